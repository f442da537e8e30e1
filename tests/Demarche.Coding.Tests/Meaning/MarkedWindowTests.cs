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
    public void Deed_IsReadWithTheSentencesItsSidesStandIn()
    {
        const string Text = "Norway spoke . Nobody heard . It warned Iceland .";
        TextSpan[] words = Words(Text);
        TextSpan[][] sentences = [words[..3], words[3..6], words[6..]];
        var deed = new MarkedDeed(2, Span(Text, "warned"), [(0, Span(Text, "Norway")), (2, Span(Text, "Iceland"))], 1);

        MarkedWindow window = MarkedWindow.OfDeed(Vocabulary, Text, s => sentences[s], deed);

        int mark = MarkedWindow.Mark;
        Assert.Equal([0, mark, MarkedWindow.Source, mark, 0, 0, 0, MarkedWindow.Deed, mark, MarkedWindow.Target, mark, 0, 0], window.Regions);
    }

    [Fact]
    public void DeedInAnEndlessSentence_IsReadWithTheWordsAroundIt()
    {
        string text = string.Concat(Enumerable.Repeat("and ", 5000)) + "Norway warned Iceland" + string.Concat(Enumerable.Repeat(" and", 5000));
        var deed = new MarkedDeed(0, Span(text, "warned"), [(0, Span(text, "Norway")), (0, Span(text, "Iceland"))], 1);

        MarkedWindow window = MarkedWindow.OfDeed(Vocabulary, text, _ => Words(text), deed);

        Assert.Contains(MarkedWindow.Deed, window.Regions);
        Assert.Contains(MarkedWindow.Target, window.Regions);
        Assert.True(window.Pieces.Length < 200);
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
