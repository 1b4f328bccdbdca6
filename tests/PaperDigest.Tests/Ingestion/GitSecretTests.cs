using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PaperDigest.Ingestion;
using PaperDigest.Settings;
using PaperDigest.Tests.Cli;

namespace PaperDigest.Tests.Ingestion;

/// <summary>Passwords and tokens in addresses, however they are spelled: git's server gets them, and nobody else.</summary>
[Trait("Category", "Slow")]
public sealed class GitSecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Passwords as people write them into an address, and as the server must get them.</summary>
    public static TheoryData<string, string> Passwords => new()
    {
        { "plain-secret", "plain-secret" }, { "s3cr^et", "s3cr^et" }, { "{curly}", "{curly}" }, { "비밀번호", "비밀번호" },
        { "p@ssw@rd", "p@ssw@rd" },
        { "p%40ss%2Fword", "p@ss/word" }, { "100%sure", "100%sure" }, { "%zz%4", "%zz%4" }, { "a:b:c:d", "a:b:c:d" },
        { "<b>bold</b_>"[..7], "<b>bold" },
        { "quote\"d", "quote\"d" }, { "it'sme", "it'sme" }, { "back\\slash", "back\\slash" }, { "`touch`", "`touch`" },
        { "$(touch)", "$(touch)" }, { "$HOME!", "$HOME!" },
        { "semi;colon&amp", "semi;colon&amp" }, { "[brack]et", "[brack]et" }, { "pipe|pipe", "pipe|pipe" }, { "=====", "=====" },
        { "~tilde~", "~tilde~" },
        { "%EB%B9%84%EB%B0%80", "비밀" }, { "🔑🔑", "🔑🔑" }, { "e\u0301e\u0301", "e\u0301e\u0301" },
        { "--upload-pack=x", "--upload-pack=x" }, { "-oProxyCommand=x", "-oProxyCommand=x" },
        { "\u202Ebidi", "\u202Ebidi" }, { "*wild*card", "*wild*card" }, { "a+b+c", "a+b+c" }, { "%2540twice", "%40twice" },
    };

    /// <summary>Addresses that hold a secret where none belongs, or could be read in two ways.</summary>
    public static TheoryData<string> Unclear =>
    [
        "https://user:SECRET/1@example.org/a.git", "https://user:12/SECRET@example.org/a.git", "https://user:12?SECRET@example.org/a.git",
        "https://user:12#SECRET@example.org/a.git",
        "https://user:SECRET@", "https://user:SECRET@/a.git", "https://SECRET@-host/a.git", "https://user:SECRET@host:0/a.git",
        "https://user:SECRET@host:99999/a.git",
        "https://user:SECRET SECRET@example.org/a", "http://user:SECRET@example.org/a.git", "ftp://user:SECRET@example.org/a.git",
        "git://SECRET@example.org/a",
        "ssh://git:SECRET@example.org/a.git", "ssh://git@example.org/a.git?key=SECRET", "https:/user:SECRET@example.org/a",
        "https:user:SECRET@example.org/a", "https//SECRET@x/y",
        "user:SECRET@example.org:a.git", "SECRET", "https://user:SECRET@exa mple.org/a", "https://user:SECRET\n@example.org/a",
        "file:///SECRET", "ext::sh -c SECRET",
        "git@host:pa@SECRET", "https://user:SECRET@ex[ample/a", "https://user:SECRET@example.org\\a", "HTTPS//user:SECRET@example.org",
        "@SECRET:x", "https://::SECRET@::/",
    ];

    [Theory]
    [MemberData(nameof(Passwords))]
    public void Shows_scheme_host_and_path_only(string written, string password)
    {
        Assert.True(GitAddress.TryParse(
            $"https://user:{written}@example.org:8443/group/a.git?private_token={Uri.EscapeDataString(written)}",
            null,
            out var address,
            out _));
        Assert.Equal("https://example.org:8443/group/a.git", address.Url);
        Assert.Equal(address.Url, address.ToString());
        var source = new SourceOptions
        {
            Git = $"https://user:{written}@example.org/group/a.git?private_token={Uri.EscapeDataString(written)}",
        };
        Assert.Equal("https://example.org/group/a.git", source.ToString());

        // However git or curl spell it in what they write.
        foreach (var form in new[] { written, password, Uri.EscapeDataString(password), Uri.EscapeDataString(written) }.Where(form =>
            form.Length > 3))
        {
            foreach (var text in new[]
            {
                $"fatal: unable to access 'https://user:{form}@example.org/group/a.git/': error",
                $"a {form} b",
                $"fatal: https://x/?private_token={form}",
            })
            {
                Assert.DoesNotContain(form, address.Scrub(text), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unclear))]
    public void What_is_not_understood_is_not_shown(string text)
    {
        Assert.False(GitAddress.TryParse(text, null, out _, out var problem));
        Assert.DoesNotContain("SECRET", problem, StringComparison.Ordinal);
        var source = new SourceOptions { Git = text };
        Assert.DoesNotContain("SECRET", source.ToString(), StringComparison.Ordinal);
        var thrown = Assert.Throws<OptionsValidationException>(() => Options(("Library:0:Git", text)));
        Assert.DoesNotContain("SECRET", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repositorys_address_in_the_place_of_a_folder_is_not_shown()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Options(("Library:0", "https://user:SECRET@example.org/a.git")));
        Assert.DoesNotContain("SECRET", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("a repository is given as Git", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://token@example.org/a", "https://example.org/a")]
    [InlineData("https://token@example.org", "https://example.org")]
    [InlineData("HTTPS://user:p@example.org/a", "https://example.org/a")]
    [InlineData("ssh://git@example.org:22/a.git", "ssh://git@example.org:22/a.git")]
    [InlineData("git@example.org:a.git", "git@example.org:a.git")]
    [InlineData("https://[::1]:8443/a", "https://[::1]:8443/a")]
    [InlineData("https://예시.example/a", "https://예시.example/a")]
    public void Keeps_what_is_no_secret(string text, string shown)
    {
        Assert.True(GitAddress.TryParse(text, null, out var address, out _));
        Assert.Equal(shown, address.Url);
    }

    /// <summary>
    /// The real git against a real server: each password arrives as it was meant, and stands in nothing that anybody sees.
    /// </summary>
    [Theory]
    [MemberData(nameof(Passwords))]
    public async Task The_server_gets_the_password_and_nobody_else(string written, string password)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts of this test are sh's.");
        var seen = new List<string>();
        await using var server = await Serve(seen);
        var port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        Assert.True(GitAddress.TryParse($"https://user:{written}@127.0.0.1:{port}/group/a.git", null, out var address, out _));
        var program = Spy();
        var copy = _folder.PathOf("repositories/copy");
        var problem = await new GitRepository(address, copy, new PaperDigestOptions.GitOptions(), TimeProvider.System) { Program = program }
            .Update(Token);

        Assert.Equal("its server refuses access", problem!.Reason);
        Assert.Contains("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + password)), seen);
        string[] forms =
        [
            written, password, Uri.EscapeDataString(password), Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + password)),
        ];
        string[] places =
        [
            problem.Detail,
            await File.ReadAllTextAsync(program + ".arguments", Token),
            .. Directory.EnumerateFiles(_folder.PathOf("repositories"), "*", SearchOption.AllDirectories).Select(File.ReadAllText),
        ];
        Assert.All(places, place => Assert.All(forms, form => Assert.DoesNotContain(form, place, StringComparison.Ordinal)));
        Assert.Contains($"https://127.0.0.1:{port}/group/a.git", places[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_names_of_copies_hold_no_secret()
    {
        (string Name, string Value)[] settings =
        [
            ("Library:0:Git", "https://user:s3cr^et@127.0.0.1:1/a.git?private_token=s3cr^et.x"),
            ("Library:1:Git", "https://s3cr^et@127.0.0.1:1"),
        ];
        await using var library = await TemporaryLibrary.Create(
            _folder.PathOf("data"),
            settings.Select(setting => new KeyValuePair<string, string?>("PaperDigest:" + setting.Name, setting.Value)));
        var report = await library.Use<SourceReader, IngestReport>(sources => sources.Read(foldersOnly: false, Token));
        Assert.Equal(
            [
                "The source 'a' could not be updated: its server cannot be reached.",
                "The source '127-0-0' could not be updated: its server cannot be reached.",
            ],
            report.Notes);
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories),
            path => path.Contains("s3cr", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_settings_verb_and_a_wrong_start_print_no_secret()
    {
        var shown = await ProgramProcess.Run(
            "settings",
            "--data",
            _folder.PathOf("data"),
            "--PaperDigest:Library:0:Git=https://user:s3cr^et{}비밀@example.org/a.git?private_token=s3cr^et");
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("https://example.org/a.git", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr^et", shown.Output + shown.Error, StringComparison.Ordinal);
        var wrong = await ProgramProcess.Run(
            "serve", "--data", _folder.PathOf("data"), "--PaperDigest:Library:0:Git=http://user:s3cr^et@example.org/a.git");
        Assert.Equal(2, wrong.ExitCode);
        Assert.DoesNotContain("s3cr^et", wrong.Output + wrong.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private PaperDigestOptions Options(params (string Name, string Value)[] settings)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        foreach (var (name, value) in settings.Append(("DataFolder", _folder.PathOf("data"))))
        {
            configuration["PaperDigest:" + name] = value;
        }

        var services = new ServiceCollection();
        services.AddLibrary(configuration);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<PaperDigestOptions>>().Value;
    }

    /// <summary>git, with its arguments written down, and without asking whose certificate the server has.</summary>
    private string Spy()
    {
        var program = _folder.Write(
            "spy",
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$0.arguments\"\nexport GIT_SSL_NO_VERIFY=1 GIT_CONFIG_NOSYSTEM=1\nexec git \"$@\"\n");
        Shell.Run("chmod +x \"$0\"", program);
        return program;
    }

    /// <summary>A server that lets nobody in, and remembers what it was told.</summary>
    private static async Task<WebApplication> Serve(List<string> seen)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(context =>
        {
            seen.AddRange(context.Request.Headers.Authorization.OfType<string>());
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"digests\"";
            return Task.CompletedTask;
        });
        await app.StartAsync(Token);
        return app;
    }
}
