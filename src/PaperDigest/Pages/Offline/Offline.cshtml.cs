using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PaperDigest.Pages.Offline;

/// <summary>What a reader without network gets for a page that was never opened. Scripts list those that were.</summary>
public sealed class OfflineModel : PageModel;
