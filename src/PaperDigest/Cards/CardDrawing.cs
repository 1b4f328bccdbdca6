using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using PaperDigest.Core.Text;
using PaperDigest.Views;
using SkiaSharp;

namespace PaperDigest.Cards;

/// <summary>What a picture says.</summary>
/// <param name="Title">Large, on up to three lines.</param>
/// <param name="Lines">Below it; a single one may go on over three lines, of several each takes one.</param>
/// <param name="Facts">At the foot.</param>
/// <param name="Topics">The first colours the edge.</param>
/// <param name="Site">The site's name.</param>
public sealed record Card(
    string Title,
    IReadOnlyList<string> Lines,
    string Facts,
    IReadOnlyList<CardTopic> Topics,
    string Site);

/// <summary>A category on a picture, with its colour in OKLCH.</summary>
public sealed record CardTopic(string Name, (double Lightness, double Chroma, double Hue) Colour);

/// <summary>
/// Draws pictures of 1200 by 630 (Open Graph), one at a time, with colours of the style sheet. The last ones are kept by what they say,
/// apart from the site's answers: a picture takes eight times as much as a page, and pictures would push them out.
/// </summary>
public sealed partial class CardDrawing(CardFont font, ILogger<CardDrawing> logger) : IDisposable
{
    private const int Width = 1200;

    private const int Height = 630;

    private const float Left = 88;

    private const float Room = Width - Left - 72;

    private const int LineHeight = 48;

    /// <summary>What begins below would run into the topics.</summary>
    private const float Foot = Height - 184;

    private const int TopicsShown = 3;

    /// <summary>Bytes of the pictures that are kept: some fifty.</summary>
    private const long Kept = 4 * 1024 * 1024;

    /// <summary>More of a text has no room, however small its letters.</summary>
    private const int LongestText = 600;

    private static readonly SKColor Ground = Colour((.987, .005, 85));

    private static readonly SKColor Ink = Colour((.24, .015, 270));

    private static readonly SKColor Soft = Colour((.46, .014, 270));

    private static readonly JsonSerializerOptions Whole = new() { IncludeFields = true };

