namespace PaperDigest.Core.Search.Index;

/// <summary>What papers are ordered by where no words say how well they match. Equals stand in the order of their slugs.</summary>
public enum PaperOrder
{
    /// <summary>The last day of a mention, the latest first; of the same day those with most votes first.</summary>
    Newest,

    /// <summary>The first day of a mention, the earliest first; of the same day those with most votes first.</summary>
    Oldest,

    /// <summary>Votes, the most first and unknown ones last; of the same votes the newest first.</summary>
    MostVotes,
}
