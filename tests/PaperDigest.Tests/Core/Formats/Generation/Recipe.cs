namespace PaperDigest.Tests.Core.Formats.Generation;

internal enum DigestKind
{
    DailyPapers,
    CategoryReport,
    EasySummary,
    PaperFile,
    General,
}

/// <summary>All that decides a generated digest: writing the same recipe again gives the same file.</summary>
internal sealed record Recipe(DigestKind Kind, int Seed, int Papers, IReadOnlyList<Deviation> Deviations)
{
    public static IReadOnlyList<Deviation> AllDeviations { get; } = Enum.GetValues<Deviation>();

    public Dice Dice => new(Seed);

    public static Recipe Random(DigestKind kind, Dice dice) => new(
        kind,
        dice.Below(int.MaxValue),
        dice.Between(1, 8),
        dice.PickSome(AllDeviations, 0, AllDeviations.Count));

    public GeneratedDigest Write() => Kind switch
    {
        DigestKind.DailyPapers => new DailyPapersWriter(this).Write(),
        DigestKind.CategoryReport => new CategoryReportWriter(this).Write(),
        DigestKind.PaperFile => new PaperFileWriter(this).Write(),
        DigestKind.General => new GeneralWriter(this).Write(),
        _ => new EasySummaryWriter(this).Write(),
    };

    public override string ToString() =>
        $"new Recipe(DigestKind.{Kind}, {Seed}, {Papers}, [{string.Join(", ", Deviations.Select(deviation => $"Deviation.{deviation}"))}])";
}
