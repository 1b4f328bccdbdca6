using System.Diagnostics;

namespace PaperDigest.Tests.Core;

/// <summary>What Core does with a text takes a time that grows in line with it, whatever the text is made of.</summary>
[Trait("Category", "Slow")]
public sealed class LinearTests
{
    /// <summary>More than any text that <see cref="PaperDigest.Core.Formats.DigestLimits"/> lets into the library.</summary>
    private const int Length = 131_072;

    /// <summary>So many of the worst are measured with long texts.</summary>
    private const int Slowest = 6;

    public static TheoryData<string> Doors() => [.. CoreDoors.All.Keys];

    [Theory]
    [MemberData(nameof(Doors))]
    public void The_time_grows_in_line_with_the_text(string door)
    {
        var take = CoreDoors.All[door];
        take("a");
        var slowest = HostileText.Units.OrderByDescending(unit => Time(take, Growth.Repeat(unit, Length / 16))).Take(Slowest);
        Assert.All(slowest, unit => Growth.AssertLinear($"{door} of '{unit}' repeated", Length, length => Growth.Repeat(unit, length), take));
    }

    private static TimeSpan Time(Action<string> take, string text)
    {
        var start = Stopwatch.GetTimestamp();
        take(text);
        return Stopwatch.GetElapsedTime(start);
    }
}
