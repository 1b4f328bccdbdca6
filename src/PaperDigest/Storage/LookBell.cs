using System.Threading.Channels;

namespace PaperDigest.Storage;

/// <summary>Asks the process that serves to look at its sources at once. Asked again before it could look, it looks once.</summary>
public sealed class LookBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits until somebody has asked since the last wait ended.</summary>
    public async Task Rung(CancellationToken cancellationToken) => await _rung.Reader.ReadAsync(cancellationToken);
}
