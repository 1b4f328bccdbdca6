using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>Why the library cannot be read.</summary>
/// <param name="Reason">Names the text of the pages that says it: <c>Standing.Damaged</c>.</param>
/// <param name="Passes">True when it is worth asking again soon.</param>
/// <param name="Making">How far the library is made, where that is the reason.</param>
public sealed record Standing(string Reason, bool Passes, Making? Making = null);

/// <summary>Whether the library can be read.</summary>
public sealed class GetStanding(DatabaseReadiness state, IDatabaseProvider database, ReadingProgress progress)
{
    /// <summary>Why no page can be answered; null when pages can.</summary>
    public Standing? Run() =>
        state.IsOpen ? null
        : state.Fault is { } fault ? Of(fault)
        : new("Preparing", Passes: true, Making.Of(progress));

    /// <summary>Why a page could not be answered; null when the failure is none of the database.</summary>
    public Standing? Run(Exception failure)
    {
        if (database.FaultOf(failure) is not { } fault)
        {
            return null;
        }

        state.Report(fault);
        return Of(fault);
    }

    private static Standing Of(DatabaseFault fault) =>
        new(fault.Kind.ToString(), fault.Kind is DatabaseFaultKind.Busy or DatabaseFaultKind.Unreachable);
}
