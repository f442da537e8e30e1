using Demarche.Language.Encoder;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Encoder;

public class WordFeatureTests
{
    [Theory]
    [InlineData("envoy", "envoy", "Envoy")]
    [InlineData("Envoy", "Envoy", "ENVOY")]
    [InlineData("A", "A", "AB")]
    [InlineData("McKay", "McKay", "Mckay")]
    [InlineData("2nd", "2nd", "second")]
    [InlineData("--", "--", "a")]
    [InlineData("中", "中", "a")]
    public void ShapeClass_TellsFormsApart(string word, string same, string other)
    {
        Assert.Equal(ShapeClass.Of(word, true), ShapeClass.Of(same, true));
        Assert.NotEqual(ShapeClass.Of(word, true), ShapeClass.Of(other, true));
        Assert.NotEqual(ShapeClass.Of(word, true), ShapeClass.Of(word, false));
    }

    [Property]
    public bool ShapeClass_IsInRange(string? word, bool space) => ShapeClass.Of(word, space) is > 0 and < ShapeClass.Count;

    [Fact]
    public void Affixes_AreSharedByWordsWithTheSameEnds()
    {
        int[] first = Hash("negotiation"), second = Hash("Negotiating"), third = Hash("mediation");
        Assert.Equal(first[..3], second[..3]);
        Assert.Equal(first[3..], third[3..]);
        Assert.NotEqual(first[0], third[0]);
    }

    [Property]
    public bool Affixes_AreInRangeForAnyCharacters(char[] word) => Hash(new string(word)).All(hash => hash >= 0 && hash < Affixes.Buckets);

    [Theory]
    [InlineData("Cities", "city")]
    [InlineData("was", "be")]
    [InlineData("RUSSIA", "Russia")]
    [InlineData("talks", "talk")]
    [InlineData("n't", "not")]
    [InlineData("Berlin", "Berlin")]
    public void LemmaScript_BringsBackWhatItWasMadeFrom(string form, string lemma)
    {
        Assert.True(LemmaScript.TryApply(LemmaScript.Between(form, lemma), form, out string? made));
        Assert.Equal(lemma, made);
    }

    [Fact]
    public void LemmaScript_OfOneWord_FitsOthersOfItsKind()
    {
        Assert.True(LemmaScript.TryApply(LemmaScript.Between("cities", "city"), "Treaties", out string? made));
        Assert.Equal("treaty", made);
    }

    [Theory]
    [InlineData("l5+", "talk")]
    [InlineData("l4+", "talk")]
    [InlineData("l+", "talk")]
    [InlineData("l99999999999+a", "talk")]
    [InlineData("", "talk")]
    public void LemmaScript_ThatDoesNotFit_IsRefused(string script, string form) => Assert.False(LemmaScript.TryApply(script, form, out _));

    private static int[] Hash(string word)
    {
        var hashes = new int[Affixes.PerWord];
        Affixes.Hash(word, hashes);
        return hashes;
    }
}
