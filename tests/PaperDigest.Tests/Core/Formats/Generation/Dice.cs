namespace PaperDigest.Tests.Core.Formats.Generation;

/// <summary>
/// Random choices that a seed repeats. Every purpose has dice of its own, so that leaving one deviation out of a digest
/// changes nothing else in it and a failure can be made small.
/// </summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public Dice For(string purpose, int index = 0)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
        var hash = unchecked((int)2166136261) ^ seed;
        foreach (var c in purpose)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return new Dice(unchecked((hash ^ index) * 16777619));
    }

    public int Below(int bound) => _random.Next(bound);

    /// <summary>A number between both bounds, which it may be itself.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>Different choices in random order.</summary>
    public IReadOnlyList<T> PickSome<T>(IReadOnlyList<T> choices, int least, int most)
    {
        var shuffled = choices.ToArray();
        _random.Shuffle(shuffled);
        return shuffled[..Math.Min(shuffled.Length, Between(least, most))];
    }
}
