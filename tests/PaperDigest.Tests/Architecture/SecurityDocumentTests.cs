using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace PaperDigest.Tests.Architecture;

/// <summary>docs/security.md names the test of each attack and fault; each of them is there.</summary>
public sealed partial class SecurityDocumentTests
{
    private static readonly Type[] Tests = typeof(SecurityDocumentTests).Assembly.GetTypes();

    private static readonly Type[] Product = typeof(Program).Assembly.GetTypes();

    /// <summary>The last column of each row of each table, without its heading.</summary>
    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var cells in File.ReadLines(Repository.PathOf("docs/security.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells[0] is not ("attack" or "fault" or "---")))
        {
            rows.Add(cells[0], cells.Length == 3 ? cells[2] : "");
        }

        return rows;
    }

    [Fact]
    public void It_has_rows() => Assert.InRange(Rows().Count, 30, 1_000);

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_row_names_is_there(string row, string named)
    {
        var names = Name().Matches(named);
        Assert.True(names.Count > 0, $"'{row}' names no test.");
        foreach (Match name in names)
        {
            var (type, method) = (name.Groups["type"].Value, name.Groups["method"].Value);
            if (Array.Find(Tests, candidate => candidate.Name == type) is { } tests)
            {
                var methods = TestsOf(tests).Where(test => method.Length == 0 || test.Name == method).ToList();
                Assert.True(methods.Count > 0, $"'{row}' names {name.Groups["name"].Value}, which is no test.");
                Assert.True(!name.Groups["slow"].Success || methods.Append<MemberInfo>(tests).Any(IsSlow), $"{type} is not slow.");
            }
            else if (!File.Exists(Repository.PathOf($"tests/PaperDigest.BrowserTests/{type}.cs")))
            {
                // What only a setting of the server does is named itself.
                Assert.True(
                    Array.Find(
                        Product,
                        candidate => candidate.Name == type)?.GetMethod(
                            method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is not null,
                    $"'{row}' names {name.Groups["name"].Value}, which is not there.");
            }
        }
    }

    private static IEnumerable<MethodInfo> TestsOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is IFactAttribute));

    private static bool IsSlow(MemberInfo member) =>
        member.GetCustomAttributes<TraitAttribute>().Any(trait => (trait.Name, trait.Value) == ("Category", "Slow"));

    [GeneratedRegex(
        "`(?<name>(?<type>[A-Za-z]+)(\\.(?<method>[A-Za-z_0-9]+))?)`(?<slow> \\(slow\\))?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
