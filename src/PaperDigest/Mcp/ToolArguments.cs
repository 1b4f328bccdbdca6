using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using PaperDigest.Core.Text;
using PaperDigest.Settings;

namespace PaperDigest.Mcp;

/// <summary>
/// Tells an assistant in a sentence what is wrong with the arguments of a call, by the schema that it has been given. The protocol's own
/// library passes over a name it does not know, which gives another list than was asked for, and of a wrong kind says only that it failed.
/// </summary>
internal static class ToolArguments
{
    private const int LongestName = 40;

    public static McpRequestHandler<CallToolRequestParams, CallToolResult> Check(
        McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (call, cancellationToken) =>
            call.MatchedPrimitive is McpServerTool tool && Problem(tool.ProtocolTool, call.Params?.Arguments) is { } problem
                ? new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = problem }] }
                : await next(call, cancellationToken);

    private static string? Problem(Tool tool, IDictionary<string, JsonElement>? given)
    {
        given ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var known = tool.InputSchema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : [];
        var required = tool.InputSchema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!)
            : [];
        return given.Keys.Where(name => !known.ContainsKey(name))
                .Select(name => $"There is no parameter '{Shown(name)}' here{SettingNames.Hint(name, known.Keys)}.")
            .Concat(required.Where(name => !given.ContainsKey(name)).Select(name => $"{name}: {tool.Name} cannot do without it."))
            .Concat(given.Where(argument => known.ContainsKey(argument.Key))
                .Select(argument => Problem(argument.Key, argument.Value, known[argument.Key].GetProperty("type")))
                .OfType<string>())
            .FirstOrDefault();
    }

    /// <summary>A type of the schema is a name, or a list of them where nothing can be given, too.</summary>
    private static string? Problem(string name, JsonElement value, JsonElement type)
    {
        string[] kinds = type.ValueKind == JsonValueKind.Array
            ? [.. type.EnumerateArray().Select(kind => kind.GetString()!)]
            : [type.GetString()!];
        var isRight = value.ValueKind switch
        {
            JsonValueKind.Null => kinds.Contains("null"),
            JsonValueKind.String => kinds.Contains("string"),
            JsonValueKind.Number => kinds.Contains("integer") && value.TryGetInt32(out _),
            _ => false,
        };
        return isRight ? null : $"{name}: must be {(kinds.Contains("integer") ? "a whole number" : "a text")}.";
    }

    private static string Shown(string name) => PrintableText.Of(name.Length > LongestName ? name[..LongestName] + "…" : name);
}
