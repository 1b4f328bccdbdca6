namespace PaperDigest.Web;

/// <summary>
/// The work of a request to an endpoint, in units of a day's page; 1 without this attribute. The benchmark <c>work</c> measures
/// it. The setting <c>RateLimit:PerMinute</c> says how many units an address may spend in a minute.
/// </summary>
/// <param name="units">0 is never counted and never waits: health checks.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CostAttribute(int units) : Attribute
{
    /// <summary>A search with its counts, its marked passages and, when it finds little, its corrections.</summary>
    public const int Search = 3;

    /// <summary>Full texts of tens or hundreds of papers: exports, feeds, the site map.</summary>
    public const int Export = 6;

    public int Units => units;
}
