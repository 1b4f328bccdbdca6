using Microsoft.AspNetCore.Mvc.RazorPages;
using PaperDigest.Pages.Shared;
using PaperDigest.Queries.Lists;
using PaperDigest.Queries.Topics;
using PaperDigest.Web;

namespace PaperDigest.Pages.Glossary;

public sealed class GlossaryModel(GetGlossary glossary) : PageModel
{
    public GlossaryRequest Asked { get; private set; } = new();

    public GlossaryResult Result { get; private set; } = null!;

    public IReadOnlyList<ListNote> Notes { get; private set; } = [];

    public Pager Pager => new(Asked.Paging, Result.Total, list => Routes.Glossary(Asked with { Page = list.Page }));

    public async Task OnGet(CancellationToken cancellationToken)
    {
        Asked = GlossaryRequest.Parse(name => [.. Request.Query[name]], out var notes);
        Notes = notes;
        Result = await glossary.Run(Asked, cancellationToken);
    }
}
