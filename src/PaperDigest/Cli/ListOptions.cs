using System.CommandLine;
using System.Text.Json;
using PaperDigest.Queries.Lists;

namespace PaperDigest.Cli;

/// <summary>The list parameters as options, by the rules of an address: <c>--min-votes</c>, or as there <c>--minVotes</c>.</summary>
/// <param name="without">Those that mean nothing to the verb, which it does not take.</param>
internal sealed class ListOptions(params string[] without)
{
    private readonly Option<string[]> _category = new("--category")
    {
        Description = "A category's slug; repeatable; a leading - excludes.",
        AllowMultipleArgumentsPerToken = false,
        HelpName = "SLUG",
    };

    private readonly Dictionary<string, Option<string>> _options = new(StringComparer.Ordinal)
    {
        ["source"] = Option("source", "NAME", "The name of a source."),
        ["from"] = Option("from", "DAY", "The first day, like 2024-06-13."),
        ["to"] = Option("to", "DAY", "The last day, inclusive."),
        ["minVotes"] = Option("minVotes", "NUMBER", "The least number of votes."),
        ["sort"] = Option("sort", "ORDER", "relevance, votes, newest or oldest."),
        ["match"] = Option("match", "KIND", "best, or any for all papers that hold one of the words."),
        ["page"] = Option("page", "NUMBER", "The page, from 1."),
        ["pageSize"] = Option("pageSize", "NUMBER", "Papers on a page, at most 100."),
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
            Terminal.Warn($"{NameOf(note.Parameter == "range" ? "from" : note.Parameter)}: '{note.Value}' is {note.Expected}.");
        }

        return notes.Count == 0 ? request : null;
    }

    private static Option<string> Option(string parameter, string helpName, string description)
    {
        var (name, asThere) = (NameOf(parameter), $"--{parameter}");
        return new(name, name == asThere ? [] : [asThere]) { Description = description, HelpName = helpName };
    }

    private static string NameOf(string parameter) => $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(parameter)}";
}
