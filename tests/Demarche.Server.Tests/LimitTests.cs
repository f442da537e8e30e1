using System.Net;

namespace Demarche.Server.Tests;

/// <summary>A desk on which every question takes too long.</summary>
public sealed class HurriedDesk : IAsyncLifetime
{
    public Desk Desk { get; } = new() { Configure = options => options with { TimeLimit = TimeSpan.Zero } };

    public ValueTask InitializeAsync() => Desk.InitializeAsync();

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}

public class LimitTests(HurriedDesk hurried) : IClassFixture<HurriedDesk>
{
    [Theory]
    [InlineData("claims")]
    [InlineData("api/v1/issues")]
    public async Task AQuestionThatTakesTooLong_IsEnded_AndSaysWhatHelps(string address)
    {
        var answer = await hurried.Desk.Client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("--time-limit", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExport_HasNoLimit() =>
        Assert.Equal(HttpStatusCode.OK, (await hurried.Desk.Client.GetAsync("events.csv", TestContext.Current.CancellationToken)).StatusCode);
}
