using Demarche.Language.Chains;
using Demarche.Language.Conllu;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests;

public class ChainTests
{
    private const string Report = "Norland's foreign minister, Anna Berg, met her Sudrian counterpart on Friday. She said that Norland would sign the treaty.\n\n"
        + "\"We hope that they will sign it too,\" Berg told reporters. The minister left the capital. The treaty ends a long dispute.";

    [Theory]
    [InlineData("Anna Berg arrived on Monday. She left on Friday.", "Anna Berg", "She")]
    [InlineData("The envoy signed the treaty. The treaty ends the war.", "the treaty", "The treaty")]
    [InlineData("President Anna Berg spoke first. Berg thanked the troops.", "President Anna Berg", "Berg")]
    [InlineData("Norland sent its envoy.", "Norland", "its")]
    [InlineData("The minister said that he would resign.", "The minister", "he")]
    [InlineData("The soldiers came back. They were tired.", "The soldiers", "They")]
    public void WhatIsTakenUp_IsInOneChain(string text, string one, string other) =>
        Assert.Contains(Chains(text), chain => chain.Contains(one) && chain.Contains(other));

    [Theory]
    [InlineData("Anna Berg met Paul Stone. He thanked her.", "He", "her")]
    [InlineData("Norland attacked Sudria.", "Norland", "Sudria")]
    [InlineData("The first treaty failed. The second treaty held.", "The first treaty", "The second treaty")]
    public void WhatIsNotOne_IsNotJoined(string text, string one, string other) =>
        Assert.DoesNotContain(Chains(text), chain => chain.Contains(one) && chain.Contains(other));

    [Fact]
    public void AnalyseSentences_HasChainsToo()
    {
        var model = ShippedModel.Get();
        var again = model.AnalyseSentences(ConlluReader.Read(ConlluWriter.ToString(model.Analyse(Report))));
        Assert.NotEmpty(again.Chains);
        AssertSound(again);
    }

    [Fact]
    public async Task ManyThreads_MakeTheSameChains()
    {
        var model = ShippedModel.Get();
        string[] texts = [Report, string.Join("\n\n", Enumerable.Repeat(Report, 20)), "They came.", Report + " She smiled."];
        var alone = texts.Select(text => Described(model.Analyse(text))).ToArray();
        var together = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() => Described(model.Analyse(texts[i % texts.Length])))));
        for (var i = 0; i < together.Length; i++) Assert.Equal(alone[i % texts.Length], together[i]);
    }

    [Property(MaxTest = 40)]
    public void AnyText_HasSoundChains(int[] choice)
    {
        Assert.SkipWhen(!File.Exists(Path.Combine(LanguageModel.DefaultFolder, "chains.bin")), "models/chains.bin is not there; see models/README.md");
        string[] parts = ["Norland ", "and Sudria ", "said ", "he ", "she ", "that the envoy ", "\"", "”", ". ", "\n\n", "who left ", ", ", "(", ") ", "it ", "their ", "the ", "U.S. ", "😀 ", "\0"];
        AssertSound(ShippedModel.Get().Analyse(string.Concat((choice ?? []).Select(i => parts[(int)((uint)i % parts.Length)]))));
    }

    [Theory]
    [InlineData("he and ", 4_000)]
    [InlineData("Norland met Norland. ", 2_000)]
    public void VeryLongText_HasSoundChains(string part, int times) => AssertSound(ShippedModel.Get().Analyse(string.Concat(Enumerable.Repeat(part, times))));

    [Fact]
    public void Load_RefusesAFileThatIsNoScorer()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "no model");
        var error = Assert.Throws<InvalidDataException>(() => ChainNetwork.Read(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("The envoy of Norland, who left, smiled.", "The envoy of Norland, who left")]
    [InlineData("The envoy and the soldiers left.", "The envoy", "the soldiers", "The envoy and the soldiers")]
    [InlineData("Anna Berg is a doctor.", "Anna Berg", "a doctor")]
    [InlineData("The capital (Oslo) is calm.", "The capital", "Oslo")]
    public void MentionsOfATree(string sentence, params string[] expected)
    {
        var text = ShippedModel.Get().Analyse(sentence);
        var found = MentionFinder.In(text.Sentences[0]).Select(mention => text.Sentences[0].SpanOf(mention.First, mention.Last).In(text.Text).ToString()).ToList();
        Assert.All(expected, phrase => Assert.Contains(phrase, found));
    }

    private static List<List<string>> Chains(string text)
    {
        var read = ShippedModel.Get().Analyse(text);
        return [.. read.Chains.Select(chain => chain.Mentions.Select(mention => read.Sentences[mention.Sentence].SpanOf(mention.First, mention.Last).In(text).ToString()).ToList())];
    }

    private static string Described(AnalysedText text) => string.Join('\n', text.Chains.Select(chain => string.Join(' ', chain.Mentions)));

    private static void AssertSound(AnalysedText text)
    {
        var seen = new HashSet<Mention>();
        foreach (var chain in text.Chains)
        {
            Assert.True(chain.Mentions.Count > 1);
            Assert.Equal(chain.Mentions.OrderBy(mention => mention, Comparer<Mention>.Create(MentionFinder.Order)), chain.Mentions);
            foreach (var mention in chain.Mentions)
            {
                Assert.True(seen.Add(mention));
                Assert.InRange(mention.Sentence, 0, text.Sentences.Count - 1);
                Assert.InRange(mention.Head, mention.First, mention.Last);
                Assert.InRange(mention.Last, mention.First, text.Sentences[mention.Sentence].Count - 1);
                Assert.True(mention.First >= 0);
            }
        }
    }
}
