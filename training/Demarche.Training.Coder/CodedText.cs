using Demarche.Actors;
using Demarche.Coding;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>A gold article, read, with its rows found in it.</summary>
internal sealed class CodedText
{
    public CodedText(Article article, AnalysedText text, ResolvedText resolved, MeaningReading? meaning, IReadOnlyList<GoldRow> rows)
    {
        Article = article;
        Text = text;
        Resolved = resolved;
        Meaning = meaning;
        Rows = rows;
        Letters = [.. text.Sentences.Select(s => Fold(s.Span.In(article.Text)))];
        Sentences = [.. rows.Select(SentencesOf)];
    }

    public Article Article { get; }
    public AnalysedText Text { get; }
    public ResolvedText Resolved { get; }
    public MeaningReading? Meaning { get; }
    public IReadOnlyList<Speech> Speeches { get; init; } = [];
    public IReadOnlyList<GoldRow> Rows { get; }
    /// <summary>True if it is one of those that scores are told of: the gold's articles.</summary>
    public bool Scored { get; init; }
    /// <summary>The sentences of each row: those that hold its cue.</summary>
    public IReadOnlyList<int[]> Sentences { get; }
    private string[] Letters { get; }

    /// <summary>The word of a sentence that heads a row's trigger; -1 if the sentence does not hold it.</summary>
    public static int TriggerWord(Sentence sentence, GoldRow row)
    {
        var wanted = Fold(row.Trigger);
        if (wanted.Length == 0) return -1;
        for (var first = 0; first < sentence.Count; first++)
        {
            var letters = "";
            for (var last = first; last < sentence.Count && letters.Length < wanted.Length; last++)
            {
                letters += Fold(sentence.Data.Spans[last].In(sentence.Text));
                if (letters == wanted) return HeadOf(sentence, first, last);
            }
        }
        return -1;
    }

    private static int HeadOf(Sentence sentence, int first, int last)
    {
        for (var word = first; word <= last; word++)
            if (sentence.Data.Upos[word] is Upos.Verb or Upos.Noun or Upos.Adj or Upos.Propn && sentence.Data.Heads[word] is var head && (head < first || head > last)) return word;
        return first;
    }

    private int[] SentencesOf(GoldRow row)
    {
        var cue = Fold(row.Cue);
        return [.. Enumerable.Range(0, Letters.Length).Where(i => Letters[i].Contains(cue, StringComparison.Ordinal))];
    }

    private static string Fold(ReadOnlySpan<char> text)
    {
        var letters = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c)) letters.Append(char.ToLowerInvariant(c));
        return letters.ToString();
    }
}
