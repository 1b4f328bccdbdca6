using System.Collections;
using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.FileProviders;
using PaperDigest.Resources;

namespace PaperDigest.Web;

/// <summary>
/// The scripts of the pages. They are modules that import each other by relative path, so their version is a folder:
/// <c>/js/3f9c…/site.js</c>. Browsers may keep such a file for ever, and never mix two versions.
/// </summary>
public sealed class Scripts(IWebHostEnvironment site)
{
    public const string Folder = "/js";

    /// <summary>The keys of scripts' texts begin with this in the resource files.</summary>
    private const string TextPrefix = "Script.";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly Lazy<HashSet<string>> _files = new(() =>
        [.. site.WebRootFileProvider.GetDirectoryContents("").Select(file => "/" + file.Name)]);

    private readonly Lazy<string> _version = new(() => VersionOf(site.WebRootFileProvider));

    /// <summary>Changes with any file of the site and with the program, whose pages they belong to.</summary>
    public string Version => _version.Value;

    /// <summary>The module every page begins with.</summary>
    public string Entry => $"{Folder}/{Version}/site.js";

    /// <summary>All modules of the pages, with their texts.</summary>
    public IEnumerable<string> Addresses => site.WebRootFileProvider.GetDirectoryContents(Folder).Select(file => file.Name)
        .Where(name => name.EndsWith(".js", StringComparison.Ordinal) && name != "worker.js")
        .Concat(["text.ko.js", "text.en.js"])
        .Select(name => $"{Folder}/{Version}/{name}");

    /// <summary>True for the address of a file of the site, scripts included.</summary>
    public bool IsFile(PathString path) => path.StartsWithSegments(Folder, StringComparison.Ordinal) || _files.Value.Contains(path.Value!);

    /// <summary>Takes the version out of an address. An address of another version is left as it is and is not found.</summary>
    public void UseVersions(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments($"{Folder}/{Version}", StringComparison.Ordinal, out var file))
        {
            context.Request.Path = Folder + file;
            context.Items[typeof(Scripts)] = Version;
        }

        return next(context);
    });

    /// <summary>How long a browser may keep a file: for ever when its address says which version it is.</summary>
    public static string CacheControl(HttpContext context) =>
        context.Items.ContainsKey(typeof(Scripts)) || context.Request.Query.ContainsKey("v")
            ? "public, max-age=31536000, immutable"
            : "public, max-age=3600";

    /// <summary>The texts of the scripts in a language, as a module.</summary>
    public static void MapTexts(IEndpointRouteBuilder app) =>
        app.MapMethods(Folder + "/text.{language:regex(^(ko|en)$)}.js", Routes.ReadOnly, (string language, HttpContext context) =>
        {
            context.Response.Headers.CacheControl = CacheControl(context);
            return Results.Text($"export default {Texts(CultureInfo.GetCultureInfo(language))};\n", "text/javascript", Encoding.UTF8);
        });

    private static string Texts(CultureInfo language)
    {
        var texts = new ResourceManager(typeof(Text)).GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string)entry.Value!))
            .Where(entry => entry.Key.StartsWith(TextPrefix, StringComparison.Ordinal))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return JsonSerializer.Serialize(texts, Readable);
    }

    /// <summary>The files of the site itself, without the packed copies that a build lays beside them.</summary>
    private static IEnumerable<IFileInfo> FilesOf(IFileProvider files) =>
        files.GetDirectoryContents("").Concat(files.GetDirectoryContents(Folder))
            .Where(file => !file.IsDirectory && Path.GetExtension(file.Name) is not (".gz" or ".br"));

    private static string VersionOf(IFileProvider files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(Scripts).Module.ModuleVersionId.ToByteArray());
        foreach (var file in FilesOf(files).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            using var content = file.CreateReadStream();
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
