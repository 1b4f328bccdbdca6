using System.CommandLine;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Cli;

/// <summary>The list parameters as options: the same names and rules as in an address.</summary>
/// <param name="without">Those that mean nothing to the verb, which it does not take.</param>
internal sealed class ListOptions(params string[] without)
{
    private readonly Option<string[]> _category = new("--category")
    {
        Description = "A category's slug; repeatable; a leading - excludes.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Dictionary<string, Option<string>> _options = new(StringComparer.Ordinal)
    {
        ["source"] = new("--source") { Description = "The name of a source." },
        ["from"] = new("--from") { Description = "The first day, like 2024-06-13." },
        ["to"] = new("--to") { Description = "The last day, inclusive." },
        ["minVotes"] = new("--minVotes") { Description = "The least number of votes." },
        ["sort"] = new("--sort") { Description = "relevance, votes, newest or oldest." },
        ["match"] = new("--match") { Description = "best, or any for all papers that hold one of the words." },
        ["page"] = new("--page") { Description = "The page, from 1." },
        ["pageSize"] = new("--pageSize") { Description = "Papers on a page, at most 100." },
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_category);
        foreach (var (_, option) in _options.Where(option => !without.Contains(option.Key)))
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The request, or null after saying on standard error what is wrong.</summary>
    public ListRequest? Read(ParseResult parsed, string? query)
    {
        var request = ListRequest.Parse(
            name => name switch
            {
                "q" => new string?[] { query },
                "category" => parsed.GetValue(_category) ?? [],
                _ => [parsed.GetValue(_options[name])],
            },
            out var notes);
        foreach (var note in notes)
        {
            Terminal.Warn($"--{note}");
        }

        return notes.Count == 0 ? request : null;
    }
}
