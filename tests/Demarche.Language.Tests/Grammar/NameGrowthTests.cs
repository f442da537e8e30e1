using Demarche.Language.Grammar;
using Xunit;

namespace Demarche.Language.Tests.Grammar;

public class NameGrowthTests
{
    [Fact]
    public void FurtherWordOfAFlatName_IsTakenIn() =>
        Assert.Equal([new Name(0, 1, NameType.Person)], Grow([new Name(0, 0, NameType.Person)], [-1, 0, 0], ["root", "flat", "appos"]));

    [Fact]
    public void CompoundBeforeItsHead_IsTakenIn() =>
        Assert.Equal([new Name(0, 1, NameType.Organisation)], Grow([new Name(1, 1, NameType.Organisation)], [1, 2, -1], ["compound", "nsubj", "root"]));

    [Fact]
    public void TwoNamesOfOneType_ThatFormOneExpression_BecomeOne() =>
        Assert.Equal([new Name(0, 2, NameType.Person)], Grow([new Name(0, 0, NameType.Person), new Name(1, 2, NameType.Person)], [-1, 0, 0], ["root", "flat", "flat"]));

    [Fact]
    public void TwoNamesOfTwoTypes_StayApart() =>
        Assert.Equal(
            [new Name(0, 0, NameType.Place), new Name(1, 1, NameType.Organisation)],
            Grow([new Name(0, 0, NameType.Place), new Name(1, 1, NameType.Organisation)], [1, -1], ["compound", "root"]));

    [Fact]
    public void OtherRelationsAndOtherWords_AreLeftOut()
    {
        Assert.Equal([new Name(0, 0, NameType.Place)], Grow([new Name(0, 0, NameType.Place)], [-1, 0], ["root", "conj"]));
        List<Name> names = [new Name(1, 1, NameType.Person)];
        NameGrowth.Grow(names, [Upos.Noun, Upos.Propn], [1, -1], ["compound", "root"]);
        Assert.Equal([new Name(1, 1, NameType.Person)], names);
    }

    private static List<Name> Grow(List<Name> names, int[] heads, string[] relations)
    {
        NameGrowth.Grow(names, [.. heads.Select(_ => Upos.Propn)], heads, relations);
        return names;
    }
}
