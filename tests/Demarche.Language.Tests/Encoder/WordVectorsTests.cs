using Demarche.Language.Encoder;

namespace Demarche.Language.Tests.Encoder;

public class WordVectorsTests
{
    private static readonly WordVectors Vectors = WordVectors.Load();

    [Theory]
    [InlineData("lorries", "trucks", "visas")]
    [InlineData("Milk", "cheese", "lorries")]
    [InlineData("bombing", "raids", "activists")]
    public void A_word_is_nearer_its_like_than_another(string word, string like, string other) =>
        Assert.True(Vectors.Of(word).Likeness(Vectors.Of(like)) > Vectors.Of(word).Likeness(Vectors.Of(other)) + 0.1);

    [Fact]
    public void A_word_is_itself_in_any_case() => Assert.Equal(1, Vectors.Of("Salmon").Likeness(Vectors.Of("SALMON")), 9);

    [Theory]
    [InlineData("the", true)]
    [InlineData("has", true)]
    [InlineData("salmon", false)]
    public void Common_words_are_the_hundred_commonest(string word, bool isCommon) => Assert.Equal(isCommon, Vectors.Of(word).IsCommon);
}
