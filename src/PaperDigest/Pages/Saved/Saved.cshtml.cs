using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PaperDigest.Pages.Saved;

/// <summary>The frame of the saved papers. What is saved lives in the reader's browser, which fills it in.</summary>
public sealed class SavedModel : PageModel;
