using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PaperDigest.Settings;

/// <summary>
/// Adds a source to a settings file. Only the new entry is inserted into the text: comments, order and layout of what a person wrote there
/// stay as they are.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The text with the source as the last of <c>PaperDigest:Library</c>.</summary>
    /// <param name="text">The file's text; empty where there is no file yet.</param>
    /// <param name="source">The source.</param>
    /// <param name="problem">Why it cannot be added, as the end of a sentence.</param>
    public static string? WithSource(string text, SourceOptions source, out string? problem)
    {
        problem = null;
        var entry = Entry(source);
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"{{\n  \"PaperDigest\": {{\n    \"Library\": [\n      {entry}\n    ]\n  }}\n}}\n";
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var place = Find(bytes);
            problem = place.Problem;
            var added = place.Kind switch
            {
                PlaceKind.InList => $"{(place.IsEmpty ? "" : place.HasComma ? "" : ",")}\n      {entry}{(place.IsEmpty ? "\n    " : "")}",
                PlaceKind.InSection => $"\n    \"Library\": [\n      {entry}\n    ]{(place.IsEmpty ? "\n  " : ",")}",
                _ => $"\n  \"PaperDigest\": {{\n    \"Library\": [\n      {entry}\n    ]\n  }}{(place.IsEmpty ? "\n" : ",")}",
            };
            return problem is not null
                ? null
                : Encoding.UTF8.GetString(bytes, 0, place.At) + added + Encoding.UTF8.GetString(bytes, place.At, bytes.Length - place.At);
        }
        catch (JsonException exception)
        {
            problem = $"it is no JSON: {exception.Message}";
            return null;
        }
    }

    private static string Entry(SourceOptions source)
    {
        var parts = new[]
        {
            (nameof(SourceOptions.Name), source.Name), (nameof(SourceOptions.Git), source.Git),
            (nameof(SourceOptions.Branch), source.Branch),
            (nameof(SourceOptions.Folder), source.Folder), (nameof(SourceOptions.Homepage), source.Homepage),
            (nameof(SourceOptions.Licence), source.Licence),
        };
        var written = parts.Where(part => part.Item2.Length > 0)
            .Select(part => $"\"{part.Item1}\": {JsonSerializer.Serialize(part.Item2, Json)}");
        return $"{{ {string.Join(", ", written)} }}";
    }

    /// <summary>Where the entry goes: behind the last of the list, or where the list or its section has to be made.</summary>
    private static Place Find(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return new Place { Problem = "it holds no JSON object" };
        }

        var root = Begin(reader, bytes, PlaceKind.InFile);
        var place = root;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOurs = Is(reader.GetString(), PaperDigestOptions.Section);
            reader.Read();
            if (!isOurs)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return new Place { Problem = $"its {PaperDigestOptions.Section} is no JSON object" };
            }

            place = Section(ref reader, bytes);
        }

        // To its end: a fault behind the place is a fault of the file.
        while (reader.Read())
        {
        }

        return place;
    }

    private static Place Section(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var place = Begin(reader, bytes, PlaceKind.InSection);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            var isList = Is(name, nameof(PaperDigestOptions.Library));
            var isFlat = name?.StartsWith(nameof(PaperDigestOptions.Library) + ":", StringComparison.OrdinalIgnoreCase) == true;
            reader.Read();
            if (isFlat || (isList && reader.TokenType != JsonTokenType.StartArray))
            {
                place = new Place { Problem = "its Library is no JSON list, so that the new entry would have no place in it" };
                reader.Skip();
            }
            else if (isList)
            {
                place = List(ref reader, bytes);
            }
            else
            {
                reader.Skip();
            }
        }

        return place;
    }

    private static Place List(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var (end, isEmpty) = ((int)reader.BytesConsumed, true);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            (end, isEmpty) = ((int)reader.BytesConsumed, false);
        }

        // A comma may stand behind the last entry already.
        var rest = bytes[end..(int)reader.TokenStartIndex];
        var comma = rest.TrimStart(" \t\r\n"u8) is [(byte)',', ..] ? rest.IndexOf((byte)',') + 1 : 0;
        return new Place { At = end + comma, Kind = PlaceKind.InList, IsEmpty = isEmpty, HasComma = comma > 0 };
    }

    private static Place Begin(Utf8JsonReader reader, ReadOnlySpan<byte> bytes, PlaceKind kind)
    {
        var at = (int)reader.BytesConsumed;
        var next = reader;
        return new Place { At = at, Kind = kind, IsEmpty = next.Read() && next.TokenType == JsonTokenType.EndObject && at <= bytes.Length };
    }

    private static bool Is(string? name, string wanted) => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);

    private enum PlaceKind
    {
        InFile,
        InSection,
        InList,
    }

    /// <summary>A place in the text, in bytes, and what stands around it.</summary>
    private readonly record struct Place
    {
        public int At { get; init; }

        public PlaceKind Kind { get; init; }

        /// <summary>Nothing else stands in the object or list.</summary>
        public bool IsEmpty { get; init; }

        public bool HasComma { get; init; }

        public string? Problem { get; init; }
    }
}
