using System.Globalization;
using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>Is the library, with all that is computed from it, still what it was?</summary>
public sealed class GetMark(ShownMark library, IEnumerable<IDerivedTable> tables)
{
    private readonly IDerivedTable[] _tables = [.. tables];

    /// <summary>
    /// The same text as before when answers made before are still right; null when that cannot be told now. A table that is made anew
    /// changes it, since the one before answers while that is done, and so does one that fails, since what needs it may be left out.
    /// </summary>
    public async ValueTask<string?> Run(CancellationToken cancellationToken)
    {
        var (made, failures) = (0, 0);
        for (var i = 0; i < _tables.Length; i++)
        {
            made += _tables[i].TimesMade;
            failures |= _tables[i].Failure is null ? 0 : 1 << i;
        }

        return await library.Current(cancellationToken) is { } mark
            ? string.Create(CultureInfo.InvariantCulture, $"{mark}.{made}.{failures}")
            : null;
    }
}
