using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PaperDigest.Queries.Days;
using PaperDigest.Resources;
using PaperDigest.Views;

namespace PaperDigest.Pages.Api;

/// <summary>The addresses of the API with their parameters, for people; the OpenAPI document says the same from the same table.</summary>
public sealed class ApiModel(GetDay days, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>A day that examples can ask for; null in an empty library.</summary>
    public DateOnly? Newest { get; private set; }

    public async Task OnGet(CancellationToken cancellationToken) => Newest = await days.Newest(cancellationToken);

    /// <summary>What values a parameter takes: <c>1–100, 20 by default</c>.</summary>
    public string RuleOf(ApiParameter parameter) => string.Join(", ", Rules(parameter));

    private IEnumerable<string> Rules(ApiParameter parameter)
    {
        if (parameter.Choices.Count > 0)
        {
            yield return string.Join(" | ", parameter.Choices);
        }
        else if (parameter.Least is { } least)
        {
            yield return $"{least}–{parameter.Most}";
        }
        else if (parameter.Example.Length > 0)
        {
            yield return parameter.Example;
        }

        if (parameter.Longest is { } longest)
        {
            yield return text["Api.Characters", longest];
        }

        if (parameter.IsRepeatable)
        {
            yield return text["Api.Repeatable"];
        }

        if (parameter.Default is { } usual)
        {
            yield return text["Api.Usual", usual];
        }
    }
}
