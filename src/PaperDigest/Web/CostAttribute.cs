namespace PaperDigest.Web;

/// <summary>
/// What a request to an endpoint takes of the machine, in pages of a day: 1 where nothing is said. <c>work</c> of the
/// benchmarks measures it; an address may spend so many units a minute as the setting <c>RateLimit:PerMinute</c> says.
/// </summary>
/// <param name="units">0 is never counted and never waits: health checks.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CostAttribute(int units) : Attribute
{
    /// <summary>A search with its counts, its marked passages and, where it finds little, its second chances.</summary>
    public const int Search = 3;

    /// <summary>Everything that digests say of tens or hundreds of papers: exports, feeds, the site map.</summary>
    public const int Export = 6;

    public int Units => units;
}
