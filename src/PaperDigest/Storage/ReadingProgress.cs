namespace PaperDigest.Storage;

/// <summary>
/// How far the run over the sources has come and where it looked, kept by the process that serves, for readers who come before there is
/// anything to read.
/// </summary>
public sealed class ReadingProgress
{
    private volatile Reading? _current;

    private volatile IReadOnlyList<LookedAt> _looked = [];

    /// <summary>The run at hand; null when none is.</summary>
    public Reading? Current => _current;

    /// <summary>Where the last run looked, in the order of the settings; empty before the first.</summary>
    public IReadOnlyList<LookedAt> Looked => _looked;

    /// <summary>A run has begun; what it is to take shows with <see cref="Found"/>.</summary>
    public void Begin() => _current = new Reading(0, Files: null);

    public void Found(int files, IReadOnlyList<LookedAt> looked) => (_looked, _current) = (looked, new Reading(0, files));

    public void Took(int done) => _current = _current is { } run ? run with { Done = done } : null;

    public void End() => _current = null;
}

/// <summary>A run over files.</summary>
/// <param name="Done">Files it has taken.</param>
/// <param name="Files">Files it is to take; null while it looks for them.</param>
public sealed record Reading(int Done, int? Files);

/// <summary>What lies in a source of the settings.</summary>
/// <param name="Title">Its name for everybody.</param>
/// <param name="IsThere">False when there is no such folder, or it could not be looked into.</param>
/// <param name="Digests">Files that may be digests.</param>
/// <param name="Others">Files that cannot be, by what tells it (<c>.pdf</c>, <c>README.md</c>), the most frequent first.</param>
/// <param name="PassedOver">The paths inside the source of READMEs that were passed over as descriptions of their folders.</param>
public sealed record LookedAt(
    string Title, bool IsThere, int Digests, IReadOnlyList<KeyValuePair<string, int>> Others, IReadOnlyList<string> PassedOver);
