using Microsoft.Extensions.Configuration;
using PaperDigest.Settings;

namespace PaperDigest.Tests.Settings;

public class SiteUrlsTests
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://localhost:8080", "urls=http://+:8080")]
    [InlineData("http://localhost:8080", "urls=http://*:8080/")]
    [InlineData("http://localhost:8080", "urls=http://0.0.0.0:8080;http://127.0.0.1:9090")]
    [InlineData("http://localhost:8080", "urls=http://[::]:8080")]
    [InlineData("http://localhost:80", "urls=http://papers.example.org")]
    [InlineData("http://127.0.0.2:8080", "urls=http://127.0.0.2:8080")]
    [InlineData("http://[::1]:8080", "urls=http://[::1]:8080")]
    [InlineData("http://localhost:8080", "urls=https://*:8443; http://*:8080")]
    [InlineData("https://localhost:8443", "urls=https://*:8443")]
    [InlineData("http://localhost:8080/papers", "urls=http://*:8080/papers")]
    [InlineData("http://localhost:8080", "http_ports=8080;8081")]
    [InlineData("https://localhost:8443", "https_ports=8443")]
    [InlineData("http://localhost:8080", "https_ports=8443", "http_ports=8080")]
    [InlineData("http://localhost:5081", "urls=http://*:5081", "http_ports=8080")]
    [InlineData("http://localhost:5081", "urls=", "http_ports=5081")]
    [InlineData("http://localhost:7000", "Kestrel:Endpoints:Site:Url=http://*:7000", "urls=http://*:8080")]
    [InlineData(null, "urls=http://127.0.0.1:0")]
    [InlineData(null, "urls=http://unix:/run/site.sock")]
    public void A_site_is_asked_where_it_listens(string? expected, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(settings).Build();
        Assert.Equal(expected, SiteUrls.FromHere(configuration));
    }
}
