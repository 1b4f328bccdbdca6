using System.Globalization;
using System.Text;

namespace PaperDigest.Pages.Shared;

/// <summary>Values over time as a small line, for <c>_SmallLine</c>; what it shows stands beside it in words or numbers.</summary>
/// <param name="Values">From left to right at their places from 0 to 1; null breaks the line.</param>
/// <param name="IsBegun">True when the last value is of a time that has only begun; the way there is dashed.</param>
public sealed record SmallLine(IReadOnlyList<(double Place, double? Value)> Values, bool IsBegun = false)
{
    public const int Width = 96;
    public const int Height = 20;
    private const double Edge = 1.5;

    /// <summary>The line up to where a time has only begun.</summary>
    public string Whole => Path(0, Values.Count - (IsBegun ? 1 : 0));

    /// <summary>The way to a time that has only begun.</summary>
    public string Begun => IsBegun && Values.Count > 1 ? Path(Values.Count - 2, Values.Count) : "";

    /// <summary>Of values at even distances.</summary>
    public static SmallLine Of(IReadOnlyList<double?> values, bool isBegun) =>
        new([.. values.Select((value, i) => ((double)i / Math.Max(1, values.Count - 1), value))], isBegun);

    private string Path(int from, int to)
    {
        var most = Values.Max(value => value.Value) is > 0 and var largest ? largest : 1;
        var (path, isDown) = (new StringBuilder(), false);
        for (var i = from; i < to; i++)
        {
            if (Values[i] is not (var place, { } value))
            {
                isDown = false;
                continue;
            }

            var x = Edge + (place * (Width - (2 * Edge)));
            var y = Height - Edge - (value / most * (Height - (2 * Edge)));
            path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{x:0.#} {y:0.#}");
            isDown = true;
        }

        return path.ToString();
    }
}
