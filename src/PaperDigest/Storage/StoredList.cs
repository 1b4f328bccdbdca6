using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PaperDigest.Core.Digests;

namespace PaperDigest.Storage;

/// <summary>A list that is only ever read whole with its row: JSON in one column.</summary>
internal static partial class StoredList
{
    private static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = StoredShapes.Default,
        // Korean stays readable in the file and takes half the room of \u escapes; the text never reaches a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string ToJson<T>(List<T> list) => list.Count == 0 ? "[]" : JsonSerializer.Serialize(list, Json);

    /// <summary>A column that something else has damaged costs its list, not every page the row stands on.</summary>
    public static List<T> FromJson<T>(string text)
    {
        if (text == "[]")
        {
            return [];
        }

        try
        {
            var list = JsonSerializer.Deserialize<List<T>>(text, Json) ?? [];
            list.RemoveAll(item => item is null or SummarySection { Markdown: null });
            return list;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>All that is stored so. Found out when the program is built: reflection would take its time for the first list.</summary>
    [JsonSerializable(typeof(List<string>))]
    [JsonSerializable(typeof(List<SummarySection>))]
    [JsonSerializable(typeof(List<TextDamage>))]
    private sealed partial class StoredShapes : JsonSerializerContext;
}
