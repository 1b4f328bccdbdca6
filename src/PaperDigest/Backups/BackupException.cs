namespace PaperDigest.Backups;

/// <summary>A backup cannot be made or used. The message is the sentence for the person who asked; nothing was changed.</summary>
/// <param name="sentence">The message.</param>
/// <param name="reason">Why, as the end of a sentence that everybody may read; null where the message alone says it.</param>
public sealed class BackupException(string sentence, string? reason = null) : Exception(sentence)
{
    public string? Reason => reason;
}
