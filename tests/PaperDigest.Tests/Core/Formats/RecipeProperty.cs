using FsCheck;
using FsCheck.Fluent;
using PaperDigest.Tests.Core.Formats.Generation;

namespace PaperDigest.Tests.Core.Formats;

/// <summary>
/// Properties over generated digests. FsCheck chooses the recipes and, where one fails, takes away papers and deviations
/// for as long as it fails; what is left is printed with the text it makes.
/// </summary>
internal static class RecipeProperty
{
    public static void Holds(DigestKind kind, int times, Action<GeneratedDigest> check) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(20_240_613UL, 15_000_011UL).WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(Generate(kind), Shrink), recipe => Run(recipe.Write(), check)));

    private static Gen<Recipe> Generate(DigestKind kind) => Gen.Choose(0, int.MaxValue).Select(seed => Recipe.Random(kind, new Dice(seed)));

    private static IEnumerable<Recipe> Shrink(Recipe recipe)
    {
        for (var papers = 1; papers < recipe.Papers; papers++)
        {
            yield return recipe with { Papers = papers };
        }

        for (var i = 0; i < recipe.Deviations.Count; i++)
        {
            yield return recipe with { Deviations = [.. recipe.Deviations.Take(i), .. recipe.Deviations.Skip(i + 1)] };
        }
    }

    private static void Run(GeneratedDigest digest, Action<GeneratedDigest> check)
    {
        try
        {
            check(digest);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\n{digest}", exception);
        }
    }
}
