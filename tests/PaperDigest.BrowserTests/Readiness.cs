using Microsoft.Extensions.DependencyInjection;
using PaperDigest.Storage;

namespace PaperDigest.BrowserTests;

/// <summary>The site listens before its library is there; tests begin when it is.</summary>
internal static class Readiness
{
    public static void Wait(IServiceProvider services)
    {
        if (!services.GetRequiredService<DatabaseReadiness>().Opened(CancellationToken.None).Wait(TimeSpan.FromMinutes(1)))
        {
            throw new TimeoutException("The library was not open after a minute.");
        }
    }
}
