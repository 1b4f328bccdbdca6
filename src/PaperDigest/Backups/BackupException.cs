namespace PaperDigest.Backups;

/// <summary>A backup cannot be made or used. The message is the sentence for the person who asked; nothing was changed.</summary>
public sealed class BackupException(string sentence) : Exception(sentence);
