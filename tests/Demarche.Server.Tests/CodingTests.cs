using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Demarche.Server.Tests;

public class CodingTests(OpenDesk open) : IClassFixture<OpenDesk>
{
    private const string Text = "Norway refused to hand over its herring survey to Iceland on Wednesday. Iceland accused Norway of overfishing.";

    private Desk Desk => open.Desk;

    [Fact]
    public async Task AText_IsCodedOnTheSpot_AndNotKept()
    {
        var before = (await Json("api/v1/events")).GetProperty("total").GetInt32();
        var answer = await Desk.Client.PostAsJsonAsync("api/v1/code", new { text = Text, title = "Herring", date = "2024-03-06" }, TestContext.Current.CancellationToken);
        var coded = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Contains(coded.GetProperty("events").EnumerateArray(), e => e.GetProperty("actor")[0].GetProperty("code").GetString() == "NOR" && e.GetProperty("event").GetString() == "REJECT");
        Assert.Equal(before, (await Json("api/v1/events")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task APastedText_IsShownWithItsEvents()
    {
        var (_, page) = await Paste("2024-03-06");
        Assert.Contains("REJECT", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("article.event .meta"), meta => meta.TextContent.Contains("when “Wednesday”, 2024-03-06", StringComparison.Ordinal));
        Assert.Equal("", page.QuerySelector("main textarea")!.TextContent);
    }

    [Fact]
    public async Task ATextOfAnUnknownDay_StaysInItsBox_SoThatItsDayCanBeGiven()
    {
        var (_, page) = await Paste("");
        Assert.Contains("Day unknown", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Text, page.QuerySelector("main textarea")!.TextContent);
    }

    /// <summary>Pastes the text into the form, with a day as somebody types it.</summary>
    private async Task<(HttpStatusCode Status, AngleSharp.Dom.IDocument Page)> Paste(string day)
    {
        var form = await Desk.Page("code");
        using var fields = new MultipartFormDataContent { { new StringContent(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" }, { new StringContent(Text), "text" }, { new StringContent(day), "date" } };
        var answer = await Desk.Client.PostAsync("code", fields, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("6 March 2024")]
    [InlineData("2024-02-30")]
    [InlineData("2024-03-06T10:00")]
    public async Task AWrongDay_IsNamedWithWhatIsExpected_AndNothingTypedIsLost(string day)
    {
        var (status, page) = await Paste(day);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var field = page.QuerySelector("main input[name=date]")!;
        var why = page.GetElementById(field.GetAttribute("aria-describedby")!)!;
        Assert.Equal(("true", "alert"), (field.GetAttribute("aria-invalid"), why.GetAttribute("role")));
        Assert.Equal($"Its day: \"{day}\" is no date; write it as YYYY-MM-DD, for instance 2022-01-26", why.TextContent);
        Assert.Equal(Text, page.QuerySelector("main textarea")!.TextContent);
    }

    [Fact]
    public async Task ADroppedFile_IsCoded_WhateverItsKind()
    {
        var page = System.Text.Encoding.UTF8.GetBytes($"<!doctype html><html><head><title>Herring</title></head><body><article><h1>Herring</h1><p>{Text}</p><p>{Text.Replace("Wednesday", "Friday", StringComparison.Ordinal)}</p></article></body></html>");
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(page);
        foreach (var bytes in (byte[][])[page, packed.ToArray()])
        {
            var shown = await Dropped(new ByteArrayContent(bytes));
            Assert.Contains("REJECT", shown, StringComparison.Ordinal);
            // It is in no record: its events have no page of their own.
            Assert.DoesNotContain("href=\"event/", shown, StringComparison.Ordinal);
        }
        Assert.Contains("not a text", await Dropped(new ByteArrayContent([0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13])), StringComparison.Ordinal);
    }

    private async Task<string> Dropped(HttpContent file)
    {
        var form = await Desk.Page("");
        using var fields = new MultipartFormDataContent { { new StringContent(form.QuerySelector(".drop input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" }, { file, "file", "page" } };
        return await (await Desk.Client.PostAsync("code", fields, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/page")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task AnAddressOfThisMachineOrItsNetwork_IsNotFetched(string url)
    {
        var answer = await Desk.Client.PostAsJsonAsync("api/v1/code", new { url }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("private network", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public async Task OnlyAddressesOfTheWeb_AreFetched(string url)
    {
        var answer = await Desk.Client.PostAsJsonAsync("api/v1/code", new { url }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("no address of a page", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressAlone_IsFetchedAndCoded()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/herring", () => Results.Text($"<!doctype html><html><head><title>Herring</title></head><body><article><h1>Herring</h1><p>{Text}</p><p>{Text}</p></article></body></html>", "text/html"));
        await site.StartAsync(TestContext.Current.CancellationToken);
        await using var near = new Desk { Configure = options => options with { FetchesPrivate = true } };
        await near.InitializeAsync();
        var form = await near.Page("code");
        using var fields = new MultipartFormDataContent { { new StringContent(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" }, { new StringContent($" {site.Urls.First()}/herring\n"), "text" } };
        var shown = await (await near.Client.PostAsync("code", fields, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("REJECT", shown, StringComparison.Ordinal);
        Assert.Contains("/herring", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepingAPage_NeedsTheToken()
    {
        var page = new { text = Text + " Oslo agreed to meet Reykjavik.", title = "Kept", date = "2024-03-09" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await Desk.Client.PostAsJsonAsync("api/v1/articles", page, TestContext.Current.CancellationToken)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/articles") { Content = JsonContent.Create(page) };
        request.Headers.Authorization = new("Bearer", OpenDesk.Token);
        var kept = await Desk.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, kept.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Desk.Client.GetAsync(kept.Headers.Location, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"text\":\"   \"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"text\":", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"x\",\"date\":\"soon\"}", HttpStatusCode.BadRequest)]
    public async Task WhatCannotBeRead_IsSaidSo(string body, HttpStatusCode status)
    {
        var answer = await Desk.Client.PostAsync("api/v1/code", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task TooMuch_IsRefusedBeforeItIsCoded()
    {
        var answer = await Desk.Client.PostAsJsonAsync("api/v1/code", new { text = new string('x', 300_000) }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var huge = new HttpRequestMessage(HttpMethod.Post, "api/v1/code") { Content = new ByteArrayContent(new byte[21 << 20]) };
        huge.Content.Headers.ContentType = new("application/json");
        huge.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Desk.Client.SendAsync(huge, TestContext.Current.CancellationToken)).StatusCode);
    }

    private async Task<JsonElement> Json(string address) => JsonDocument.Parse(await Desk.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).RootElement;
}
