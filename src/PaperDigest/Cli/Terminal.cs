using System.Globalization;
using System.Text.Json;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;
using PaperDigest.Exports;

namespace PaperDigest.Cli;

/// <summary>
/// What verbs say to a person, a line each. File names, titles and messages of others are part of it, and none of them can
/// begin a line of its own or colour the terminal.
/// </summary>
internal static class Terminal
{
    /// <summary>A line of the result.</summary>
    public static void Say(string line) => Console.WriteLine(PrintableText.Of(line));

    /// <summary>A problem of a file with its line, where it has one.</summary>
    public static void Say(string file, Problem problem) =>
        Say($"{file}{(problem.Line > 0 ? ":" + problem.Line.ToString(CultureInfo.InvariantCulture) : "")}: {problem.Message}");

    /// <summary>A result: as JSON where a program asked for it, else as a line.</summary>
    public static void Tell<T>(bool asJson, T result, string line)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, JsonShape.Indented));
        }
        else
        {
            Say(line);
        }
    }

    /// <summary>A number with what it counts: <c>1 paper</c>, <c>2 papers</c>.</summary>
    /// <param name="number">The number.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="format">How the number is written.</param>
    public static string Count(long number, string one, string format = "D") =>
        $"{number.ToString(format, CultureInfo.InvariantCulture)} {one}{(number == 1 ? "" : "s")}";

    /// <summary>A line of what is wrong, or of what else there is to know.</summary>
    public static void Warn(string line) => Console.Error.WriteLine(PrintableText.Of(line));
}
