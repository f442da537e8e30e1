using System.Text;
using System.Text.Json;
using Demarche.EndToEnd.Tests.Formats;

namespace Demarche.EndToEnd.Tests.Commands;

/// <summary>What the built command prints on the samples that lie beside it.</summary>
public sealed class OutputTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "samples");

    [Fact]
    public async Task Jsonl_FulfilsTheSchema_ForEachSample()
    {
        var schema = await EventSchema.Load();
        var run = await BuiltCommand.Run("code", "--format", "jsonl", Samples);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.All(run.Lines, line => Assert.Empty(schema.Validate(line)));
        Assert.All((string[])["herring.html", "lithium.txt", "reef-2024-07-19"], doc => Assert.Contains(doc, run.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("jsonl")]
    [InlineData("plover")]
    [InlineData("csv")]
    public async Task NoFormat_WritesColoursIntoAPipe(string format)
    {
        var run = await BuiltCommand.Run("code", "--format", format, Samples);
        Assert.DoesNotContain('\u001b', run.Text);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task TheDirtOfAPage_IsNotCoded()
    {
        var run = await BuiltCommand.Run("code", "--format", "jsonl", Path.Combine(Samples, "herring.html"));
        Assert.All((string[])["handball", "declare war", "newsletter", "cookies", "Russia"], dirt => Assert.DoesNotContain(dirt, run.Text, StringComparison.OrdinalIgnoreCase));
    }

    public static TheoryData<string, string> CulturesAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var culture in (string[])["th-TH", "tr-TR", "de-DE"])
            foreach (var format in (string[])["table", "jsonl", "plover", "csv"]) data.Add(culture, format);
        return data;
    }

    private static readonly Dictionary<string, Lazy<Task<Finished>>> WithoutCulture =
        ((string[])["table", "jsonl", "plover", "csv"]).ToDictionary(f => f, f => new Lazy<Task<Finished>>(() => InCulture("C.UTF-8", f)));

    private static Task<Finished> InCulture(string language, string format) =>
        BuiltCommand.Run(["code", "--format", format, Path.Combine(Samples, "lithium.txt")], [], new Dictionary<string, string?> { ["LANG"] = language, ["LC_ALL"] = language });

    [Theory]
    [MemberData(nameof(CulturesAndFormats))]
    public async Task EveryCulture_GivesTheSameBytes(string culture, string format)
    {
        var plain = await WithoutCulture[format].Value;
        Assert.NotEmpty(plain.Output);
        Assert.Equal(plain.Output, (await InCulture(culture.Replace('-', '_') + ".UTF-8", format)).Output);
    }

    [Fact]
    public async Task OneThreadOrMany_GiveTheSameBytes()
    {
        var one = new Dictionary<string, string?> { ["DOTNET_PROCESSOR_COUNT"] = "1" };
        var many = new Dictionary<string, string?> { ["DOTNET_PROCESSOR_COUNT"] = "8" };
        string[] arguments = ["code", "--format", "jsonl", Samples, Samples, Samples];
        Assert.Equal((await BuiltCommand.Run(arguments, [], one)).Output, (await BuiltCommand.Run(arguments, [], many)).Output);
    }

    [Fact]
    public async Task StandardInput_IsReadAsAFileIs()
    {
        var row = File.ReadAllBytes(Path.Combine(Samples, "reef.jsonl"));
        var run = await BuiltCommand.Run(["code", "--format", "jsonl", "-"], row);
        Assert.Equal((await BuiltCommand.Run("code", "--format", "jsonl", Path.Combine(Samples, "reef.jsonl"))).Output, run.Output);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task OutputFile_HoldsWhatStandardOutputWouldHaveShown()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "record.csv");
        var run = await BuiltCommand.Run("code", "--format", "csv", Samples, "-o", file);
        Assert.Empty(run.Output);
        Assert.Equal((await BuiltCommand.Run("code", "--format", "csv", Samples)).Output, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Verbose_SaysHowLongEachArticleTook()
    {
        var run = await BuiltCommand.Run("code", "--verbose", Path.Combine(Samples, "lithium.txt"));
        Assert.Matches(@"lithium\.txt: \d+ events, [\d.]+ ms", run.Error);
    }

    /// <summary>Rows are offered without end; a command that works on after its reader has gone would take them all.</summary>
    [Fact]
    public async Task WhenTheReaderOfTheOutputGoesAway_TheCommandStopsAtOnce_Silently()
    {
        const int Endless = 100_000;
        using var process = BuiltCommand.Start(["code", "--format", "table", "-"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var offered = Task.Run(() => OfferRows(process.StandardInput.BaseStream, Endless), TestContext.Current.CancellationToken);
        Assert.NotEqual(-1, process.StandardOutput.BaseStream.ReadByte());
        process.StandardOutput.Close();
        using var patience = new CancellationTokenSource(BuiltCommand.Patience);
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await error);
        Assert.True(await offered < Endless);
    }

    private static int OfferRows(Stream input, int count)
    {
        var taken = 0;
        try
        {
            for (; taken < count; taken++)
                input.Write(Encoding.UTF8.GetBytes($$"""{"id":"r{{taken}}","text":"Kenya expelled the Ugandan ambassador on Friday, a minister told reporters in the capital."}""" + "\n"));
            input.Close();
        }
        catch (IOException) { }
        return taken;
    }

    [Fact]
    public async Task ParsedJson_NumbersTheChainsThroughTheFile()
    {
        using var folder = new TemporaryFolder();
        const string text = "Anna Berg arrived on Monday. She left on Friday.";
        var file = folder.Write("text.txt", $"{text}\n\n{text}\n");
        var run = await BuiltCommand.Run("parse", file, "--format", "json");
        var mentions = run.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("mentions").EnumerateArray().Select(mention => (Chain: mention.GetProperty("chain").GetInt32(), Text: mention.GetProperty("text").GetString()))).ToList();
        var chain = mentions.First(mention => mention.Text == "She").Chain;
        Assert.Contains((chain, "Anna Berg"), mentions);
        Assert.All(mentions, mention => Assert.True(mention.Chain >= 1));
    }
}
