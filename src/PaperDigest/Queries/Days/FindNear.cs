using PaperDigest.Index;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Days;

/// <summary>Which stretches of the same kind, with digests, lie next to this one? None where the days are not known.</summary>
public sealed class FindNear(LibraryWriter library, DerivedTable<DayTable> memory)
{
    public async Task<(Period? Before, Period? After)> Run(Period period, CancellationToken cancellationToken) =>
        (await memory.GetCurrent(library, cancellationToken))?.Near(period) ?? default;
}
