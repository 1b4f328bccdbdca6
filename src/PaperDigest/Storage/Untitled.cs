using System.Security.Cryptography;
using System.Text;
using PaperDigest.Core.Digests;
using PaperDigest.Core.Text;

namespace PaperDigest.Storage;

/// <summary>
/// The identity of an entry that gives neither an arXiv id nor a title: what it says. So nothing that was written is lost,
/// and the same text is the same paper whenever and wherever it is read.
/// </summary>
internal static class Untitled
{
    private const string Prefix = "untitled";

    /// <summary>A key no title has, since a title of these letters would be a hash of its own text.</summary>
    public static string Key(DigestEntry entry)
    {
        var text = string.Join('\n', entry.Sections.Select(section => section.Markdown).Concat(entry.Links.Select(link => link.Value)));
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    /// <summary>The key as a piece of an address: <c>untitled-0123456789abcdef</c>.</summary>
    public static string Slug(string key) => Prefix + "-" + key[Prefix.Length..];

    /// <summary>The beginning of the summary, to call the paper by.</summary>
    public static string Title(IEnumerable<SummarySection> sections)
    {
        const int length = 60;
        var text = WrittenWords.WithSingleBlanks(sections.FirstOrDefault()?.Markdown ?? "").TrimStart('-', '*', ' ');
        return text.Length <= length ? text : WellFormedText.Beginning(text, length) + "…";
    }
}
