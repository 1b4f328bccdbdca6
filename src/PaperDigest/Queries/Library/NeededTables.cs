using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>
/// The answer is about a derived table that cannot be made at present, and never was. A page says so in a sentence,
/// programs get 503. Where the table is only part of an answer, <see cref="Asides"/> leaves that part out.
/// </summary>
/// <param name="table">Its name, see <see cref="IDerivedTable.Name"/>.</param>
public sealed class TableNotAvailableException(string table) : Exception($"The table '{table}' is not available at the moment.")
{
    public string Table => table;
}

internal static class NeededTables
{
    /// <summary>
    /// <see cref="DerivedTable{T}.Get(ILibrarySession, CancellationToken)"/> for an answer that is nothing without the table.
    /// </summary>
    public static async Task<T> Need<T>(this DerivedTable<T> table, ILibrarySession library, CancellationToken cancellationToken)
        where T : class => await table.Get(library, cancellationToken) ?? throw new TableNotAvailableException(table.Name);

    /// <summary>The same, but waits for the table to be made again rather than use the one of the library as it was before.</summary>
    public static async Task<T> NeedCurrent<T>(this DerivedTable<T> table, ILibrarySession library, CancellationToken cancellationToken)
        where T : class => await table.GetCurrent(library, cancellationToken) ?? throw new TableNotAvailableException(table.Name);
}
