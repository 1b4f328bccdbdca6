using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>Something computed from the whole library and kept in memory, as those see it who look after the site.</summary>
public interface IDerivedTable
{
    /// <summary>One word for logs and <c>/readyz</c>; pages say what it means with the text <c>Derived.</c> and this name.</summary>
    string Name { get; }

    /// <summary>How many times it became another. What is kept of it is known by this.</summary>
    int TimesMade { get; }

    /// <summary>How many times it could be made after it could not. What is made of it is made again when this grows.</summary>
    int TimesHealed { get; }

    /// <summary>Null when it is of the papers as they are, or has not been asked for yet.</summary>
    TableFailure? Failure { get; }

    /// <summary>True when it could not be made, or is of papers older than these and nobody has found it near enough to them.</summary>
    bool IsBehind(LibraryMark newest);

    /// <summary>Makes it, unless it is of the papers as they are or would only fail again.</summary>
    Task Refresh(ILibrarySession library, CancellationToken cancellationToken);
}

/// <summary>A derived table that could not be made.</summary>
/// <param name="Since">The first of the attempts that failed since it could last be made.</param>
/// <param name="LastGood">When the state that answers in its place was made; null when there is none.</param>
/// <param name="IsDamage">True when the database file itself says that it is damaged.</param>
public sealed record TableFailure(DateTimeOffset Since, DateTimeOffset? LastGood, bool IsDamage);
