using System.Net;
using System.Net.Http.Json;
using Demarche.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Demarche.Server.Tests;

/// <summary>Whom the desk takes for the reader where proxies stand before it.</summary>
public class ReaderAddressTests(Desk desk) : IClassFixture<Desk>
{
    [Theory]
    [InlineData("127.0.0.1", "198.51.100.7", "198.51.100.7")]
    [InlineData("::1", "198.51.100.7", "198.51.100.7")]
    [InlineData("203.0.113.9", "198.51.100.7", "203.0.113.9")] // nobody of ours
    [InlineData("10.2.0.7", "198.51.100.7", "198.51.100.7")] // of the network that is ours
    [InlineData("192.0.2.1", "198.51.100.7", "198.51.100.7")] // the address that is ours
    [InlineData("192.0.2.2", "198.51.100.7", "192.0.2.2")]
    [InlineData("127.0.0.1", "198.51.100.7, 10.2.0.7", "198.51.100.7")] // two proxies, one behind the other
    [InlineData("127.0.0.1", "198.51.100.7, 203.0.113.9", "203.0.113.9")] // who speaks to our proxy may say of himself what he likes
    public async Task OnlyOurProxies_SayWhoAsks(string from, string told, string reader) =>
        Assert.Equal(IPAddress.Parse(reader), (await Seen(from, ("X-Forwarded-For", told))).Connection.RemoteIpAddress);

    [Theory]
    [InlineData("127.0.0.1", "https", "/desk", "https", "/desk")]
    [InlineData("203.0.113.9", "https", "/desk", "http", "")]
    [InlineData("127.0.0.1", "https", "//evil.example", "https", "")]
    [InlineData("127.0.0.1", "https", "/a\"><script>", "https", "")]
    [InlineData("127.0.0.1", "https", "/../up", "https", "")]
    public async Task OnlyOurProxies_SayHowAndUnderWhichPath(string from, string scheme, string prefix, string expectedScheme, string expectedBase)
    {
        var request = (await Seen(from, ("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", scheme), ("X-Forwarded-Prefix", prefix))).Request;
        Assert.Equal((expectedScheme, expectedBase), (request.Scheme, request.PathBase.Value));
    }

    [Fact]
    public async Task TheHost_IsNeverTakenFromAHeaderOfAProxy() =>
        Assert.Equal("localhost", (await Seen("127.0.0.1", ("X-Forwarded-Host", "evil.example"))).Request.Host.Value);

    [Fact]
    public async Task Limits_CountTheReader_NotTheProxy()
    {
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.UnprocessableEntity, await Coded("198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Coded("198.51.100.1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Coded("198.51.100.2"));
    }

    private async Task<HttpStatusCode> Coded(string reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/code") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("X-Forwarded-For", reader);
        return (await desk.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }

    /// <summary>A request as the desk sees it that came from an address with some headers.</summary>
    private static async Task<HttpContext> Seen(string from, params (string Name, string Value)[] headers)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        Proxies.Use(app, ["10.2.0.0/16", "192.0.2.1"]);
        app.Run(_ => Task.CompletedTask);
        var context = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString("localhost"), Path = "/events" }, Connection = { RemoteIpAddress = IPAddress.Parse(from) } };
        foreach (var (name, value) in headers) context.Request.Headers[name] = value;
        await app.Build()(context);
        return context;
    }
}
