using Microsoft.Extensions.Options;
using PaperDigest.Settings;

namespace PaperDigest.Web;

/// <summary>
/// The limits that browsers apply to our pages. Scripts and styles come from this site's own files alone, never from a page's
/// text; pictures and films may come from elsewhere over https, as digests point to them, unless the setting forbids it.
/// </summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<PaperDigestOptions>>().Value;
        var media = options.RemotePictures ? "'self' https:" : "'self'";
        var policy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src {media}; media-src {media}; "
            + "font-src 'self'; connect-src 'self'; "
            + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            // The one policy is made in trusted.js, for the two kinds of text that become markup or script: our own pages and the worker.
            + "require-trusted-types-for 'script'; trusted-types paperdigest";
        app.Use((context, next) =>
        {
            // Set at the last moment, because the error handler clears the headers of a failed answer.
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static void Set(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
