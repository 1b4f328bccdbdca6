using System.Collections;
using System.Globalization;
using System.Reflection;
using PaperDigest.Core.Formats;

namespace PaperDigest.Tests.Core;

/// <summary>Content is never an exception: whatever text comes, nothing of Core throws.</summary>
public sealed class AnyTextTests
{
    private const int Texts = 1_000;

    /// <summary>What reads every synonym besides the text gets a tenth of the texts.</summary>
    private static readonly string[] Slow = ["Glossary.Of", "QueryCorrector.Correct"];

    /// <summary>Reads a file of the program itself, nothing from outside.</summary>
    private static readonly string[] OwnData = ["Lexicon.Read"];

    public static TheoryData<string> Doors() => [.. CoreDoors.All.Keys];

    [Theory]
    [MemberData(nameof(Doors))]
    [Trait("Category", "Slow")]
    public void No_text_makes_it_throw(string door)
    {
        var take = CoreDoors.All[door];
        var texts = HostileText.Units.Concat(Enumerable.Range(0, Texts).Select(HostileText.Of)).Prepend("");
        foreach (var text in Slow.Contains(door) ? texts.Where((_, i) => i % 10 == 0) : texts)
        {
            if (Thrown(take, text) is { } exception)
            {
                var smallest = Shrink(take, text);
                Assert.Fail($"{door} throws on \"{Escape(smallest)}\": {exception}");
            }
        }
    }

    /// <summary>A method that is added to Core is tried as well, or this fails.</summary>
    [Fact]
    public void Every_public_method_that_takes_text_is_tried()
    {
        var methods = from type in typeof(DigestFormats).Assembly.GetExportedTypes()
                      from method in type.GetMethods(
                          BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                      where !method.IsSpecialName && method.GetParameters().Any(TakesText)
                      select $"{type.Name}.{method.Name}";
        var constructors = from type in typeof(DigestFormats).Assembly.GetExportedTypes()
                           where type.GetMethod("<Clone>$") is null
                               && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is null
                           from constructor in type.GetConstructors()
                           where constructor.GetParameters().Any(TakesText)
                           select type.Name;
        Assert.Empty(methods.Concat(constructors).Distinct().Except(CoreDoors.All.Keys).Except(OwnData));
    }

    private static bool TakesText(ParameterInfo parameter) =>
        !parameter.IsOut && (parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(ReadOnlySpan<char>)
            || (typeof(IEnumerable).IsAssignableFrom(parameter.ParameterType)
                && typeof(IEnumerable<string>).IsAssignableFrom(parameter.ParameterType)));

    private static Exception? Thrown(Action<string> take, string text)
    {
        try
        {
            take(text);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <summary>Takes away what is not needed for it to throw.</summary>
    private static string Shrink(Action<string> take, string text)
    {
        for (var length = text.Length / 2; length > 0; length /= 2)
        {
            for (var start = 0; start + length <= text.Length;)
            {
                var shorter = text.Remove(start, length);
                if (Thrown(take, shorter) is null)
                {
                    start += length;
                }
                else
                {
                    text = shorter;
                }
            }
        }

        return text;
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(c =>
            c is >= ' ' and <= '~' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")));
}
