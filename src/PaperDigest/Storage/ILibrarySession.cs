namespace PaperDigest.Storage;

/// <summary>The library, or a session with it of either kind: what leads to its database.</summary>
public interface ILibrarySession
{
    /// <summary>The database the library lies in.</summary>
    IDatabaseProvider Provider { get; }
}
