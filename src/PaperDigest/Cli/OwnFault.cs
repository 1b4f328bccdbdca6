using System.Diagnostics;
using Serilog;

namespace PaperDigest.Cli;

/// <summary>A defect of the program itself: told in a sentence with where it was met; the log has the rest.</summary>
internal static class OwnFault
{
    /// <summary>Catches what is thrown where nobody waits for it; the runtime would print a trace and abort.</summary>
    public static void CatchStray() =>
        AppDomain.CurrentDomain.UnhandledException += (_, fault) => Environment.Exit(Tell((Exception)fault.ExceptionObject));

    public static int Tell(Exception exception)
    {
        var cause = exception.GetBaseException();
        var place = new StackTrace(cause).GetFrames()
            .Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith(nameof(PaperDigest), StringComparison.Ordinal) == true);
        Log.Fatal(exception, "The program ends for a fault of its own");
        Terminal.Warn(
            $"PaperDigest met a fault of its own and ends: {cause.Message} "
            + $"({cause.GetType().Name}{(place is null ? "" : $" in {place.DeclaringType!.Name}.{place.Name}")}). Please report it; "
            + $"the log has the details.");
        return Verbs.Failure;
    }
}
