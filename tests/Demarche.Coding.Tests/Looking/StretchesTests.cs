using Demarche.Coding.Looking;
using Demarche.Model;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Coding.Tests.Looking;

public sealed class StretchesTests
{
    [Theory]
    [InlineData("Norway warned Chad. It will not wait.", "Norway warned Chad. |It will not wait.")]
    [InlineData("\"We wait.\" \"They do not.\"", "We wait.\" \"|They do not.\"")]
    [InlineData("The boat cost 3.5 million. 12 men were aboard.", "The boat cost 3.5 million. 12 men were aboard.")]
    [InlineData("What now? (Nobody knows.) Rain fell.", "What now? (|Nobody knows.) |Rain fell.")]
    [InlineData(" ... !", "")]
    public void Stretches_EndWithAStopBeforeACapital(string text, string expected)
    {
        var stretches = Of(text);
        Assert.Equal(expected, string.Join('|', Enumerable.Range(0, stretches.Count).Select(i => stretches.SpanOf(i).In(text).ToString())));
    }

    [Fact]
    public void Words_AreTheSameInAnyCase_AndAllNumbersAreOne()
    {
        var stretches = Of("Boats left at 7. BOATS LEFT AT 1998.");
        Assert.Equal(stretches[0].ToArray(), stretches[1].ToArray());
    }

    [Fact]
    public void Pairs_HaveAnOrder() => Assert.NotEqual(Of("chad norway")[0].ToArray().Order(), Of("norway chad")[0].ToArray().Order());

    [Fact]
    public void WordsWithoutAStop_AreCut()
    {
        var stretches = Of(string.Join(' ', Enumerable.Repeat("7 boats", 500)));
        Assert.Equal(1000, stretches.WordCount);
        Assert.All(Enumerable.Range(0, stretches.Count), i => Assert.True(stretches[i].Length < 250));
    }

    [Property]
    public void Stretches_LieInTheTextInOrder(string? any)
    {
        var text = any ?? "";
        var stretches = Of(text);
        var end = 0;
        for (var i = 0; i < stretches.Count; i++)
        {
            Assert.True(stretches.SpanOf(i).Start >= end && stretches.SpanOf(i).Length > 0);
            end = stretches.SpanOf(i).End;
        }
        Assert.True(end <= text.Length);
    }

    private static Stretches Of(string text)
    {
        var stretches = new Stretches();
        stretches.Add(text, new TextSpan(0, text.Length));
        return stretches;
    }
}
