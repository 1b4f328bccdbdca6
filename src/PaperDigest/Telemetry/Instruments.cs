using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PaperDigest.Telemetry;

/// <summary>
/// What is measured of the program itself; requests, memory and the runtime are measured by the framework. Where nobody listens, which is
/// so unless the settings say otherwise, a measurement costs a comparison.
/// </summary>
internal static class Instruments
{
    public const string Name = "PaperDigest";

    /// <summary>Traces of runs over files and of statements.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "paperdigest.answers", unit: null, "Answers of pages and API that can be kept, by whether they were made or had been kept.");

    private static readonly Counter<long> Searches =
        Meter.CreateCounter<long>("paperdigest.searches", unit: null, "Searches that were made.");

    private static readonly Counter<long> Files = Meter.CreateCounter<long>(
        "paperdigest.import.files", unit: null, "Files that runs took, by what came of them.");

    private static readonly Counter<long> NewPapers = Meter.CreateCounter<long>(
        "paperdigest.import.papers", unit: null, "Papers that runs found new.");

    private static readonly Histogram<double> Runs =
        Meter.CreateHistogram<double>("paperdigest.import.duration", "s", "How long runs took.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "paperdigest.push.messages", unit: null, "Messages about new days, by what became of them: queued, sent, retried, failed.");

    public static void Pushed(string state) => Messages.Add(1, new KeyValuePair<string, object?>("state", state));

    /// <summary>An answer was asked for.</summary>
    public static void Answered(bool isKept) => Answers.Add(1, new KeyValuePair<string, object?>("kept", isKept));

    public static void Searched() => Searches.Add(1);

    public static void Took(string state, int files)
    {
        if (files > 0)
        {
            Files.Add(files, new KeyValuePair<string, object?>("state", state));
        }
    }

    public static void Ran(TimeSpan duration, int newPapers)
    {
        Runs.Record(duration.TotalSeconds);
        NewPapers.Add(newPapers);
    }
}
