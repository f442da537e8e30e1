using Demarche.Actors;
using Demarche.Language;

namespace Demarche.Coding.Sides;

/// <summary>The actors of one sentence, looked up by the words that head their phrases.</summary>
internal sealed class SentenceActors
{
    private readonly Sentence sentence;
    private readonly ActorMention?[] headed;

    /// <summary>Indexes the mentions of a sentence.</summary>
    public SentenceActors(Sentence sentence, IReadOnlyList<ActorMention> mentions)
    {
        this.sentence = sentence;
        Mentions = mentions;
        headed = new ActorMention?[sentence.Count];
        foreach (var mention in mentions)
            if (headed[mention.Head] is not { } other || mention.Last - mention.First > other.Last - other.First) headed[mention.Head] = mention;
        CodeCount = mentions.Select(mention => mention.Actors[0].Code).Distinct().Count();
    }

    /// <summary>The sentence's mentions in text order.</summary>
    public IReadOnlyList<ActorMention> Mentions { get; }

    /// <summary>How many codes they have.</summary>
    public int CodeCount { get; }

    /// <summary>The actor that a phrase is, by the word that heads it: its own mention, else the owner of what it names ("tankers of Greece", "Greek tankers"); null if none.</summary>
    public ActorMention? Of(int word) => headed[word] ?? Owner(word, 0);

    /// <summary>The mention that a word itself heads.</summary>
    public ActorMention? HeadedBy(int word) => headed[word];

    /// <summary>True if the phrase is a place: a mention read as such, or a name of a place.</summary>
    public bool IsPlace(int word)
    {
        if (headed[word] is { } mention) return mention.IsPlace || mention.Kind is MentionKind.Name or MentionKind.Metonym && mention.Actors[0].Sector is null;
        foreach (var name in sentence.Names)
            if (name.Type == NameType.Place && word >= name.First && word <= name.Last) return true;
        return false;
    }

    private ActorMention? Owner(int word, int depth)
    {
        if (depth > 2) return null;
        ActorMention? loose = null;
        foreach (var child in sentence.ChildIndices(word))
        {
            var relation = sentence.Data.Relations[child];
            // "its allies" are others than the one they belong to.
            if (relation is "nmod:poss" && sentence.Data.Upos[child] is Upos.Pron && Frames.FrameTable.Shipped.IsIn("others", sentence.Data.Lemmas[word])) continue;
            if (relation is "nmod:poss" or "compound" or "amod" or "appos" or "nmod:desc" or "flat")
            {
                if ((headed[child] ?? (relation is "nmod:poss" or "appos" ? Owner(child, depth + 1) : null)) is { } mention) return mention;
            }
            else if (relation is "nmod" or "nmod:unmarked") loose ??= headed[child] ?? Owner(child, depth + 1);
        }
        return loose;
    }
}
