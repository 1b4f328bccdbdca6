namespace PaperDigest.Storage;

/// <summary>
/// A kind of database a library can lie in. Everything that differs between them is behind this and <see cref="PaperDigestDb"/>;
/// one implementation is chosen when the program starts.
/// </summary>
public interface IDatabaseProvider : ILibrarySession
{
    /// <summary>Where the library is, for the person who runs the program: a path, or server and database, without a password.</summary>
    string Place { get; }

    IDatabaseProvider ILibrarySession.Provider => this;

    /// <summary>Whether the library is still what it was.</summary>
    ShownMark Mark { get; }

    /// <summary>A new session with the library. Nothing is read or made yet.</summary>
    PaperDigestDb Open();

    /// <summary>A new session that changes the library. Nothing is connected to yet.</summary>
    LibraryWriter OpenWriter();

    /// <summary>The statements that make the tables of an empty library: all migrations as one text.</summary>
    string Schema { get; }

    /// <summary>The fault as this database has it told.</summary>
    DatabaseFault Fault(DatabaseFaultKind kind);

    /// <summary>
    /// The fault behind an exception, however it is wrapped; null when it is something else, which then concerns only what was being done.
    /// </summary>
    DatabaseFault? FaultOf(Exception exception);

    /// <summary>
    /// True when there is something where the library would be. What is no library is refused as soon as that can be told.
    /// </summary>
    /// <exception cref="DatabaseFaultException">It can be told already that no library of this program is there.</exception>
    Task<bool> Exists(CancellationToken cancellationToken);

    /// <summary>Looks for damage before anything is written, as far as the database does not look for it by itself.</summary>
    /// <exception cref="DatabaseFaultException">It is damaged.</exception>
    Task RefuseDamage(LibraryWriter writer, CancellationToken cancellationToken);

    /// <summary>Looks at everything there is for damage, as far as the database does not by itself, and writes nothing.</summary>
    /// <returns>What is wrong, in the database's words; empty when all is well.</returns>
    Task<IReadOnlyList<string>> FindDamage(LibraryWriter writer, CancellationToken cancellationToken);

    /// <summary>Makes an empty library, whole or not at all.</summary>
    /// <param name="fill">Writes what a new library holds, once it has its tables.</param>
    /// <param name="cancellationToken">Ends the work; nothing is made then.</param>
    Task Make(Func<LibraryWriter, Task> fill, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the tables of an older library, in one transaction: whatever ends the program, it is as it was before or as it is after.
    /// </summary>
    /// <param name="writer">The library.</param>
    /// <param name="script">The statements that change the tables.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    /// <returns>The name of the copy that was made before; null where the database's own backups are the way back.</returns>
    Task<string?> Migrate(LibraryWriter writer, string script, CancellationToken cancellationToken);

    /// <summary>
    /// Copies the library as it stands at one moment into a file of its own, while others go on reading and changing it.
    /// </summary>
    /// <param name="file">A library in a file, see <see cref="LibraryFile"/>; nothing may be there yet.</param>
    /// <param name="cancellationToken">Ends the work; what there is of the file is worthless then.</param>
    Task CopyTo(IDatabaseProvider file, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the library of a file in the place of this one: whatever ends the program, what was there is there, or the other as a whole.
    /// </summary>
    /// <param name="file">A library in a file, of this version, that nobody changes.</param>
    /// <param name="cancellationToken">Ends the work; nothing is changed then.</param>
    Task ReplaceBy(IDatabaseProvider file, CancellationToken cancellationToken);

    /// <summary>Puts the library of a file in the place of what cannot be used, which is kept.</summary>
    /// <param name="file">A library in a file, of this version, that nobody changes.</param>
    /// <param name="mark">Tells what is kept from other files: the end of its name.</param>
    /// <param name="fault">Why what is there cannot be used.</param>
    /// <returns>The files that are kept.</returns>
    /// <exception cref="DatabaseFaultException">Nothing can be put there; it is as it was.</exception>
    IReadOnlyList<string> ReplaceUnusable(IDatabaseProvider file, string mark, DatabaseFault fault);

    /// <summary>Waits until no other process changes the library, and keeps others waiting until it is disposed of.</summary>
    /// <param name="waits">Told who holds it, when a wait begins and every minute.</param>
    /// <param name="patience">How long to wait before a <see cref="TimeoutException"/> names the holder; null means for ever.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IAsyncDisposable> TakeTurn(Action<string>? waits, TimeSpan? patience, CancellationToken cancellationToken);

    /// <summary>
    /// Returns when papers may have changed since an earlier wait returned, at the latest after <paramref name="patience"/>. Any number may
    /// wait.
    /// </summary>
    /// <param name="known">What that wait returned; zero for the first.</param>
    /// <param name="patience">How long to wait where nothing is told.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the next wait is to be given, so that it misses nothing of what is told between them.</returns>
    Task<long> WaitForChange(long known, TimeSpan patience, CancellationToken cancellationToken);
}

/// <summary>A library in a file of its own, wherever the program's library lies: what a backup holds.</summary>
/// <param name="path">The full path of the file. Nothing is opened or made yet.</param>
public delegate IDatabaseProvider LibraryFile(string path);
