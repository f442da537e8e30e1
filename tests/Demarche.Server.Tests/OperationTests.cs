using System.Net;
using System.Text.Json;
using Demarche.Server.Filters;

namespace Demarche.Server.Tests;

public class OperationTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Health_IsTold()
    {
        Assert.Equal("Healthy", await desk.Client.GetStringAsync("health/live", TestContext.Current.CancellationToken));
        Assert.Equal("Healthy", await desk.Client.GetStringAsync("health/ready", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheApi_DescribesItself()
    {
        var description = JsonDocument.Parse(await desk.Client.GetStringAsync("api/v1/openapi.json", TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = description.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToArray();
        Assert.All((string[])["/api/v1/events", "/api/v1/article/{id}", "/api/v1/code", "/api/v1/positions/{actor}"], path => Assert.Contains(path, paths));
        Assert.DoesNotContain(paths, path => !path.StartsWith("/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheApisDescription_NamesEveryFilter_WithItsMeaning()
    {
        var description = JsonDocument.Parse(await desk.Client.GetStringAsync("api/v1/openapi.json", TestContext.Current.CancellationToken)).RootElement;
        var parameters = description.GetProperty("paths").GetProperty("/api/v1/events").GetProperty("get").GetProperty("parameters").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!);
        Assert.Equal(QueryName.All.Select(n => n.Name).Where(n => n != "view").Order(StringComparer.Ordinal), parameters.Keys.Order(StringComparer.Ordinal));
        Assert.All(parameters.Values, p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
        Assert.Contains("refused", parameters["status"].GetProperty("schema").GetProperty("items").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public async Task WithoutAToken_NothingCanBeWritten()
    {
        var page = await desk.Page("sign-in");
        Assert.Contains("for reading only", page.Body!.TextContent, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/event/{desk.Refusal.Id}/audit") { Content = new StringContent("{\"verdict\":\"accepted\"}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", "");
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task TwoHundredReaders_AreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => desk.Client.GetAsync(i % 2 == 0 ? "events?actor=NOR" : "article/" + desk.Herring.Id, TestContext.Current.CancellationToken)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
