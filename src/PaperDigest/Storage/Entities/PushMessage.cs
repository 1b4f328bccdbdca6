namespace PaperDigest.Storage.Entities;

/// <summary>The papers of a day for one target: to be sent, sent, or given up. What it says is made when it is sent.</summary>
public sealed class PushMessage
{
    public int Id { get; set; }

    /// <summary>The name of the target in the settings.</summary>
    public required string Target { get; set; }

    public DateOnly Day { get; set; }

    public MessageState State { get; set; }

    public DateTime QueuedAt { get; set; }

    /// <summary>When it may be sent next. Whoever sends it puts that off first, so that no other process sends it meanwhile.</summary>
    public DateTime DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTime? SentAt { get; set; }

    /// <summary>What went wrong last, as a sentence without anything secret.</summary>
    public string? Problem { get; set; }
}
