using PaperDigest.Queries.Lists;

namespace PaperDigest.Web;

/// <summary>Reads the list parameters of a request, and builds the address of the next page.</summary>
internal static class ListBinding
{
    /// <summary>The list a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="notes">What could not be used, a sentence each.</param>
    public static ListRequest ReadList(this HttpRequest request, out IReadOnlyList<ListNote> notes) =>
        ListRequest.Parse(name => [.. request.Query[name]], out notes);

    /// <summary>The same for a page, with the reader's preferences.</summary>
    /// <param name="request">The request.</param>
    /// <param name="notes">What could not be used, a sentence each.</param>
    public static ListRequest ReadPage(this HttpRequest request, out IReadOnlyList<ListNote> notes) =>
        request.ReadList(out notes) with { PrefersEasy = PreferenceCookies.PrefersEasy(request) };

    /// <summary>The same for a program, which is refused where a page shows a note. Null when all parameters could be used.</summary>
    public static IResult? ReadStrictly(this HttpRequest request, out ListRequest list)
    {
        list = request.ReadList(out var notes);
        return notes.Refusal();
    }

    /// <summary>400 with a sentence for each malformed parameter; null when there is none.</summary>
    public static IResult? Refusal(this IReadOnlyList<ListNote> notes) =>
        notes.Count > 0 ? Results.Problem(string.Join(' ', notes), statusCode: StatusCodes.Status400BadRequest) : null;

    /// <summary>The address asked for, with other list parameters.</summary>
    public static string Address(this HttpRequest request, ListRequest list) => request.PathBase + Routes.List(request.Path, list);

    /// <summary>The address of the next page; null on the last.</summary>
    public static string? NextPage(this HttpRequest request, ListRequest list, int total) =>
        list.Next(total) is { } next ? request.Address(next) : null;
}
