using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PaperDigest.Tests;

/// <summary>A log that keeps what it is told.</summary>
internal sealed class RecordedLog : ILogger, ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text, Exception? Cause)> _entries = new();

    public IReadOnlyList<(LogLevel Level, string Text, Exception? Cause)> Entries => [.. _entries];

    public IReadOnlyList<(LogLevel Level, string Text, Exception? Cause)> Errors =>
        [.. _entries.Where(entry => entry.Level >= LogLevel.Error)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
        // Nothing is held.
    }
}
