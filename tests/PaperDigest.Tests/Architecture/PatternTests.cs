using System.Reflection;
using System.Text.RegularExpressions;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Architecture;

/// <summary>
/// Every pattern of the program, found by reflection, takes a time that grows in line with its text. A pattern that
/// backtracks lets a few hundred characters of a digest or a query stop the search; a time limit on it would let a busy
/// machine decide what is in the library, so there is none.
/// </summary>
[Collection(MeasuredAlone.Name)]
public sealed partial class PatternTests
{
    private const int Length = 131_072;

    /// <summary>So many attacks on a pattern are measured with long texts.</summary>
    private const int Slowest = 10;

    private static readonly Assembly[] Assemblies = [typeof(DigestFormats).Assembly, typeof(PaperDigestApp).Assembly];

    /// <summary>One of each kind of character, besides those the pattern itself names.</summary>
    private const string Kinds = "aA0가漢 -./:_'é\u0301\t";

    /// <summary>What every character is paired with.</summary>
    private const string Partners = "a0가- .";

    /// <summary>What a repetition may run into so that the whole fails at its very end.</summary>
    private static readonly string[] Ends = ["", "漢", "!"];

    private static readonly string[] Nasty =
    [
        "aaaa!", "a가", "((", "[[", "- - ", "a-", "a.", "a.a ", "1.", "<a><b>", ")<a>", "http://", "github.com/", "2024년 ", "  \t", "😀",
        "\uFFFE",
    ];

    public static TheoryData<string> Patterns() => [.. All().Select(pattern => pattern.Name)];

    [Theory]
    [MemberData(nameof(Patterns))]
    [Trait("Category", "Slow")]
    public void Every_pattern_takes_a_time_that_grows_in_line_with_its_text(string name)
    {
        var pattern = All().Single(pattern => pattern.Name == name).Pattern;
        Assert.Null(FirstFault(name, pattern, Length));
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void No_pattern_has_a_time_limit(string name) =>
        Assert.Equal(Regex.InfiniteMatchTimeout, All().Single(pattern => pattern.Name == name).Pattern.MatchTimeout);

    [Theory]
    [InlineData("^[a-z0-9]*[a-z][a-z0-9]*$", 16_384)]
    [InlineData("^(?:[가-힣]+|[-/'])+$", 16_384)]
    [InlineData("<[^>]*>", 262_144)]
    [Trait("Category", "Slow")]
    public void A_pattern_that_is_slow_would_be_found(string pattern, int length) =>
        Assert.NotNull(FirstFault(pattern, new Regex(pattern, RegexOptions.None, Regex.InfiniteMatchTimeout), length));

    /// <summary>A pattern that is made in any other way would escape the test above.</summary>
    [Fact]
    public void Every_pattern_is_one_that_is_found()
    {
        var elsewhere = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => MadeInPlace().IsMatch(File.ReadAllText(file)));
        Assert.Empty(elsewhere);
        Assert.Contains("Text.KoreanForms.Derived", All().Select(pattern => pattern.Name));
        Assert.Equal(
            Assemblies.Sum(assembly => assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(Regex)))),
            All().Select(pattern => pattern.Pattern).Distinct().Count());
    }

    /// <summary>
    /// The members that say a pattern, and the class the compiler made of it: members of a <c>ref struct</c> cannot be called from here.
    /// </summary>
    private static IEnumerable<(string Name, Regex Pattern)> All() =>
        from assembly in Assemblies
        let made = assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Regex)))
            .Select(type => (Regex)type.GetField("Instance", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!)
            .ToList()
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        from says in method.GetCustomAttributes<GeneratedRegexAttribute>()
        select (
            $"{type.FullName}.{method.Name}".Replace("PaperDigest.Core.", "", StringComparison.Ordinal)
                .Replace("PaperDigest.", "", StringComparison.Ordinal),
            made.First(pattern => pattern.ToString() == says.Pattern && pattern.Options == says.Options));

    /// <summary>
    /// First every attack with short texts, on a copy of the pattern with a limit where the pattern itself might not come back.
    /// Then the slowest attacks with long texts: what grows too fast is among them.
    /// </summary>
    private static string? FirstFault(string name, Regex pattern, int length)
    {
        var limited = new Regex(pattern.ToString(), pattern.Options, TimeSpan.FromSeconds(2));
        var times = new List<(Attack Attack, TimeSpan Time)>();
        foreach (var attack in Attacks(pattern))
        {
            try
            {
                Array.ForEach([8, 40, 1_000], few => Use(limited, attack.Of(few)));
            }
            catch (RegexMatchTimeoutException)
            {
                return $"{name} does not come to an end on {attack}";
            }

            var text = attack.Of(length / 16);
            times.Add((attack, new[] { Time(pattern, text), Time(pattern, text) }.Min()));
        }

        return times
            .OrderByDescending(attack => attack.Time)
            .Take(Slowest)
            .Select(slow => Growth.Fault($"{name} on {slow.Attack}", length, slow.Attack.Of, text => Use(pattern, text)))
            .FirstOrDefault(fault => fault is not null);
    }

    /// <summary>The words and signs of the pattern and one of every kind of character, alone and in pairs, over and over.</summary>
    private static IEnumerable<Attack> Attacks(Regex pattern)
    {
        var signs = pattern.ToString().Where(c => char.IsPunctuation(c) || char.IsSymbol(c));
        var atoms = Literals().Matches(pattern.ToString()).Select(word => word.Value)
            .Concat(Kinds.Concat(signs).Select(c => c.ToString()))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var units = atoms
            .Concat(atoms.SelectMany(one => Partners.Select(other => one + other)))
            .Concat(Nasty)
            .Distinct(StringComparer.Ordinal);
        return from unit in units from end in Ends select new Attack(unit, end);
    }

    /// <summary>All matches; to ask for the first alone is a part of that.</summary>
    private static void Use(Regex pattern, string text) => _ = pattern.Count(text);

    private static TimeSpan Time(Regex pattern, string text) => Growth.Time(text, input => Use(pattern, input));

    private sealed record Attack(string Unit, string End)
    {
        public string Of(int length) => Growth.Repeat(Unit, length) + End;
    }

    [GeneratedRegex(@"new Regex\(|Regex\.(?:IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches)\(")]
    private static partial Regex MadeInPlace();

    [GeneratedRegex(@"[\p{L}\d]{2,}")]
    private static partial Regex Literals();
}
