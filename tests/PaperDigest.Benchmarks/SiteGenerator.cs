namespace PaperDigest.Benchmarks;

/// <summary>
/// Hugo with Pagefind: what somebody would use to read a folder of Markdown without a server. Pages and a full-text index are made anew of
/// all files. Hugo comes from Debian, Pagefind from npm.
/// </summary>
internal static class SiteGenerator
{
    private const string Layout =
        "<!doctype html><html lang=\"ko\"><title>{{ .Title }}</title><main data-pagefind-body>{{ .Content }}</main></html>";

    /// <summary>Installs both where they are missing, and gives the verb that makes a site of a folder's files.</summary>
    /// <param name="digests">The files.</param>
    /// <param name="folder">Where to work.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<string>> Prepare(string digests, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists("/usr/bin/hugo"))
        {
            await OtherProgram.Run("apt-get", ["update", "-qq"], cancellationToken);
            await OtherProgram.Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "hugo"], cancellationToken);
        }

        await OtherProgram.Run("npm", ["install", "--silent", "--prefix", folder, "pagefind"], cancellationToken);
        Directory.CreateDirectory(Path.Combine(folder, "layouts/_default"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "hugo.toml"),
            "baseURL = 'http://localhost/'\ndisableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']\n[markup.goldmark.renderer]\nunsafe = true\n",
            cancellationToken);
        File.Copy(Path.Combine(folder, "hugo.toml"), Path.Combine(folder, "config.toml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "layouts/_default/single.html"), Layout, cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "layouts/_default/list.html"),
            "<!doctype html><title>Days</title>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}",
            cancellationToken);
        foreach (var file in Directory.EnumerateFiles(digests, "*.md", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, "content", Path.GetRelativePath(digests, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // Names in the digests' own shape may hold what Hugo takes for the beginning of its settings.
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            await File.WriteAllTextAsync(copy, $"---\ntitle: Day\n---\n{text}", cancellationToken);
        }

        return ["/bin/sh", "-c", "cd \"$0\" && rm -rf public && hugo --quiet && node_modules/.bin/pagefind --site public", folder];
    }
}
