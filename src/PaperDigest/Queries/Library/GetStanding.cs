using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>Why the library cannot be read.</summary>
/// <param name="Reason">Names the text of the pages that says it: <c>Standing.Damaged</c>.</param>
/// <param name="Passes">True when it is worth asking again soon.</param>
public sealed record Standing(string Reason, bool Passes);

/// <summary>Whether the library can be read.</summary>
public sealed class GetStanding(DatabaseReadiness state, IDatabaseProvider database)
{
    private static readonly Standing Preparing = new(nameof(Preparing), Passes: true);

    /// <summary>Why no page can be answered; null when pages can.</summary>
    public Standing? Run() => state.IsOpen ? null : state.Fault is { } fault ? Of(fault) : Preparing;

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
