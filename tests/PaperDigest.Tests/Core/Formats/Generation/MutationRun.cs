using System.Diagnostics;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>
/// Reads damaged digests, half of them real ones and half generated, and keeps the time. The same seed damages the same way.
/// </summary>
/// <param name="originals">What is damaged.</param>
/// <param name="seed">Of the damage.</param>
/// <param name="limit">No file may take longer; one that does is read again, because a busy machine pauses any program.</param>
internal sealed class MutationRun(IReadOnlyList<DigestFile> originals, int seed, TimeSpan limit)
{
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
            for (var again = 0; again < 2 && time > limit; again++)
            {
                var next = Time(mutant);
                time = next < time ? next : time;
            }

            return new MutationOutcome(number, mutant, time, IsBad: time > limit, Exception: null);
        }
        catch (Exception exception)
        {
            return new MutationOutcome(number, mutant, TimeSpan.Zero, IsBad: true, exception);
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
internal sealed record MutationOutcome(int Number, DigestFile Mutant, TimeSpan Time, bool IsBad, Exception? Exception)
{
    public override string ToString() => Exception is null
        ? FormattableString.Invariant($"Mutant {Number} of {Mutant.Path} took {Time.TotalMilliseconds:0.0} ms.")
        : $"Mutant {Number} of {Mutant.Path} threw {Exception}";
}
