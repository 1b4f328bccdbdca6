using System.Text.RegularExpressions;

namespace PaperDigest.Tests.Architecture;

/// <summary>Who may import whom, read off the <c>using</c> lines and qualified names. docs/decisions.md gives the reasons.</summary>
public sealed partial class DependencyRuleTests
{
    /// <summary>A room of the house (a namespace) and the rooms it may import. What is not listed may import nothing of ours.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["PaperDigest.Core.Text"] = [],
        ["PaperDigest.Core.Papers"] = ["PaperDigest.Core.Text"],
        ["PaperDigest.Core.Categories"] = ["PaperDigest.Core.Papers", "PaperDigest.Core.Text"],
        ["PaperDigest.Core.Digests"] = ["PaperDigest.Core.Papers", "PaperDigest.Core.Text"],
        ["PaperDigest.Core.Gists"] = ["PaperDigest.Core.Digests", "PaperDigest.Core.Text"],
        ["PaperDigest.Core.Formats"] =
        [
            "PaperDigest.Core.Categories", "PaperDigest.Core.Digests", "PaperDigest.Core.Papers", "PaperDigest.Core.Text",
        ],
        ["PaperDigest.Core.Search"] = ["PaperDigest.Core.Categories", "PaperDigest.Core.Papers", "PaperDigest.Core.Text"],
        ["PaperDigest.Core.Rendering"] = ["PaperDigest.Core.Text"],
        ["PaperDigest.Settings"] = ["PaperDigest.Core.Papers", "PaperDigest.Core.Search", "PaperDigest.Core.Text"],
        ["PaperDigest.Logging"] = ["PaperDigest.Core.Text", "PaperDigest.Settings"],
        ["PaperDigest.Telemetry"] = [],
        ["PaperDigest.Storage"] = ["PaperDigest.Core", "PaperDigest.Settings", "PaperDigest.Telemetry"],
        ["PaperDigest.Index"] =
        [
            "PaperDigest.Core.Categories", "PaperDigest.Core.Rendering", "PaperDigest.Core.Search", "PaperDigest.Core.Text",
            "PaperDigest.Storage",
        ],
        ["PaperDigest.Ingestion"] = ["PaperDigest.Core", "PaperDigest.Settings", "PaperDigest.Storage", "PaperDigest.Telemetry"],
        ["PaperDigest.Monitoring"] =
        [
            "PaperDigest.Index", "PaperDigest.Push", "PaperDigest.Queries", "PaperDigest.Settings", "PaperDigest.Storage",
            "PaperDigest.Telemetry", "PaperDigest.Web",
        ],
        ["PaperDigest.Backups"] = ["PaperDigest.Settings", "PaperDigest.Storage"],
        ["PaperDigest.Queries"] =
            ["PaperDigest.Core", "PaperDigest.Index", "PaperDigest.Settings", "PaperDigest.Storage", "PaperDigest.Telemetry"],
        ["PaperDigest.Web"] =
        [
            "PaperDigest.Core.Categories", "PaperDigest.Core.Text", "PaperDigest.Logging", "PaperDigest.Queries", "PaperDigest.Resources",
            "PaperDigest.Settings", "PaperDigest.Telemetry",
        ],
        ["PaperDigest.Views"] =
        [
            "PaperDigest.Core.Categories", "PaperDigest.Core.Digests", "PaperDigest.Core.Rendering", "PaperDigest.Core.Search",
            "PaperDigest.Core.Text", "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Settings", "PaperDigest.Web",
        ],
        ["PaperDigest.Exports"] =
        [
            "PaperDigest.Core.Categories", "PaperDigest.Core.Digests", "PaperDigest.Core.Papers", "PaperDigest.Core.Rendering",
            "PaperDigest.Core.Text", "PaperDigest.Queries", "PaperDigest.Settings", "PaperDigest.Views", "PaperDigest.Web",
        ],
        ["PaperDigest.Feeds"] =
        [
            "PaperDigest.Core.Papers", "PaperDigest.Core.Rendering", "PaperDigest.Core.Search", "PaperDigest.Core.Text",
            "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Settings", "PaperDigest.Views", "PaperDigest.Web",
        ],
        ["PaperDigest.Api"] =
        [
            "PaperDigest.Core.Text", "PaperDigest.Exports", "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Settings",
            "PaperDigest.Views", "PaperDigest.Web",
        ],
        ["PaperDigest.Pages"] =
        [
            "PaperDigest.Core.Digests", "PaperDigest.Core.Rendering", "PaperDigest.Core.Search", "PaperDigest.Core.Text",
            "PaperDigest.Exports", "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Settings", "PaperDigest.Views",
            "PaperDigest.Web",
        ],
        ["PaperDigest.Cards"] =
        [
            "PaperDigest.Core.Rendering", "PaperDigest.Core.Text", "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Views",
            "PaperDigest.Web",
        ],
        ["PaperDigest.Mcp"] =
            ["PaperDigest.Core.Text", "PaperDigest.Exports", "PaperDigest.Queries", "PaperDigest.Settings", "PaperDigest.Web"],
        ["PaperDigest.Push"] =
        [
            "PaperDigest.Exports", "PaperDigest.Queries", "PaperDigest.Resources", "PaperDigest.Settings", "PaperDigest.Storage",
            "PaperDigest.Telemetry", "PaperDigest.Views", "PaperDigest.Web",
        ],
        ["PaperDigest.Resources"] = [],
        ["PaperDigest.Cli"] =
        [
            "PaperDigest.Backups", "PaperDigest.Core", "PaperDigest.Exports", "PaperDigest.Index", "PaperDigest.Ingestion",
            "PaperDigest.Logging", "PaperDigest.Mcp", "PaperDigest.Push", "PaperDigest.Queries", "PaperDigest.Settings",
            "PaperDigest.Storage",
        ],
    };

    /// <summary>Start-up may use everything, so its two files have no row above; they are looked at by the other rules here.</summary>
    private static readonly string[] StartUp = ["src/PaperDigest/PaperDigestApp.cs", "src/PaperDigest/Program.cs"];

    public static TheoryData<string> Files() => [.. Sources().Where(path => RoomOf(path) is not null)];

    private static IEnumerable<string> Sources() =>
        from pattern in new[] { "*.cs", "*.cshtml" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), pattern, SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select path;

    [Theory]
    [MemberData(nameof(Files))]
    public void Imports_only_what_its_room_may(string path)
    {
        var room = RoomOf(path)!;
        var imports = RoomsIn(File.ReadAllText(Path.Combine(Repository.Root, path)), room).Where(name => !IsIn(name, room));
        Assert.All(imports, name => Assert.True(
            Allowed[room].Any(allowed => IsIn(name, allowed)),
            $"{path} is in {room} and may not use {name}."));
    }

    [Theory]
    [InlineData("PaperDigest.Queries", "using PaperDigest.Ingestion;", "PaperDigest.Ingestion")]
    [InlineData("PaperDigest.Queries", "using static PaperDigest.Core.Text.Hangul;", "PaperDigest.Core.Text")]
    [InlineData("PaperDigest.Queries", "var copy = Ingestion.GitRepository.At(folder);", "PaperDigest.Ingestion")]
    [InlineData("PaperDigest.Pages", "@Core.Papers.ArxivId.Parse(id)", "PaperDigest.Core.Papers")]
    [InlineData("PaperDigest.Core.Search", "new List<Formats.DigestSource>()", "PaperDigest.Core.Formats")]
    [InlineData("PaperDigest.Core.Search", "Core.Formats.DigestFormats.Read(source)", "PaperDigest.Core.Formats")]
    [InlineData("PaperDigest.Pages", "@T[\"Search.Title\"] @Routes.Feeds.Length @table.Storage.Count Search.Title", null)]
    public void Sees_a_room_however_its_name_is_written(string room, string text, string? seen) =>
        Assert.Equal(seen is null ? [] : [seen], RoomsIn(text, room));

    /// <summary>The root namespace is start-up alone; anything else belongs into a folder, where a rule holds for it.</summary>
    [Fact]
    public void Only_start_up_lies_outside_of_all_rooms() => Assert.Equal(StartUp, Sources().Where(path => RoomOf(path) is null).Order());

    /// <summary>A format is deleted with its file and its line in the list.</summary>
    [Fact]
    public void No_format_is_named_outside_of_its_room()
    {
        var formats = PaperDigest.Core.Formats.DigestFormats.All;
        Assert.NotEmpty(formats);
        DoNotAppear(
            [.. formats.SelectMany(format => new[] { format.GetType().Name, $"\"{format.Name}\"" })], "src/PaperDigest.Core/Formats/");
    }

    /// <summary>What only the database understands stays with it.</summary>
    [Fact]
    public void No_statement_of_the_database_is_written_outside_of_its_room() =>
        DoNotAppear(["ExecuteSql", "FromSql", "SqlQuery", "FromRaw"], "src/PaperDigest/Storage/");

    /// <summary>Others than storage and queries get records, so that a table can change without them.</summary>
    [Fact]
    public void No_entity_is_used_outside_of_storage_and_queries() =>
        DoNotAppear(["Storage.Entities"], "src/PaperDigest/Storage/", "src/PaperDigest/Queries/");

    /// <summary>A database can be deleted with its folder and its line in start-up. Comments and sentences may name it.</summary>
    [Fact]
    public void No_database_is_named_outside_of_its_room()
    {
        string[] names = ["Sqlite", "Npgsql", "Postgres"];
        string[] rooms = ["src/PaperDigest/Storage/Sqlite/", "src/PaperDigest/Storage/Postgres/", "src/PaperDigest/PaperDigestApp.cs"];
        Assert.All(Outside(rooms), path =>
        {
            var code = CodeOf(File.ReadAllText(Path.Combine(Repository.Root, path)));
            Assert.DoesNotContain(names, name => code.Contains(name, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("/// Npgsql's name\nvar a = 1;", "\nvar a = 1;")]
    [InlineData("a = \"a string of Npgsql\";", "a = ;")]
    [InlineData("a = \"Npgsql\"; // why", "a = \"Npgsql\"; ")]
    [InlineData("\"a\" + b + \"https://example.org\"", "\"a\" + b + \"https://example.org\"")]
    public void Names_in_comments_and_sentences_do_not_count(string text, string code) => Assert.Equal(code, CodeOf(text));

    private static void DoNotAppear(IReadOnlyList<string> words, params IReadOnlyList<string> exceptBelow) =>
        Assert.All(Outside(exceptBelow), path =>
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, path));
            Assert.DoesNotContain(words, word => text.Contains(word, StringComparison.Ordinal));
        });

    private static IEnumerable<string> Outside(IReadOnlyList<string> places) =>
        Sources().Where(path => !places.Any(place => path.StartsWith(place, StringComparison.Ordinal)));

    /// <summary>A text without its comments and without strings of several words.</summary>
    private static string CodeOf(string text) =>
        CommentsAndStrings()
            .Replace(text, part => part.Value[0] == '/' || part.Value.Contains(' ', StringComparison.Ordinal) ? "" : part.Value);

    [Fact]
    public void Every_room_of_the_house_has_a_rule()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "PaperDigest")).Select(Path.GetFileName)
            .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src", "PaperDigest.Core"))
                .Select(folder => "Core." + Path.GetFileName(folder)))
            .Where(folder => folder is not ("bin" or "obj" or "wwwroot" or "Properties" or "data" or "Core.bin" or "Core.obj"));
        Assert.All(folders, folder => Assert.Contains($"PaperDigest.{folder}", Allowed.Keys));
    }

    /// <summary>The room a file lies in; null for the files beside the rooms (start-up and settings), which may use anything.</summary>
    private static string? RoomOf(string path)
    {
        var parts = path.Split('/');
        return parts.Length < 4 ? null : $"{parts[1]}.{parts[2]}";
    }

    private static bool IsIn(string name, string room) =>
        name.StartsWith(room, StringComparison.Ordinal) && (name.Length == room.Length || name[room.Length] == '.');

    /// <summary>The rooms a text names: in full, or as C# finds them from the text's own room.</summary>
    private static IEnumerable<string> RoomsIn(string text, string room) =>
        from Match match in Names().Matches(text)
        from parent in IsIn(room, "PaperDigest.Core") ? new[] { "", "PaperDigest.", "PaperDigest.Core." } : ["", "PaperDigest."]
        from seen in Allowed.Keys
        where IsIn(parent + match.Value, seen) && (parent.Length == 0 || parent + match.Value != seen)
        select seen;

    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)*""|'(?:[^'\\\n]|\\.)'|//[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex CommentsAndStrings();

    /// <summary>Names joined by dots; in quotes they are a text.</summary>
    [GeneratedRegex(@"(?<![\w.""])[A-Z]\w*(?:\.[A-Z]\w*)+", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
