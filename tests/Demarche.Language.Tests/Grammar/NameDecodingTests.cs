using Demarche.Language.Grammar;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Grammar;

public class NameDecodingTests
{
    private static readonly NameTag[] Tags = [.. new[] { "O", "B-PER", "I-PER", "B-LOC", "I-LOC" }.Select(NameTag.Parse)];

    [Fact]
    public void FurtherWord_FollowsAWordOfItsOwnName()
    {
        // Alone, the second word would be a further word of a place; the person before it forbids that.
        float[] scores = [0, 5, 0, 0, 0, 0, 0, 2, 0, 2.5f];
        Assert.Equal([new Name(0, 1, NameType.Person)], NameDecoding.Decode(scores, Tags, [Upos.Propn, Upos.Propn]));
    }

    [Fact]
    public void FurtherWord_CannotBeginTheSentence()
    {
        float[] scores = [0, 1, 0, 0, 9, 3, 0, 0, 0, 0];
        Assert.Equal([new Name(0, 0, NameType.Person)], NameDecoding.Decode(scores, Tags, [Upos.Propn, Upos.Punct]));
    }

    [Fact]
    public void NameWithoutAProperNoun_IsNone()
    {
        float[] scores = [0, 5, 0, 0, 0, 0, 0, 5, 0, 0];
        Assert.Empty(NameDecoding.Decode(scores, Tags, [Upos.Adj, Upos.Noun]));
        Assert.Equal([new Name(0, 1, NameType.Person)], NameDecoding.Decode(scores, Tags, [Upos.Adj, Upos.Propn]));
    }

    [Fact]
    public void TwoNamesSideBySide_StayTwo()
    {
        float[] scores = [0, 5, 0, 0, 0, 0, 5, 3, 0, 0];
        Assert.Equal([new Name(0, 0, NameType.Person), new Name(1, 1, NameType.Person)], NameDecoding.Decode(scores, Tags, [Upos.Propn, Upos.Propn]));
    }

    [Property]
    public bool Names_LieInTheSentence_InOrder_WithoutOverlap(byte[] bytes)
    {
        int count = bytes.Length / Tags.Length;
        float[] scores = [.. bytes.Take(count * Tags.Length).Select(value => (float)value)];
        Upos[] upos = [.. Enumerable.Repeat(Upos.Propn, count)];
        int end = 0;
        foreach (Name name in NameDecoding.Decode(scores, Tags, upos))
        {
            if (name.First < end || name.Last < name.First || name.Last >= count) return false;
            end = name.Last + 1;
        }

        return true;
    }
}
