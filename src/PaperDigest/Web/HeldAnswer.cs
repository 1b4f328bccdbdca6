namespace PaperDigest.Web;

/// <summary>
/// Holds an answer back until it is whole, so that its headers can say what is in it. What grows beyond a limit is passed on as it comes.
/// </summary>
/// <param name="outer">Where it goes.</param>
/// <param name="limit">The number of bytes.</param>
/// <param name="passingOn">Called when it turns out to be longer.</param>
internal sealed class HeldAnswer(Stream outer, int limit, Action passingOn) : AnswerStream
{
    private readonly MemoryStream _held = new();

    /// <summary>True when the answer is longer than the limit, and on its way.</summary>
    public bool IsPassedOn { get; private set; }

    /// <summary>What is held.</summary>
    public ReadOnlyMemory<byte> Bytes => _held.GetBuffer().AsMemory(0, (int)_held.Length);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!IsPassedOn && _held.Length + buffer.Length <= limit)
        {
            _held.Write(buffer.Span);
            return;
        }

        if (!IsPassedOn)
        {
            IsPassedOn = true;
            passingOn();
            await outer.WriteAsync(Bytes, cancellationToken);
            _held.SetLength(0);
            _held.Capacity = 0;
        }

        await outer.WriteAsync(buffer, cancellationToken);
    }

    /// <summary>Only while it is held: what is passed on is written without blocking a thread.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsPassedOn)
        {
            outer.Write(buffer, offset, count);
        }
        else
        {
            // A single write of some kilobytes may go beyond the limit; the next one that can wait passes all of it on.
            _held.Write(buffer, offset, count);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        IsPassedOn ? outer.FlushAsync(cancellationToken) : Task.CompletedTask;
}
