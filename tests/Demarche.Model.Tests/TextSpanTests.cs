using Demarche.Model;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Demarche.Model.Tests;

public class TextSpanTests
{
    /// <summary>Spans inside a text of 50 characters.</summary>
    private static Arbitrary<TextSpan> Spans() =>
        (from start in Gen.Choose(0, 50) from length in Gen.Choose(0, 50 - start) select new TextSpan(start, length)).ToArbitrary();

    private static bool SharesACharacter(TextSpan a, TextSpan b) => Enumerable.Range(0, 50).Any(i => a.Contains(i) && b.Contains(i));

    [Property]
    public Property Overlaps_MeansAtLeastOneSharedCharacter_ExceptForEmptySpansInside() =>
        Prop.ForAll(Spans(), Spans(), (a, b) => a.IsEmpty || b.IsEmpty || a.Overlaps(b) == SharesACharacter(a, b));

    [Property]
    public Property Cover_IsTheSmallestSpanThatHoldsBoth() =>
        Prop.ForAll(Spans(), Spans(), (a, b) =>
        {
            var cover = a.Cover(b);
            return cover.Contains(a) && cover.Contains(b) && (cover.Start == a.Start || cover.Start == b.Start) && (cover.End == a.End || cover.End == b.End);
        });

    [Property]
    public Property FromBounds_TurnsStartAndEndBack() => Prop.ForAll(Spans(), a => TextSpan.FromBounds(a.Start, a.End) == a);

    [Fact]
    public void TheEnd_IsOutside()
    {
        var span = new TextSpan(2, 3);
        Assert.Equal(5, span.End);
        Assert.True(span.Contains(4));
        Assert.False(span.Contains(5));
        Assert.False(span.Overlaps(new TextSpan(5, 1)));
    }

    [Fact]
    public void In_GivesTheCharacters() => Assert.Equal("Oslo", new TextSpan(3, 4).In("In Oslo.").ToString());
}
