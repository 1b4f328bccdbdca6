using Microsoft.AspNetCore.Http.Extensions;
using PaperDigest.Core.Text;

namespace PaperDigest.Web;

/// <summary>
/// The first step of a request: path and query become well-formed text, so that no later code meets a character that cannot be
/// normalised or written as XML. An address that had such a character names nothing and is not found.
/// </summary>
internal static class WellFormedAddress
{
    public static void UseWellFormedAddresses(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!HasReadableHost(request))
        {
            return Results.Text("The host of this request is not the name of one.", statusCode: StatusCodes.Status400BadRequest)
                .ExecuteAsync(context);
        }

        if (request.Path.Value is { } path && WellFormedText.Of(path) is var cleanPath && !ReferenceEquals(path, cleanPath))
        {
            request.Path = cleanPath;
        }

        if (request.QueryString.HasValue && request.Query.Any(IsIllFormed))
        {
            var query = new QueryBuilder();
            foreach (var (name, values) in request.Query)
            {
                query.Add(WellFormedText.Of(name), values.Select(value => WellFormedText.Of(value ?? "")));
            }

            request.QueryString = query.ToQueryString();
        }

        return next(context);
    });

    /// <summary>The framework throws on each read of a name that begins with <c>xn--</c> and goes on with an invalid encoding.</summary>
    private static bool HasReadableHost(HttpRequest request)
    {
        try
        {
            return request.Host.ToUriComponent() is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsIllFormed(KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues> parameter) =>
        !ReferenceEquals(WellFormedText.Of(parameter.Key), parameter.Key)
        || parameter.Value.Any(value => value is not null && !ReferenceEquals(WellFormedText.Of(value), value));
}
