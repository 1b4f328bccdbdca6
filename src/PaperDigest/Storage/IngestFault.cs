namespace PaperDigest.Storage;

/// <summary>
/// Why the library cannot be brought up to date at present, kept by the process that serves it: a fault that keeps runs from being
/// saved (a full disk, a locked database) cannot be read in the database.
/// </summary>
public sealed class IngestFault
{
    private volatile Kept? _kept;

    /// <summary>The fault as a sentence that everybody may read; null when the last run ended well.</summary>
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
