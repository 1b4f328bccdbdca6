using System.Text.Json;

namespace PaperDigest.Storage;

/// <summary>What came of a file when it was last read.</summary>
public enum FileState
{
    Read,

    /// <summary>Recognised but not wanted, for example news.</summary>
    LeftOut,

    /// <summary>Of no known format.</summary>
    Unrecognised,

    /// <summary>Not readable (damaged, too large, not text), or without the contents it had, which are then kept.</summary>
    Failed,
}

internal static class FileStates
{
    /// <summary>As programs read it: <c>leftOut</c></summary>
    public static string Word(this FileState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
