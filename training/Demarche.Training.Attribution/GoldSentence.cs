using Demarche.Coding.Attributions;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Training.Attribution;

/// <summary>One gold attribution as words: its cue's head, and which words of that sentence are content and source.</summary>
internal sealed record GoldStatement(int Sentence, int Cue, HashSet<int> CueWords, HashSet<int> Content, HashSet<int> Source, bool HasSource);

/// <summary>An article with what the annotators marked, word by word.</summary>
internal sealed class GoldArticle
{
    public GoldArticle(AnalysedArticle article)
    {
        Article = article;
        var quotations = Quotations.Find(article.Text.Text);
        var next = 0;
        Views = [.. article.Text.Sentences.Select(s => new SentenceView(s, quotations, ref next))];
        InContent = Mark(article.Gold.SelectMany(g => g.Content));
        InCue = Mark(article.Gold.SelectMany(g => g.Cue));
        Discarded = Mark(article.Discard);
        Statements = [.. article.Gold.Select(StatementOf).OfType<GoldStatement>()];
    }

    public AnalysedArticle Article { get; }
    public SentenceView[] Views { get; }
    public List<GoldStatement> Statements { get; }
    public bool[][] InContent { get; }
    public bool[][] InCue { get; }
    public bool[][] Discarded { get; }

    private bool[][] Mark(IEnumerable<TextSpan> spans)
    {
        var marks = Article.Text.Sentences.Select(s => new bool[s.Count]).ToArray();
        foreach (var span in spans)
            foreach (var sentence in Article.Text.Sentences)
                if (sentence.Span.Overlaps(span))
                    for (var i = 0; i < sentence.Count; i++) marks[sentence.Index][i] |= sentence[i].Span.Overlaps(span);
        return marks;
    }

    private GoldStatement? StatementOf(GoldAttribution gold)
    {
        var head = (Sentence: -1, Word: -1, Rank: 0);
        foreach (var view in Views)
        {
            var words = WordsIn(view, gold.Cue);
            foreach (var word in words)
            {
                var itself = view.Sentence[word];
                if (words.Contains(itself.HeadIndex)) continue;
                var rank = itself.Upos switch { Upos.Verb => 5, Upos.Noun => 4, Upos.Adj or Upos.Adv => 3, Upos.Punct => itself.Form == ":" ? 1 : 0, _ => 2 };
                if (rank > head.Rank) head = (view.Sentence.Index, word, rank);
            }
        }
        if (head.Sentence < 0) return null;
        var there = Views[head.Sentence];
        return new(head.Sentence, head.Word, WordsIn(there, gold.Cue), Spoken(there, gold.Content), Spoken(there, gold.Source), gold.Source.Count > 0);
    }

    private static HashSet<int> Spoken(SentenceView view, IReadOnlyList<TextSpan> spans) => [.. WordsIn(view, spans).Where(w => view.IsWord[w])];

    private static HashSet<int> WordsIn(SentenceView view, IReadOnlyList<TextSpan> spans)
    {
        var words = new HashSet<int>();
        foreach (var span in spans)
            if (view.Sentence.Span.Overlaps(span))
                for (var i = 0; i < view.Sentence.Count; i++) if (view.Sentence[i].Span.Overlaps(span)) words.Add(i);
        return words;
    }
}
