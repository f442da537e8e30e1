using System.Net;
using Demarche.Articles.Web;

namespace Demarche.Articles.Tests;

public sealed class WebTests
{
    private static Reading Read(string address, bool allowPrivate = true)
    {
        using var reader = new ArticleReader(new ReaderOptions { AllowPrivateAddresses = allowPrivate, PauseBetweenRequests = TimeSpan.Zero });
        return Assert.Single(reader.Read(address));
    }

    [Fact]
    public void Address_IsFetched_AndRead()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")) });
        Assert.Equal(Pages.Title, Read(server.Address + "/a").Article!.Title);
        Assert.Equal(["/robots.txt", "/a"], server.Asked);
    }

    [Fact]
    public void PrivateAddress_IsRefused_WithoutBeingDialled()
    {
        using var server = new SmallServer(new() { ["/a"] = SmallServer.Ok(Pages.Article("")) });
        Assert.Contains("private network", Read(server.Address + "/a", allowPrivate: false).Problems[0].Message, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public void RobotsTxt_IsObeyed()
    {
        using var server = new SmallServer(new() { ["/robots.txt"] = SmallServer.Ok("User-agent: *\nDisallow: /a\n", "text/plain"), ["/a"] = SmallServer.Ok(Pages.Article("")) });
        Assert.Contains("robots.txt", Read(server.Address + "/a").Problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/a", server.Asked);
    }

    [Theory]
    [InlineData("999999", true)]
    [InlineData("1800", false)]
    [InlineData("-5", false)]
    public void WrongContentLength_IsSaid_OrThePageIsReadAsFarAsItGoes(string length, bool fails)
    {
        string page = Pages.Article("");
        using var server = new SmallServer(new() { ["/a"] = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}" });
        var reading = Read(server.Address + "/a");
        Assert.Equal(fails, reading.Skipped);
        if (fails) Assert.Equal(ReadProblemKind.Web, Assert.Single(reading.Problems).Kind);
        else Assert.Equal(Pages.Title, reading.Article!.Title);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "only http")]
    [InlineData("/loop", "redirects")]
    public void Redirect_IsCheckedAnew(string target, string why)
    {
        using var server = new SmallServer(new() { ["/loop"] = $"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" });
        Assert.Contains(why, Read(server.Address + "/loop").Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    public void Guard_KnowsPrivateNetworks(string address, bool isPublic) => Assert.Equal(isPublic, AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("User-agent: *\nDisallow: /", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: demarche\nAllow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true)]
    [InlineData("User-agent: other\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a*a*a*a*a*a*a*a*b", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", true)]
    public void RobotRules_DecideByTheLongestRule(string text, string path, bool allowed) => Assert.Equal(allowed, RobotRules.Parse(text, PageFetcher.Agent).Allows(path));
}
