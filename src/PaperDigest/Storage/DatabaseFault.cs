namespace PaperDigest.Storage;

/// <summary>What keeps the database from working, whichever statement was the one to meet it.</summary>
public enum DatabaseFaultKind
{
    /// <summary>The disk, or a quota on it, is full.</summary>
    DiskFull,

    /// <summary>The file or its folder cannot be written to.</summary>
    ReadOnly,

    /// <summary>Another program keeps the database locked for longer than we wait.</summary>
    Busy,

    /// <summary>
    /// The file cannot be opened: it is a link that leads nowhere, or its folder is missing, is a file, or may not be entered.
    /// </summary>
    CannotOpen,

    /// <summary>The file is not a SQLite database.</summary>
    NotADatabase,

    /// <summary>The file is one, and damaged.</summary>
    Damaged,

    /// <summary>The disk reports errors.</summary>
    DiskError,

    /// <summary>The file has no bytes; a library is never without any.</summary>
    Empty,

    /// <summary>A folder or a device stands in the file's place.</summary>
    NoFile,

    /// <summary>The file is a database of another program.</summary>
    Foreign,

    /// <summary>A newer version of this program has changed the database.</summary>
    Newer,

    /// <summary>The file is gone and its write-ahead log is still there.</summary>
    LogAlone,

    /// <summary>It could not be brought up to date, for a reason that only the log can tell.</summary>
    Unprepared,

    /// <summary>The database server does not answer.</summary>
    Unreachable,

    /// <summary>The database server does not let this user in, or not do what it must.</summary>
    Denied,

    /// <summary>The database server has no database of that name.</summary>
    NoDatabase,

    /// <summary>The database server is of a version that is too old.</summary>
    TooOld,
}

/// <summary>A fault of the machine under the database, told from a defect that concerns one row or one file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sentence">What is wrong with which database and what to do, for the log and the terminal.</param>
/// <param name="PublicSentence">The same for a page that everybody may read: without a path or a name of this machine.</param>
public sealed record DatabaseFault(DatabaseFaultKind Kind, string Sentence, string PublicSentence)
{
    /// <summary>True when it may be over in a moment, without anybody's help.</summary>
    public bool Passes =>
        Kind is DatabaseFaultKind.DiskFull or DatabaseFaultKind.Busy or DatabaseFaultKind.ReadOnly or DatabaseFaultKind.DiskError
            or DatabaseFaultKind.Unreachable
            or DatabaseFaultKind.Denied or DatabaseFaultKind.NoDatabase;

    /// <summary>An exception and those it was made of, from the outside in.</summary>
    internal static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }
}

/// <summary>The library cannot be used, for a fault that was seen before a statement met it.</summary>
public sealed class DatabaseFaultException(DatabaseFault fault) : Exception(fault.Sentence)
{
    public DatabaseFault Fault { get; } = fault;
}
