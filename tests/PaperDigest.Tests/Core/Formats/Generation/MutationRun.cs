using System.Diagnostics;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>Reads damaged digests, half of them real ones and half generated, and keeps the time. The same seed damages the same way.</summary>
internal sealed class MutationRun(IReadOnlyList<DigestFile> originals, int seed)
{
    /// <summary>No file may take longer; one that does is read again, because a busy machine pauses any program.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    private readonly Dice _dice = new(seed);

    /// <summary>The mutant being read: what to look at when the reading does not come back.</summary>
    public int Current { get; private set; }

    public DigestFile Mutant(int number)
    {
        var dice = _dice.For("mutant", number);
        var original = Original(dice);
        return original with { Text = TextMutator.Mutate(dice, original.Text, Original(dice).Text) };
    }

    public MutationOutcome Read(int number)
    {
        Current = number;
        var mutant = Mutant(number);
        try
        {
            var time = Time(mutant);
            for (var again = 0; again < 2 && time > Limit; again++)
            {
                var next = Time(mutant);
                time = next < time ? next : time;
            }

            return new MutationOutcome(number, mutant, time, Exception: null);
        }
        catch (Exception exception)
        {
            return new MutationOutcome(number, mutant, TimeSpan.Zero, exception);
        }
    }

    private static TimeSpan Time(DigestFile file)
    {
        var start = Stopwatch.GetTimestamp();
        _ = DigestFormats.Read(new DigestSource(file.Path, file.Text));
        return Stopwatch.GetElapsedTime(start);
    }

    private DigestFile Original(Dice dice)
    {
        if (dice.Chance(50))
        {
            return dice.Pick(originals);
        }

        var digest = Recipe.Random(dice.Pick(Enum.GetValues<DigestKind>()), dice).Write();
        return new DigestFile(digest.Path, digest.Text);
    }
}

/// <summary>How the reading of one mutant went; the time is the best of three where the first was too long.</summary>
internal sealed record MutationOutcome(int Number, DigestFile Mutant, TimeSpan Time, Exception? Exception)
{
    public bool IsBad => Exception is not null || Time > MutationRun.Limit;

    public override string ToString() => Exception is null
        ? FormattableString.Invariant($"Mutant {Number} of {Mutant.Path} took {Time.TotalMilliseconds:0.0} ms.")
        : $"Mutant {Number} of {Mutant.Path} threw {Exception}";
}
