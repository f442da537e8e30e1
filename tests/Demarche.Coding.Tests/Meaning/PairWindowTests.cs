using Demarche.Coding.Meaning;
using Demarche.Language.Encoder;
using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Meaning;

public class PairWindowTests
{
    private static readonly WordPiece Vocabulary = WordPiece.Load(Path.Combine(AppContext.BaseDirectory, "models", "vocab.txt"));

    [Fact]
    public void Marks_StandAroundBothSides()
    {
        PairWindow window = Build("Norway warned Iceland again", "Norway", "Iceland");

        int mark = PairWindow.Mark, source = PairWindow.Source, target = PairWindow.Target;
        Assert.Equal([0, mark, source, mark, 0, mark, target, mark, 0, 0], window.Regions);
    }

    [Fact]
    public void SideOfSeveralWords_HasOnePairOfMarks()
    {
        PairWindow window = Build("The king of Norway left", "The king of Norway", "");

        Assert.Equal(2, window.Regions.Count(r => r == PairWindow.Mark));
        Assert.DoesNotContain(PairWindow.Target, window.Regions);
    }

    [Fact]
    public void Means_AreOfTheSidesTheirMarksAndAll()
    {
        PairWindow window = Build("Norway warned Iceland", "Norway", "Iceland");
        float[] vectors = [.. Enumerable.Range(0, window.Pieces.Length).Select(i => (float)i)];

        float[] means = window.Means(vectors, 1);

        Assert.Equal([(float)Enumerable.Range(1, window.Pieces.Length - 2).Average(), 2, 6, 1, 5], means);
    }

    private static PairWindow Build(string text, string source, string target)
    {
        var words = new List<TextSpan>();
        foreach (string word in text.Split(' ')) words.Add(new TextSpan(text.IndexOf(word, StringComparison.Ordinal), word.Length));
        TextSpan Span(string part) => part.Length == 0 ? default : new TextSpan(text.IndexOf(part, StringComparison.Ordinal), part.Length);
        return PairWindow.Build(Vocabulary, text, words, Span(source), Span(target));
    }
}
