using System.Globalization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Core.Formats;

/// <summary>
/// The limits on what is read from a digest. Each is at least five times the largest value in real digests. Anything beyond a limit
/// is left out and reported as a problem. The limits keep one odd file from filling the library or slowing its pages;
/// docs/formats.md lists them.
/// </summary>
public static class DigestLimits
{
    /// <summary>Characters of a line.</summary>
    public const int Line = 100_000;

    /// <summary>Papers of a file.</summary>
    public const int Papers = 1_000;

    /// <summary>Reports of a file.</summary>
    public const int Reports = 200;

    /// <summary>
    /// Characters of a title. The address of a paper without arXiv id is made of it, and a Hangul syllable takes nine characters
    /// there; servers take addresses of 8,000.
    /// </summary>
    public const int Title = 500;

    /// <summary>Characters of any other name: a category, a field, the heading of a section, a picture.</summary>
    public const int Name = 200;

    /// <summary>Authors of a paper.</summary>
    public const int Authors = 2_000;

    /// <summary>Links of a paper.</summary>
    public const int Links = 50;

    /// <summary>Fields of a paper, and tags of a digest.</summary>
    public const int Fields = 50;

    /// <summary>Sections of a paper's summary.</summary>
    public const int Sections = 50;

    /// <summary>Characters of all sections of a paper together, and of a report.</summary>
    public const int Text = 100_000;

    /// <summary>Lines between which front matter is looked for; more are a digest between two separators.</summary>
    public const int FrontMatterLines = 40;

    /// <summary>Characters of front matter.</summary>
    public const int FrontMatter = 8_000;

    /// <summary>Lists in lists in front matter.</summary>
    public const int FrontMatterDepth = 20;

    /// <summary>Problems listed of a file.</summary>
    public const int Problems = 500;

    /// <summary>Characters of what a problem says.</summary>
    public const int ProblemText = 1_000;

    /// <summary>Says that something has more than is read.</summary>
    /// <param name="line">The line, from 1; 0 for the file as a whole.</param>
    /// <param name="what">What has too much: <c>The title has</c>.</param>
    /// <param name="count">How much.</param>
    /// <param name="parts">Of what: <c>characters</c>.</param>
    /// <param name="limit">How much was read.</param>
    internal static Problem Beyond(int line, string what, int count, string parts, int limit) =>
        new(line, string.Create(CultureInfo.InvariantCulture, $"{what} {count:N0} {parts}; the first {limit:N0} were read."));
}
