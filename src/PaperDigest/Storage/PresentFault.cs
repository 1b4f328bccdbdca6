namespace PaperDigest.Storage;

/// <summary>
/// Why the library cannot be brought up to date at present, kept by the process that serves it: a fault that keeps runs from being
/// saved (a full disk, a locked database) cannot be read in the database.
/// </summary>
public sealed class IngestFault : PresentFault;

/// <summary>Why the last backup that was due could not be made.</summary>
public sealed class BackupFault : PresentFault;

/// <summary>Something that does not work at present, for the person who runs the program.</summary>
public abstract class PresentFault
{
    private volatile Kept? _kept;

    /// <summary>The fault as a sentence that everybody may read; null when it went well last.</summary>
    public string? Sentence => _kept?.Sentence;

    /// <summary>When it was first met, in UTC.</summary>
    public DateTime? Since => _kept?.Since;

    public void Set(string sentence, TimeProvider clock)
    {
        if (_kept?.Sentence != sentence)
        {
            _kept = new Kept(sentence, clock.GetUtcNow().UtcDateTime);
        }
    }

    public void Clear() => _kept = null;

    private sealed record Kept(string Sentence, DateTime Since);
}
