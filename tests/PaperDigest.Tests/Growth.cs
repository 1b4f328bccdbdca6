namespace PaperDigest.Tests;

/// <summary>
/// Whether work grows in line with its input. Times are compared with one another, never with a clock's idea of fast: an
/// input sixteen times as long may take sixteen times as long, and on a busy machine three times that. What counts is the time
/// this process had a processor, so whoever measures must run alone in it (<see cref="MeasuredAlone"/>).
/// </summary>
internal static class Growth
{
    private const double Tolerance = 3;

    /// <summary>How many times as long as the shortest input the others are.</summary>
    private static readonly int[] Steps = [4, 16];

    /// <summary>What is faster than this is not measured well enough to be compared.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    /// <summary>How often a measurement that looks bad is repeated: another program may have had the processor.</summary>
    private const int Repeats = 4;

    /// <summary>Null when the work is linear, else a sentence with the times.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="length">The length of the longest input.</param>
    /// <param name="make">Makes an input of about a length; not measured.</param>
    /// <param name="work">The work.</param>
    public static string? Fault<T>(string name, int length, Func<int, T> make, Action<T> work)
    {
        // The first call pays for the compiler. Then a longer input each time, so that what is too slow hangs no test.
        work(make(16));
        var first = make(length / Steps[^1]);
        var few = Time(first, work);
        foreach (var step in Steps)
        {
            var input = make(length / Steps[^1] * step);
            var many = Time(input, work);
            for (var i = 0; i < Repeats && !IsLinear(few, many, step); i++)
            {
                // The shorter of the long ones and the longer of the short ones: what disturbs either makes the test milder.
                (few, many) = (Max(few, Time(first, work)), Min(many, Time(input, work)));
            }

            if (!IsLinear(few, many, step))
            {
                return FormattableString.Invariant(
                    $"{name}: {few.TotalMilliseconds:0.0} ms for a length of {length / Steps[^1]}, {many.TotalMilliseconds:0.0} ms for {step} times as much");
            }
        }

        return null;
    }

    public static void AssertLinear<T>(string name, int length, Func<int, T> make, Action<T> work) =>
        Assert.Null(Fault(name, length, make, work));

    /// <summary>A text repeated up to about a length.</summary>
    public static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, Math.Max(1, length / text.Length)));

    private static bool IsLinear(TimeSpan few, TimeSpan many, int step) => many <= Max(few, Short) * step * Tolerance;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>The processor time that work takes.</summary>
    public static TimeSpan Time<T>(T input, Action<T> work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work(input);
        return Environment.CpuUsage.TotalTime - start;
    }
}

/// <summary>Tests that measure: they run when all others have ended.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
