using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Meaning;

public class MarkedWindowTests
{
    private static readonly WordPiece Vocabulary = WordPiece.Load(Path.Combine(AppContext.BaseDirectory, "models", "vocab.txt"));

    [Fact]
    public void Marks_StandAroundBothSides()
    {
        MarkedWindow window = Build("Norway warned Iceland again", "Norway", "Iceland");

        int mark = MarkedWindow.Mark, source = MarkedWindow.Source, target = MarkedWindow.Target;
        Assert.Equal([0, mark, source, mark, 0, mark, target, mark, 0, 0], window.Regions);
    }

    [Fact]
    public void SideOfSeveralWords_HasOnePairOfMarks()
    {
        MarkedWindow window = Build("The king of Norway left", "The king of Norway", "");

        Assert.Equal(2, window.Regions.Count(r => r == MarkedWindow.Mark));
        Assert.DoesNotContain(MarkedWindow.Target, window.Regions);
    }

    [Fact]
    public void Means_AreOfTheSidesTheirMarksAndAll()
    {
        MarkedWindow window = Build("Norway warned Iceland", "Norway", "Iceland");
        float[] vectors = [.. Enumerable.Range(0, window.Pieces.Length).Select(i => (float)i)];

        float[] means = window.Means(vectors, 1);

        Assert.Equal([(float)Enumerable.Range(1, window.Pieces.Length - 2).Average(), 2, 6, 1, 5, 0], means);
    }

    [Fact]
    public void Deed_HasARegionButNoMarks()
    {
        const string Text = "Norway warned Iceland";
        TextSpan[] words = Words(Text);

        MarkedWindow window = MarkedWindow.Of(Vocabulary, Text, words, word => word == words[0] ? MarkedWindow.Source : word == words[1] ? MarkedWindow.Deed : MarkedWindow.Text);

        Assert.Equal([0, MarkedWindow.Mark, MarkedWindow.Source, MarkedWindow.Mark, MarkedWindow.Deed, 0, 0], window.Regions);
    }

    private static TextSpan Span(string text, string part) => part.Length == 0 ? default : new TextSpan(text.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static TextSpan[] Words(string text)
    {
        var words = new List<TextSpan>();
        int at = 0;
        foreach (string word in text.Split(' '))
        {
            words.Add(new TextSpan(at, word.Length));
            at += word.Length + 1;
        }

        return [.. words];
    }

    private static MarkedWindow Build(string text, string source, string target)
    {
        return MarkedWindow.OfPair(Vocabulary, text, Words(text), Span(text, source), Span(text, target));
    }
}
