using Demarche.Language.Chains;
using Demarche.Language.Grammar;
using Demarche.Model;
using FsCheck.Xunit;

namespace Demarche.Language.Tests.Grammar;

public class WindowMemoryTests
{
    private static readonly string[] Paragraphs =
    [
        "Norland's envoy, who didn't sign, left Geneva on Friday after two days of talks about the strait, the prisoners and the grain that both sides want to ship again before winter.",
        "\"We have nothing more to say to them,\" Foreign Minister Anna Moreau told reporters at the airport, adding that her government would answer if the blockade was not lifted by May 3.",
        "Sudria, which denies that its ships closed the strait, called the departure a mistake. It said that it had released eleven sailors, and that the others would be tried in a court of its own.",
        "Subscribe now!",
        "The talks ended.",
    ];

    private static readonly Lazy<LanguageModel> Forgetful = new(() => LanguageModel.LoadForgetful());

    [Property(MaxTest = 30)]
    public void WhatIsRemembered_IsReadAsAnew(byte[] choice)
    {
        var remembering = ShippedModel.Get();
        var text = string.Concat((choice ?? []).Take(8).Select(c => Paragraphs[c % Paragraphs.Length] + (c % 3) switch { 0 => " ", 1 => "\n\n", _ => "\n\n \n" }));
        Assert.Equal(Everything.Of(Forgetful.Value.Analyse(text)), Everything.Of(remembering.Analyse(text)));
    }

    [Fact]
    public async Task ManyThreads_ShareOneMemory()
    {
        Assert.NotNull(ShippedModel.Get());
        using var model = LanguageModel.Load();
        var texts = Enumerable.Range(0, Paragraphs.Length).Select(i => string.Join("\n\n", Paragraphs[i..].Concat(Paragraphs[..i]))).ToArray();
        var anew = texts.Select(text => Everything.Of(Forgetful.Value.Analyse(text))).ToArray();
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Everything.Of(model.Analyse(texts[i % texts.Length])))));
        for (var i = 0; i < together.Length; i++) Assert.Equal(anew[i % texts.Length], together[i]);
    }

    [Fact]
    public void WireCopy_WithNewLeadAndCutEnd_IsRememberedBetween()
    {
        Assert.NotNull(ShippedModel.Get());
        using var model = LanguageModel.Load();
        string[] middle = [Paragraphs[0] + " " + Paragraphs[1], Paragraphs[2] + " " + Paragraphs[0]];
        model.Analyse(string.Join("\n\n", [Paragraphs[2] + " " + Paragraphs[1], .. middle, Paragraphs[4]]));
        model.Analyse(string.Join("\n\n", ["PORT ANNE (Wire) - " + Paragraphs[1] + " " + Paragraphs[2], .. middle]));
        var shared = middle.Sum(paragraph => Language.Words.WordSplitter.Split(paragraph).Count);
        Assert.Equal(shared, model.RememberedWords.Found);
    }

    [Fact]
    public void ChangedArrays_ChangeNoOtherText()
    {
        var model = ShippedModel.Get();
        var before = Everything.Of(model.Analyse(Paragraphs[0]));
        var spoilt = model.Analyse(Paragraphs[0]).Sentences[0].Data;
        Array.Fill(spoilt.Lemmas, "?");
        Array.Fill(spoilt.Factuality, 0);
        Assert.Equal(before, Everything.Of(model.Analyse(Paragraphs[0])));
    }

    [Fact]
    public void WordsOfOneSentence_AreNotTakenForTheTextThatTheyStandIn()
    {
        var model = ShippedModel.Get();
        Assert.Equal(2, model.Analyse("The talks ended. Envoys left.").Sentences.Count);
        var given = Assert.Single(model.AnalyseWords([["The", "talks", "ended.", "Envoys", "left."]]).Sentences);
        Assert.DoesNotContain(given.Data.Factuality, float.IsNaN);
    }

    [Fact]
    public void Memory_StaysWithinItsBoundAndKeepsTheNewest()
    {
        var memory = new WindowMemory();
        var reading = ReadingOf(new string('a', 100_000));
        var count = (int)(3 * WindowMemory.MaxBytes / reading.Bytes);
        for (var i = 0; i < count; i++) memory.Add(new WindowKey((UInt128)i, 0), reading);
        var kept = Enumerable.Range(0, count).Count(i => memory.Find(new WindowKey((UInt128)i, 0)) is not null);
        Assert.InRange(kept * reading.Bytes, WindowMemory.MaxBytes / 4, WindowMemory.MaxBytes);
        Assert.NotNull(memory.Find(new WindowKey((UInt128)(count - 1), 0)));
    }

    [Fact]
    public void WindowLargerThanTheMemory_IsNotKept()
    {
        var memory = new WindowMemory();
        memory.Add(default, ReadingOf(new string('a', (int)(WindowMemory.MaxBytes / 4))));
        Assert.Null(memory.Find(default));
    }

    private static WindowReading ReadingOf(string word)
    {
        var data = new SentenceData
        {
            Spans = [new TextSpan(0, word.Length)], Forms = [word], Lemmas = [word], Upos = [Upos.Punct], Xpos = ["."], Features = ["_"], Heads = [-1], Relations = ["root"], Factuality = [float.NaN],
        };
        return new WindowReading([new SentenceReading(data, [], new MentionVectors(data, []))]);
    }
}
