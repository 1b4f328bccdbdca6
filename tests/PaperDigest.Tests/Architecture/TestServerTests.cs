using System.Text.RegularExpressions;

namespace PaperDigest.Tests.Architecture;

/// <summary>
/// Sites that tests serve get their port by the setting <c>urls</c>. The number given to UseKestrel is written into a server that
/// the program's own thread may have started already, and fails every few hundred starts.
/// </summary>
public sealed partial class TestServerTests
{
    [Fact]
    public void No_test_gives_a_port_to_UseKestrel() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories),
            file => GivenPort().IsMatch(File.ReadAllText(file)));

    [GeneratedRegex(@"UseKestrel\([^)]")]
    private static partial Regex GivenPort();
}
