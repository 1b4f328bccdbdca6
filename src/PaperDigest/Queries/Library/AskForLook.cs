using Microsoft.Extensions.Options;
using PaperDigest.Settings;
using PaperDigest.Storage;

namespace PaperDigest.Queries.Library;

/// <summary>Have the sources of the settings looked at, now.</summary>
public sealed class AskForLook(LookBell bell, IOptions<PaperDigestOptions> options)
{
    /// <summary>False when this process reads no sources.</summary>
    public bool Run()
    {
        if (options.Value.IngestOnStart)
        {
            bell.Ring();
        }

        return options.Value.IngestOnStart;
    }
}
