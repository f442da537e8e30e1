using Demarche.Language.Conllu;
using Demarche.Language.Trees;
using Demarche.Model;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests;

public class LanguageModelTests
{
    private const string Report = "Norland's envoy left Geneva on Friday. \"We didn't sign,\" she said.\n\nSudria regrets it.";

    [Fact]
    public void Load_NamesTheMissingFileAndTheRemedy()
    {
        var error = Assert.Throws<FileNotFoundException>(() => LanguageModel.Load(Path.Combine(Path.GetTempPath(), "no-such-folder")));
        Assert.Contains("grammar.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("Reinstall", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n \u200b\0")]
    public void EmptyText_HasNoSentence(string text) => Assert.Empty(ShippedModel.Get().Analyse(text).Sentences);

    [Fact]
    public void Analyse_ReadsEveryColumn()
    {
        var text = ShippedModel.Get().Analyse(Report);
        var first = text.Sentences[0];
        Assert.Equal(["Norland", "'s", "envoy", "left", "Geneva", "on", "Friday", "."], first.Words.Select(word => word.Form));
        Assert.Equal("leave", first[3].Lemma);
        Assert.Equal(Upos.Verb, first[3].Upos);
        Assert.Equal("VBD", first[3].Xpos);
        Assert.True(first[3].Has("Tense", "Past"));
        Assert.True(first[3].IsRoot);
        Assert.True(first[3].Factuality > 1);
        Assert.Contains(first.Names, name => name == new Name(4, 4, NameType.Place));
        Assert.Equal("Sudria regrets it.", text.Sentences[^1].Span.In(Report));
    }

    [Fact]
    public void Blocks_BoundSentencesAndLeaveOutTheRest()
    {
        const string text = "Envoys leave\nSubscribe now!\nThe talks ended.";
        var read = ShippedModel.Get().Analyse(text, [new TextSpan(0, 12), new TextSpan(28, 16)]);
        Assert.Equal(["Envoys leave", "The talks ended."], read.Sentences.Select(sentence => sentence.Span.In(text).ToString()));
    }

    [Fact]
    public void BadBlocks_AreNamed()
    {
        var model = ShippedModel.Get();
        Assert.Throws<ArgumentException>(() => model.Analyse("abc", [new TextSpan(0, 2), new TextSpan(1, 2)]));
        Assert.Throws<ArgumentException>(() => model.Analyse("abc", [new TextSpan(0, 4)]));
    }

    [Fact]
    public void RepeatedParagraph_IsReadAsTheFirst()
    {
        const string paragraph = "Norland's envoy, who didn't sign, left Geneva on Friday.";
        var text = ShippedModel.Get().Analyse($"{paragraph}\n\nThe talks ended.\n\n{paragraph}");
        var (first, last) = (text.Sentences[0], text.Sentences[^1]);
        Assert.Equal(first.Data.Heads, last.Data.Heads);
        Assert.Equal(first.Span.In(text.Text), last.Span.In(text.Text));
        Assert.Equal(text.Text.LastIndexOf(paragraph, StringComparison.Ordinal), last.Span.Start);
    }

    [Fact]
    public void AnalyseWords_KeepsTheWordsAndSentencesGiven()
    {
        var text = ShippedModel.Get().AnalyseWords([["The", "talks", "ended", ".", "Envoys", "left", "."], [], ["He", "did", "n't"]]);
        Assert.Equal([7, 3], text.Sentences.Select(sentence => sentence.Count));
        Assert.Equal("He did n't", text.Sentences[1].Span.In(text.Text));
        Assert.DoesNotContain(text.Sentences[0].Data.Factuality, float.IsNaN);
        Assert.Throws<ArgumentException>(() => ShippedModel.Get().AnalyseWords([[""]]));
    }

    [Fact]
    public void AnalyseSentences_KeepsTheTreebanksTokens()
    {
        var model = ShippedModel.Get();
        var first = model.Analyse(Report);
        var again = model.AnalyseSentences(ConlluReader.Read(ConlluWriter.ToString(first)));
        Assert.Equal(first.Sentences.SelectMany(s => s.Data.Forms), again.Sentences.SelectMany(s => s.Data.Forms));
        Assert.Equal(first.Sentences[1].Data.Continues, again.Sentences[1].Data.Continues);
    }

    [Fact]
    public async Task ManyThreads_ReadTheSame()
    {
        var model = ShippedModel.Get();
        string[] texts = [Report, "Talks ended.", string.Join(' ', Enumerable.Repeat(Report, 12)), "NORLAND EXPELS ENVOY", Report + " Yes."];
        var alone = texts.Select(text => Everything.Of(model.Analyse(text))).ToArray();
        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Everything.Of(model.Analyse(texts[i % texts.Length])))));
        for (var i = 0; i < together.Length; i++) Assert.Equal(alone[i % texts.Length], together[i]);
    }

    [Theory]
    [InlineData("the ship and ", 3_500)]
    [InlineData("a", 1_000_000)]
    [InlineData("x,", 2_000)]
    [InlineData("\ud83d\udc4d\u200d", 1_000)]
    [InlineData("\u202eשלום abc \u0007", 500)]
    [InlineData("“He said. Then, ", 500)]
    public void VeryLongSentence_LosesNoWord(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        AssertSound(text, ShippedModel.Get().Analyse(text));
    }

    [Property(MaxTest = 40)]
    public void AnyText_GivesSoundTreesOverAllItsWords(string? text, int[] choice)
    {
        Assert.SkipWhen(!File.Exists(Path.Combine(LanguageModel.DefaultFolder, "grammar.onnx")), "models/grammar.onnx is not there; see models/README.md");
        string[] parts = ["The U.S. ", "said. ", "He ", "\"", "”", "\n\n", "\n", "don't ", "Gen. ", "\ud83d", "👍🏽", "\u200f", "troops ", ", ", "<", "> ", "... ", "(AP) - ", "中国 ", "e\u0301 ", "\0"];
        var made = text + string.Concat((choice ?? []).Select(i => parts[(int)((uint)i % parts.Length)]));
        AssertSound(made, ShippedModel.Get().Analyse(made));
    }

    private static void AssertSound(string text, AnalysedText read)
    {
        var words = TextBlocks.Of(text).SelectMany(block => Language.Words.WordSplitter.Split(block.In(text).ToString()).Select(word => word.Start + block.Start)).ToList();
        Assert.Equal(words, read.Sentences.SelectMany(sentence => sentence.Words).Select(word => word.Span.Start));
        foreach (var sentence in read.Sentences)
        {
            Assert.True(SpanningTree.IsTree(sentence.Data.Heads));
            Assert.All(sentence.Words, word => Assert.Equal(word.IsRoot, word.Relation == "root"));
            Assert.All(sentence.Words, word => Assert.True(word.Lemma.Length > 0 && word.Text.SequenceEqual(word.Form)));
            Assert.All(sentence.Names, name => Assert.InRange(name.Last, name.First, sentence.Count - 1));
        }
    }
}
