using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using PaperDigest.Resources;

namespace PaperDigest.Web;

/// <summary>The manifest and the service worker, which make the site an app that can be installed and read without network.</summary>
internal static class Offline
{
    /// <summary>Answers say which language and preferences they are in, so that a page kept in one is not shown in another.</summary>
    public const string ChoicesHeader = "PaperDigest-Choices";

    /// <summary>Pages that work without network even if they were never opened.</summary>
    private static readonly string[] Shells = [Routes.Offline, Routes.Saved];

    /// <summary>The first segments of pages that are kept when opened. Searches and missed days are private and are not kept.</summary>
    private static readonly string[] Kept =
    [
        "", "days", "weeks", "months", "top", "papers", "categories", "authors", "calendar", "glossary", "trends", "about",
        "summaries", "reports",
        .. Shells.Select(path => path[1..]),
    ];

    /// <summary>Files that pages name with a hash. They and the scripts are fetched again with each version.</summary>
    private static readonly string[] Hashed = ["/site.css", "/favicon.svg"];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonSerializerOptions Manifests = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void MapOffline(this IEndpointRouteBuilder app)
    {
        app.MapMethods(Routes.Worker, Routes.ReadOnly, Worker);
        app.MapMethods(Routes.Manifest("{language:regex(^(ko|en)$)}"), Routes.ReadOnly, Manifest);
    }

    /// <summary>The service worker, after a line of facts about the site. Browsers take any change as a new version.</summary>
    private static async Task<IResult> Worker(HttpContext context, Scripts scripts, IFileVersionProvider files, IWebHostEnvironment site)
    {
        var root = context.Request.PathBase;
        var facts = new
        {
            scripts.Version,
            Root = root + "/",
            Files = Hashed.Select(path => files.AddFileVersionToPath(root, root + path))
                .Append(root + "/sheet.svg")
                .Append(root + "/icons.svg")
                .Concat(scripts.Addresses.Select(path => root + path)),
            Shells = Shells.Select(path => root + path),
            Kept,
        };
        using var script = new StreamReader(site.WebRootFileProvider.GetFileInfo("js/worker.js").CreateReadStream());
        context.Response.Headers.CacheControl = "no-cache";
        var body = await script.ReadToEndAsync(context.RequestAborted);
        return Results.Text($"const site = {JsonSerializer.Serialize(facts, Readable)};\n{body}", "text/javascript", Encoding.UTF8);
    }

    private static IResult Manifest(string language, HttpContext context, IStringLocalizer<Text> text)
    {
        var root = context.Request.PathBase + "/";
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        var manifest = new
        {
            Id = root,
            Name = text["App.Name"].Value,
            ShortName = text["Site.Name"].Value,
            Description = text["Site.Description"].Value,
            Lang = language,
            StartUrl = root,
            Scope = root,
            Display = "standalone",
            BackgroundColor = "#fcfbf7",
            ThemeColor = "#fcfbf7",
            Categories = new[] { "books", "education", "productivity" },
            Icons = new[]
            {
                new { Src = root + "icon-192.png", Sizes = "192x192", Type = "image/png", Purpose = "any" },
                new { Src = root + "icon-512.png", Sizes = "512x512", Type = "image/png", Purpose = "any" },
                new { Src = root + "icon-maskable-512.png", Sizes = "512x512", Type = "image/png", Purpose = "maskable" },
                new { Src = root + "icon.svg", Sizes = "any", Type = "image/svg+xml", Purpose = "any" },
            },
            Shortcuts = new[]
            {
                new { Name = text["Nav.Search"].Value, Url = root + Routes.Search[1..] },
                new { Name = text["Nav.Saved"].Value, Url = root + Routes.Saved[1..] },
            },
        };
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Json(manifest, Manifests, "application/manifest+json");
    }
}
