using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaperDigest.Queries.Library;
using PaperDigest.Web;

namespace PaperDigest.Tests.Web;

/// <summary>A fault in each part of a page that fails alone: the rest of the page stands.</summary>
public sealed partial class AsideTests(AsideTests.FragileSite site) : IClassFixture<AsideTests.FragileSite>
{
    private const string Cause = "broken for the test";

    private static readonly string[] Pages =
    [
        "/days/2024-10-30", "/papers/2410.21411", "/papers/2410.21411?view=aspects", "/papers/2406.06523?q=diffusion",
        "/search?q=diffusion", "/search",
        "/search?q=zzzzqqqq+wwww", "/categories/llm", "/categories/llm?view=reports",
        "/reports/2024-10-30/1/daily_ai_report/2024-10-30/Papers_2024-10-30_report.md", "/authors", "/calendar/2024",
        "/top?category=llm", "/weeks/2024-W24?category=no-such", "/missed?since=2024-06-13", "/trends", "/glossary",
        "/", "/status", "/movers",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The partials that the pages render with <c>alone</c>.</summary>
    public static TheoryData<string> Parts => [.. Directory.EnumerateFiles(
        Repository.PathOf("src/PaperDigest/Pages"), "*.cshtml", SearchOption.AllDirectories)
        .SelectMany(file => Alone().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
        .Distinct()
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Parts))]
    [Trait("Category", "Slow")]
    public async Task A_part_that_cannot_be_made_costs_itself(string part)
    {
        foreach (var language in new[] { "ko", "en" })
        {
            site.Broken = part;
            foreach (var address in Pages)
            {
                var page = await Page.Get(site.Reader(language), address);
                page.IsSound();
                Assert.DoesNotContain(Cause, page.Text, StringComparison.Ordinal);
            }
        }

        Assert.Contains(site.Log.Errors, error => error.Text.Contains($"'{part}'", StringComparison.Ordinal));
        Assert.Equal(site.Log.Errors.DistinctBy(error => error.Text).Count(), site.Log.Errors.Count);
    }

    [Fact]
    public async Task A_summary_that_cannot_be_rendered_is_shown_as_it_was_written()
    {
        site.Broken = "_Prose";
        var page = await Page.Get(site.Reader("ko"), "/papers/2406.06523");
        var plain = page.Document.QuerySelector(".voice .plain")!;
        Assert.NotEmpty(plain.TextContent);
        Assert.Equal(0, plain.ChildElementCount);
        Assert.NotNull(plain.ParentElement!.QuerySelector(".absent"));
    }

    [Fact]
    public async Task A_card_that_cannot_be_made_says_so()
    {
        site.Broken = "_PaperCard";
        var page = await Page.Get(site.Reader("en"), "/days/2024-06-13");
        Assert.Equal(21, page.Document.QuerySelectorAll(".list > .absent").Length);
        Assert.NotNull(page.Document.QuerySelector("footer .facts"));
    }

    [Fact]
    public void What_fails_again_and_again_is_logged_once_for_each_cause()
    {
        using var log = new RecordedLog();
        using var factory = new LoggerFactory([log]);
        var asides = new Asides(new Logger<Asides>(factory));
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(asides.Try<string>("part", "one", () => throw new InvalidOperationException(Cause)));
            Assert.Null(asides.Try<string>("part", "two", () => throw new InvalidOperationException(Cause)));
            Assert.Null(asides.Try<string>("part", "one", () => throw new FormatException(Cause)));
        }

        Assert.Equal(3, log.Errors.Count);
    }

    [Fact]
    public async Task Who_leaves_is_no_failure()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var asides = new Asides(NullLogger<Asides>.Instance);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            asides.Try("part", "one", () => Task.FromCanceled<string>(gone.Token), gone.Token));
        Assert.Equal("whole", await asides.Try("part", "one", () => Task.FromResult("whole"), Token));
    }

    [GeneratedRegex(@"<alone name=""(?<name>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alone();

    /// <summary>The sample library, with one part of its pages broken.</summary>
    public sealed class FragileSite : Site
    {
        private readonly TemporaryFolder _notes = new();

        /// <summary>Beside the samples a file that is no digest, so that the status page has a reason to tell.</summary>
        public FragileSite()
        {
            _notes.Write("notes/list.md", "Bread, milk\n");
            Settings["PaperDigest:Library:1"] = _notes.PathOf("notes");
        }

        public string Broken { get; set; } = "";

        internal RecordedLog Log { get; } = new();

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _notes.Dispose();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<ILoggerProvider>(Log);
                // What it made before must not answer in the place of what it makes now.
                services.AddSingleton(new KeptAnswers(room: 0));
                var make = services.Last(service => service.ServiceType == typeof(ICompositeViewEngine));
                services.Replace(ServiceDescriptor.Singleton<ICompositeViewEngine>(provider =>
                    new FragileEngine(
                        (ICompositeViewEngine)ActivatorUtilities.CreateInstance(provider, make.ImplementationType!), () => Broken)));
            });
        }
    }

    /// <summary>Finds the program's own views, but for the broken one.</summary>
    private sealed class FragileEngine(ICompositeViewEngine engine, Func<string> broken) : ICompositeViewEngine
    {
        public IReadOnlyList<IViewEngine> ViewEngines => engine.ViewEngines;

        public ViewEngineResult FindView(ActionContext context, string viewName, bool isMainPage) =>
            viewName == broken()
                ? ViewEngineResult.Found(viewName, new BrokenView(viewName))
                : engine.FindView(context, viewName, isMainPage);

        public ViewEngineResult GetView(string? executingFilePath, string viewPath, bool isMainPage) =>
            engine.GetView(executingFilePath, viewPath, isMainPage);
    }

    /// <summary>Fails when half of it is written.</summary>
    private sealed class BrokenView(string path) : IView
    {
        public string Path => path;

        public async Task RenderAsync(ViewContext context)
        {
            await context.Writer.WriteAsync("<b>half");
            throw new InvalidOperationException(Cause);
        }
    }
}
