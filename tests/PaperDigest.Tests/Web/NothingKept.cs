using Microsoft.AspNetCore.OutputCaching;

namespace PaperDigest.Tests.Web;

/// <summary>For a site that a test breaks while it runs: what it made before must not answer in the place of what it makes now.</summary>
internal sealed class NothingKept : IOutputCacheStore
{
    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => new((byte[]?)null);

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}
