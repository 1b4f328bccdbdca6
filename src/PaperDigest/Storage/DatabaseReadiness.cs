namespace PaperDigest.Storage;

/// <summary>Whether this process can read its library yet, and what keeps it from that.</summary>
public sealed class DatabaseReadiness
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile DatabaseFault? _fault;

    /// <summary>True from the moment on that the library is there and up to date.</summary>
    public bool IsOpen => _opened.Task.IsCompleted;

    /// <summary>
    /// What is wrong with the database. Before it is open nothing can be read for it; later only what lies in the damaged part.
    /// </summary>
    public DatabaseFault? Fault => _fault;

    /// <summary>Waits until the library is open; for ever when it cannot be opened.</summary>
    public Task Opened(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);

    public void Open()
    {
        _fault = null;
        _opened.TrySetResult();
    }

    /// <summary>Remembers a fault that stays until a person mends it. Once open, a busy or full disk is a matter of the moment.</summary>
    public void Report(DatabaseFault fault)
    {
        if (!IsOpen || fault.Kind is DatabaseFaultKind.Damaged or DatabaseFaultKind.NotADatabase)
        {
            _fault = fault;
        }
    }
}
