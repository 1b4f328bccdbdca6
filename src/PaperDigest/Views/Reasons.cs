using System.Collections;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using PaperDigest.Resources;

namespace PaperDigest.Views;

/// <summary>A sentence of ours that was recognised: its text and what it says there.</summary>
/// <param name="Key">The text; <see cref="Reasons.Unknown"/> for a sentence that is none of ours.</param>
/// <param name="Said">What stands in its places, in order.</param>
public sealed record Reason(string Key, IReadOnlyList<string> Said);

/// <summary>
/// Says in the reader's language why something was not read. The library keeps these sentences in English, as verbs and API print them; the
/// English texts <c>Reason.</c> and <c>Fault.</c> are their forms, so a sentence is recognised by the text that it was made from.
/// </summary>
public static class Reasons
{
    public const string Unknown = "";

    private const string Sentence = "Reason.";

    private const string EndOfSentence = "Fault.";

    private static readonly Lazy<List<Form>> Forms = new(() =>
    [
        .. new ResourceManager(typeof(Text)).GetResourceSet(CultureInfo.GetCultureInfo("en"), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (Key: (string)entry.Key, Text: (string)entry.Value!))
            .Where(text => text.Key.StartsWith(Sentence, StringComparison.Ordinal)
                || text.Key.StartsWith(EndOfSentence, StringComparison.Ordinal))
            .Select(text => Form.Of(text.Key, text.Text))
            .OrderByDescending(form => form.Letters).ThenBy(form => form.Key, StringComparer.Ordinal),
    ]);

    /// <summary>The form that says most by itself of those a sentence can be made from.</summary>
    public static Reason Of(string sentence) =>
        Forms.Value.Select(form => form.Match(sentence)).OfType<Reason>().FirstOrDefault() ?? new Reason(Unknown, []);

    /// <summary>The sentence in the reader's language; as it is where it is none of ours.</summary>
    public static string Say(this IStringLocalizer text, string sentence) => Of(sentence) is { Key: not Unknown } reason
        ? text[reason.Key, [.. reason.Said.Select(part => text.Say(part))]]
        : sentence;

    /// <summary>What all sentences of a reason say, with … for what differs.</summary>
    public static string Heading(this IStringLocalizer text, string key) =>
        key == Unknown ? text["Status.OtherReasons"] : text[key, "…", "…", "…"];

    /// <summary>A text with its places: what stands before, between and behind them.</summary>
    private sealed record Form(string Key, IReadOnlyList<string> Parts, IReadOnlyList<int> Places)
    {
        public int Letters => Parts.Sum(part => part.Length);

        public static Form Of(string key, string text)
        {
            var (parts, places) = (new List<string>(), new List<int>());
            var start = 0;
            for (var i = text.IndexOf('{', StringComparison.Ordinal); i >= 0; i = text.IndexOf('{', start))
            {
                parts.Add(text[start..i]);
                places.Add(text[i + 1] - '0');
                start = i + 3;
            }

            parts.Add(text[start..]);
            return new Form(key, parts, places);
        }

        /// <summary>Null when the sentence is not made from this text.</summary>
        public Reason? Match(string sentence)
        {
            if (Places.Count == 0)
            {
                return sentence == Parts[0] ? new Reason(Key, []) : null;
            }

            if (!sentence.StartsWith(Parts[0], StringComparison.Ordinal)
                || !sentence.EndsWith(Parts[^1], StringComparison.Ordinal)
                || sentence.Length < Parts[0].Length + Parts[^1].Length)
            {
                return null;
            }

            var (said, start, end) = (new string[Places.Count], Parts[0].Length, sentence.Length - Parts[^1].Length);
            for (var i = 0; i < Places.Count; i++)
            {
                var next = i == Places.Count - 1 ? end : sentence.IndexOf(Parts[i + 1], start, end - start, StringComparison.Ordinal);
                if (next < 0)
                {
                    return null;
                }

                said[Places[i]] = sentence[start..next];
                start = next + Parts[i + 1].Length;
                if (i < Places.Count - 1 && start > end)
                {
                    return null;
                }
            }

            return new Reason(Key, said);
        }
    }
}
