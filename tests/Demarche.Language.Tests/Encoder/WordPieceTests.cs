using Demarche.Language.Encoder;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Encoder;

public class WordPieceTests
{
    private static readonly string[] Known = ["[UNK]", "[CLS]", "[SEP]", "envoy", "##s", "met", "caf", "##e", "'", "\"", "-", ".", "u", "s", "re", "##arm", "中"];

    private static readonly WordPiece Vocabulary = WordPiece.FromLines([.. Enumerable.Range(0, WordPiece.Unknown).Select(i => $"[unused{i}]"), .. Known], "a test");

    [Theory]
    [InlineData("envoys", "envoy ##s")]
    [InlineData("ENVOYS", "envoy ##s")]
    [InlineData("Café", "caf ##e")]
    [InlineData("cafe\u0301", "caf ##e")]
    [InlineData("’s", "' s")]
    [InlineData("“", "\"")]
    [InlineData("»", "\"")]
    [InlineData("re-arm", "re - [UNK]")]
    [InlineData("rearm", "re ##arm")]
    [InlineData("U.S.", "u . s .")]
    [InlineData("中中", "中 中")]
    [InlineData("xyz", "[UNK]")]
    public void Split_TakesTheLongestKnownPieces(string word, string pieces) => Assert.Equal(pieces, Pieces(word));

    [Theory]
    [InlineData("")]
    [InlineData("\ud800")]
    [InlineData("\u200f")]
    [InlineData("\u0000\u0007")]
    public void Split_OfNothingReadable_IsOneUnknownPiece(string word) => Assert.Equal("[UNK]", Pieces(word));

    [Fact]
    public void Split_OfAVeryLongWord_IsBounded()
    {
        Assert.Equal("[UNK]", Pieces(new string('s', 1_000_000)));
        Assert.Equal(WordPiece.MaxPieces, Vocabulary.Split(new string('.', 100), new int[WordPiece.MaxPieces]));
    }

    [Property]
    public bool Split_GivesKnownIdsForAnyCharacters(char[] characters)
    {
        var pieces = new int[WordPiece.MaxPieces];
        int count = Vocabulary.Split(characters, pieces);
        return count is >= 1 and <= WordPiece.MaxPieces && pieces.Take(count).All(id => id >= 0 && id < Vocabulary.Count);
    }

    [Fact]
    public void FromLines_NotAVocabulary_SaysWhichFile()
    {
        var error = Assert.Throws<InvalidDataException>(() => WordPiece.FromLines(["a", "b"], "words.txt"));
        Assert.Contains("words.txt", error.Message, StringComparison.Ordinal);
    }

    private static string Pieces(string word)
    {
        Span<int> pieces = stackalloc int[WordPiece.MaxPieces];
        int count = Vocabulary.Split(word, pieces);
        return string.Join(' ', pieces[..count].ToArray().Select(id => Known[id - WordPiece.Unknown]));
    }
}
