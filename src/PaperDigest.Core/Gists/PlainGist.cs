using System.Text.RegularExpressions;

namespace PaperDigest.Core.Gists;

/// <summary>
/// A sentence in another language than Korean as a gist. Its head stands first, so what is too long ends where a phrase does.
/// </summary>
internal static partial class PlainGist
{
    private const int Longest = 120;

    private const int LongestOfHan = 60;

    private const int ShortestPart = 30;

    public static MadeGist? Of(string sentence, GistLanguage language)
    {
        var line = Bracket().Replace(Marker().Replace(sentence, "", 1), "").Trim();
        var opening = Opening().Match(line);
        var offers = Offer().Match(line);
        line = offers.Success ? line[offers.Length..] : line[opening.Length..];
        var score = (offers.Success ? 4.0 : 0) - (Backwards().IsMatch(line) ? 4 : 0) - (Background().IsMatch(line) ? 3 : 0);
        var isHan = language == GistLanguage.Chinese;
        var longest = isHan ? LongestOfHan : Longest;
        var isShortened = line.Length > longest;
        if (isShortened)
        {
            line = Beginning(line, longest);
        }

        line = line.TrimEnd(' ', ',', ';', '，', '；', ':', '：');
        if (line.Length < Gist.Shortest || Label().IsMatch(line) || !(isHan || Function().IsMatch(line)))
        {
            return null;
        }

        // A label or a heading is no sentence; a phrase that was offered is one's object.
        var isSentence = line[^1] is '.' or '!' or '?' or '。';
        score -= offers.Success ? 0 : isShortened ? 2.5 : isSentence ? 0 : 2;
        line = offers.Success || isShortened ? line.TrimEnd('.', '。') : line;
        return new MadeGist(char.ToUpperInvariant(line[0]) + line[1..], score, isShortened);
    }

    /// <summary>As much of the sentence as fits and ends before a comma or before a word that begins a phrase.</summary>
    private static string Beginning(string line, int longest)
    {
        var end = 0;
        foreach (Match joint in Joint().Matches(line[..longest]))
        {
            end = joint.Index >= ShortestPart || (joint.Value is "，" or "；" && joint.Index >= Gist.Shortest) ? joint.Index : end;
        }

        return line[..end];
    }

    [GeneratedRegex(@"^(?:[-•·*]|[0-9]{1,2}[.)])\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s?[(（][^()（）]{0,80}[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracket();

    [GeneratedRegex(
        """
        ^(?:TL;DR:?\s+|(?:In\sthis\s(?:paper|work|study|report|survey|article),?|To\s(?:this\send
          |address\s(?:this|these)[^,.]{0,60}),|Here,|Specifically,|However,|Moreover,|Furthermore,
          |In\sparticular,|本文|本研究|本论文|本工作|我们)\s*)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>We introduce, this paper presents: what follows is what the paper brings.</summary>
    [GeneratedRegex(
        """
        ^(?:TL;DR:?\s+)?(?:In\sthis\s(?:paper|work|study|report),?\s|To\s(?:this\send|address\s(?:this|these
          |it)[^,.]{0,60}),\s|Here,?\s)?(?:we|this\s(?:paper|work|study|survey|report|article)|the\s(?:authors
          |paper)|authors|researchers)\s(?:also\s|further\s|first\s|then\s|therefore\s)?(?:introduces?|presents?
          |proposes?|develops?|describes?|releases?|offers?|designs?|shows?\sthat|finds?\sthat
          |demonstrates?\sthat|argues?\sthat|propose\sto|investigates?|stud(?:y|ies)|explores?|surveys?
          |reviews?)\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Offer();

    /// <summary>Lines that tell of the paper and not what it says.</summary>
    [GeneratedRegex(
        """
        ^(?:Authors?|Reason|Keywords?|Links?|URL|PDF|Date|Submitted|Comments?|Category|Main\scategory|Tags?
          |Source|Venue|Code|Score|Topic\sKeywords)\b.{0,2}[:：]|\b(?:your|the\suser's)\sinterests\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    /// <summary>A word without which no English sentence or phrase of this length is one; lists of names have none.</summary>
    [GeneratedRegex(
        """
        \b(?:a|an|the|of|to|is|are|in|for|with|that|by|on|from|as|can)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Function();

    [GeneratedRegex(
        @"^(?:this|these|it|they|its|their|such|he|she|but|and|our|by)\s",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Backwards();

    [GeneratedRegex(
        """
        ^(?:recent|existing|current|traditional|despite|although|while|prior|previous|many|most)\b|近年|现有|当前
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Background();

    [GeneratedRegex(
        """
        [,;:，；。]|\s(?:that|which|by|while|where|when|and|with|using|via|through|to|for|in|on|from|as|without
          |across|under|based|enabling|achieving|—|–)\s
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
