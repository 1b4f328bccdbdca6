using PaperDigest.Queries.Lists;

namespace PaperDigest.Web;

/// <summary>Reads the parameters of a list from a request.</summary>
internal static class ListBinding
{
    /// <summary>The list a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="notes">What could not be used, a sentence each.</param>
    public static ListRequest ReadList(this HttpRequest request, out IReadOnlyList<ListNote> notes) =>
        ListRequest.Parse(name => [.. request.Query[name]], out notes);

    /// <summary>The same for a page, which also minds what the reader prefers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="notes">What could not be used, a sentence each.</param>
    public static ListRequest ReadPage(this HttpRequest request, out IReadOnlyList<ListNote> notes) =>
        request.ReadList(out notes) with { PrefersEasy = PreferenceCookies.PrefersEasy(request) };
}
