namespace PaperDigest.Tests.Index;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class MovingClock : TimeProvider
{
    private TimeSpan _passed;

    public DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public void Pass(TimeSpan time) => _passed += time;

    public override DateTimeOffset GetUtcNow() => Start + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
