using Demarche.Actors;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>An article as the coder sees it while it works: sentences with their actors, and who says what.</summary>
internal sealed class ArticleView
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), int> together = [];
    private readonly Speech[] bySize;
    private readonly float[] triggers;

    /// <summary>Puts together what was read.</summary>
    public ArticleView(Article article, ResolvedText resolved, IReadOnlyList<Speech> speeches, MeaningReading? meaning)
    {
        Article = article;
        Resolved = resolved;
        Meaning = meaning;
        // Outermost first: who says more stands outside.
        bySize = [.. speeches.OrderByDescending(s => s.Length)];
        StateShare = resolved.Mentions.Count(m => m.Actors[0].Sector is null or "GOV" or "MIL" && m.Actors[0].Code != Actor.UnknownCode && !m.IsPlace) / (double)Math.Max(1, resolved.Mentions.Count);
        foreach (var mention in resolved.Mentions)
            foreach (var actor in mention.Actors) codes[actor.Code] = codes.GetValueOrDefault(actor.Code) + 1;
        var between = 0;
        for (var sentence = 0; sentence < SentenceCount; sentence++)
        {
            var isBetween = false;
            foreach (var pair in Pairs(resolved.In(sentence)))
            {
                together[pair] = together.GetValueOrDefault(pair) + 1;
                isBetween |= pair.Item1 != Actor.UnknownCode && pair.Item2 != Actor.UnknownCode;
            }
            if (isBetween) between++;
        }
        BetweenShare = between / (double)Math.Max(1, SentenceCount);
        FirstShare = codes.Values.DefaultIfEmpty().Max() / (double)Math.Max(1, resolved.Mentions.Count);
        triggers = [.. Enumerable.Range(0, SentenceCount).Select(i => meaning?[i] is { } read ? read.Trigger.Max() : 0)];
        TriggerDensity = triggers.DefaultIfEmpty().Average();
    }

    private static IEnumerable<(string, string)> Pairs(IReadOnlyList<ActorMention> mentions)
    {
        string[] named = [.. mentions.Select(m => m.Actors[0].Code).Distinct()];
        return named.SelectMany(a => named.Where(b => b != a).Select(b => (a, b)));
    }

    /// <summary>The article.</summary>
    public Article Article { get; }
    /// <summary>Its actors.</summary>
    public ResolvedText Resolved { get; }
    /// <summary>What the learnt reader saw, or null.</summary>
    public MeaningReading? Meaning { get; }
    /// <summary>The number of sentences.</summary>
    public int SentenceCount => Resolved.Text.Sentences.Count;
    /// <summary>The number of different codes among the actors.</summary>
    public int CodeCount => codes.Count;

    /// <summary>The share of the mentions that are states, governments or their forces, 0 to 1: low on pages of sport, business and culture.</summary>
    public double StateShare { get; }

    /// <summary>The share of the sentences that name actors of two codes, 0 to 1: low in news of one country's own affairs.</summary>
    public double BetweenShare { get; }

    /// <summary>The share of the mentions that have the article's commonest code, 0 to 1.</summary>
    public double FirstShare { get; }

    /// <summary>The strongest mark of the learnt reader in a sentence, on average over the sentences, 0 to 1; 0 without the reader.</summary>
    public double TriggerDensity { get; }

    /// <summary>The strongest mark of the learnt reader in a sentence, 0 to 1; 0 where there is no such sentence or it was not read.</summary>
    public float TriggerIn(int sentence) => sentence >= 0 && sentence < triggers.Length ? triggers[sentence] : 0;

    /// <summary>The share of the article's mentions that have a code, 0 to 1.</summary>
    public double ShareOf(string code) => codes.GetValueOrDefault(code) / (double)Math.Max(1, Resolved.Mentions.Count);

    /// <summary>The share of the sentences that name both codes, 0 to 1.</summary>
    public double TogetherOf(string a, string b) => together.GetValueOrDefault((a, b)) / (double)Math.Max(1, SentenceCount);

    /// <summary>Reads a sentence, or null where no actor stands in it or before it, or countries are teams in it.</summary>
    public SentenceReading? Read(Sentence sentence)
    {
        if (Resolved.Played.Contains(sentence.Index) || IsAsked(sentence)) return null;
        var mentions = Resolved.In(sentence.Index);
        var before = Before(sentence.Index);
        if (mentions.Count == 0 && before.Count == 0) return null;
        return new SentenceReading(sentence, mentions, before, Meaning?[sentence.Index]);
    }

    /// <summary>True for a question of an interview: whoever asks under a label reports nothing by it.</summary>
    private bool IsAsked(Sentence sentence)
    {
        if (Resolved.Turns.Count == 0 || !sentence.Data.Forms.Contains("?")) return false;
        foreach (var turn in Resolved.Turns)
            if (turn.Speaker is null && sentence.Span.Start < turn.Content.End && turn.Content.Start < sentence.Span.End) return true;
        return false;
    }

    /// <summary>How many sentences an implied side is looked for in.</summary>
    private const int Reach = 2;

    /// <summary>The mentions of the sentences before and of the first one, which is the title or the lead: each code where it stands nearest.</summary>
    private List<ActorMention> Before(int sentence)
    {
        var found = new List<ActorMention>();
        for (var back = 1; back <= Reach && sentence - back >= 0; back++) Add(Resolved.In(sentence - back), found);
        if (sentence > Reach) Add(Resolved.In(0), found);
        return found;
    }

    private static void Add(IReadOnlyList<ActorMention> mentions, List<ActorMention> found)
    {
        foreach (var mention in mentions)
            if (!found.Any(other => other.Actors[0].Code == mention.Actors[0].Code && other.Actors[0].Sector == mention.Actors[0].Sector)) found.Add(mention);
    }

    /// <summary>Who says what stands at a place, outermost first.</summary>
    public IReadOnlyList<Speech> SpeechesAt(TextSpan span) => [.. bySize.Where(s => s.Holds(span))];
}