    private readonly SemaphoreSlim _turn = new(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = Kept });

    private (SKTypeface Regular, SKTypeface Bold)? _faces;

    /// <summary>The same for pictures that look the same, on this system.</summary>
    public string KeyOf(Card card) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes((font.Files, card), Whole)))[..32];

    /// <summary>The picture as PNG; null where this system cannot draw it.</summary>
    public async Task<byte[]?> Draw(Card card, CancellationToken cancellationToken)
    {
        var key = KeyOf(card);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (font.Files is not { } files)
            {
                return null;
            }

            if (_kept.TryGetValue(key, out byte[]? kept))
            {
                return kept;
            }

            _faces ??= (Face(files.Regular), Face(files.Bold));
            var picture = Draw(card, _faces.Value.Regular, _faces.Value.Bold);
            return _kept.Set(key, picture, new MemoryCacheEntryOptions { Size = picture.Length });
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or IOException)
        {
            // Asked again it would fail again; pages name no pictures from now on.
            font.IsBroken = true;
            Log.CannotDraw(logger, exception);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _faces?.Regular.Dispose();
        _faces?.Bold.Dispose();
        _kept.Dispose();
        _turn.Dispose();
    }

    private static byte[] Draw(Card card, SKTypeface regular, SKTypeface bold)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Ground);
        var hue = Colour(card.Topics.Count > 0 ? card.Topics[0].Colour : CategoryHue.NoColour);
        using var edge = new SKPaint { Color = hue };
        canvas.DrawRect(0, 0, 28, Height, edge);
        Write(canvas, [card.Site], bold, 34, hue, 84);

        var isLong = card.Title.Length > 70;
        var (size, step) = isLong ? (50f, 64f) : (62f, 78f);
        var at = Write(canvas, Broken(card.Title, bold, size, most: 3), bold, size, Ink, isLong ? 176 : 190, step);
        var most = 1 + (int)((Foot - at) / LineHeight);
        var lines = card.Lines.Count == 1
            ? Broken(card.Lines[0], regular, 34, most)
            : card.Lines.Take(most).SelectMany(line => Broken(line, regular, 34, most: 1)).ToList();
        Write(canvas, lines, regular, 34, Soft, at + 24, LineHeight);

        WriteTopics(canvas, card.Topics, regular, Height - 104);
        Write(canvas, Broken(card.Facts, regular, 28, most: 1), regular, 28, Soft, Height - 52);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>Writes topics beside each other, as many as have room, each behind a dot of its colour.</summary>
    private static void WriteTopics(SKCanvas canvas, IReadOnlyList<CardTopic> topics, SKTypeface face, float y)
    {
        using var font = new SKFont(face, 28);
        using var ink = new SKPaint { Color = Soft, IsAntialias = true };
        var x = Left;
        foreach (var (name, colour) in topics.Take(TopicsShown))
        {
            var text = Shown(name, font);
            var width = font.MeasureText(text);
            if (x + width + 28 > Left + Room)
            {
                break;
            }

            using var dot = new SKPaint { Color = Colour(colour), IsAntialias = true };
            canvas.DrawCircle(x + 9, y - 10, 9, dot);
            canvas.DrawText(text, x + 28, y, SKTextAlign.Left, font, ink);
            x += width + 64;
        }
    }

    /// <summary>Writes lines below each other and tells where the next would stand.</summary>
    private static float Write(
        SKCanvas canvas, IReadOnlyList<string> lines, SKTypeface face, float size, SKColor colour, float y, float step = 0)
    {
        using var font = new SKFont(face, size);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var line in lines)
        {
            canvas.DrawText(line, Left, y, SKTextAlign.Left, font, paint);
            y += step;
        }

        return y;
    }

    /// <summary>A text in lines that fit, at blanks where there are some, the last with an ellipsis where there is more.</summary>
    private static List<string> Broken(string text, SKTypeface face, float size, int most)
    {
        using var font = new SKFont(face, size);
        var lines = new List<string>();
        var rest = Shown(text, font);
        while (rest.Length > 0 && lines.Count < most)
        {
            var fits = Fitting(rest, "");
            if (fits == rest.Length)
            {
                lines.Add(rest);
                break;
            }

            if (lines.Count == most - 1)
            {
                lines.Add(WellFormedText.Beginning(rest, Fitting(rest, "…")).TrimEnd() + "…");
                break;
            }

            var blank = rest.LastIndexOf(' ', fits);
            var line = blank > 0 ? rest[..blank] : WellFormedText.Beginning(rest, fits);
            lines.Add(line);
            rest = rest[line.Length..].TrimStart();
        }

        return lines;

        int Fitting(string whole, string end)
        {
            var (low, high) = (1, whole.Length);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                (low, high) = font.MeasureText(whole[..middle] + end) <= Room ? (middle, high) : (low, middle - 1);
            }

            return low;
        }
    }

    /// <summary>On one line, of what the font can show.</summary>
    private static string Shown(string text, SKFont font)
    {
        var shown = new StringBuilder();
        var composed = WellFormedText.Of(WellFormedText.Beginning(text, LongestText)).Normalize(NormalizationForm.FormC);
        foreach (var rune in composed.EnumerateRunes())
        {
            _ = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? shown.Append(' ')
                : font.ContainsGlyph(rune.Value) ? shown.Append(rune.ToString())
                : shown;
        }

        return WrittenWords.WithSingleBlanks(shown.ToString());
    }

    /// <summary>A face of the file that has Hangul; files may hold one for each country, and the same with letters of one width.</summary>
    private static SKTypeface Face(string file)
    {
        SKTypeface? first = null;
        for (var place = 0; SKTypeface.FromFile(file, place) is { } face; place++)
        {
            using var font = new SKFont(face);
            if (font.ContainsGlyph('한') && (first is null || (IsKorean(face) && !IsKorean(first))))
            {
                first?.Dispose();
                first = face;
            }
            else
            {
                face.Dispose();
            }
        }

        return first ?? throw new IOException($"'{file}' is no font, or has no Hangul.");

        static bool IsKorean(SKTypeface face) => face.FamilyName.EndsWith(" KR", StringComparison.Ordinal);
    }

    /// <summary>A colour of the style sheet (OKLCH) in sRGB. https://bottosson.github.io/posts/oklab/</summary>
    private static SKColor Colour((double Lightness, double Chroma, double Hue) colour)
    {
        var angle = colour.Hue * Math.PI / 180;
        var (a, b) = (colour.Chroma * Math.Cos(angle), colour.Chroma * Math.Sin(angle));
        var l = Math.Pow(colour.Lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(colour.Lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(colour.Lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return new SKColor(
            Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));

        static byte Channel(double linear) => (byte)Math.Round(
            255 * Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055, 0, 1));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No pictures for sharing can be drawn here, and pages name none from now on.")]
        public static partial void CannotDraw(ILogger logger, Exception exception);
    }
}
