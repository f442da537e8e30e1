using Demarche.Actors;
using Demarche.Coding.Conditions;
using Demarche.Coding.Deciding;
using Demarche.Coding.Frames;
using Demarche.Coding.Meaning;
using Demarche.Coding.Sides;
using Demarche.Coding.Statuses;
using Demarche.Language;

namespace Demarche.Coding;

/// <summary>One sentence with all that the coder reads in it.</summary>
internal sealed class SentenceReading
{
    private DeedWord? deed;

    /// <summary>Reads a sentence.</summary>
    public SentenceReading(Sentence sentence, IReadOnlyList<ActorMention> mentions, IReadOnlyList<ActorMention> before, SentenceMeaning? meaning)
    {
        sentence = Lemmatiser.Mend(sentence);
        Sentence = sentence;
        Actors = new SentenceActors(sentence, mentions);
        Before = before;
        Meaning = meaning;
        Frames = new FrameMatcher(sentence, FrameTable.Shipped, Actors);
        Statuses = new StatusReader(sentence);
        Conditions = new ConditionFinder(sentence);
    }

    /// <summary>The sentence.</summary>
    public Sentence Sentence { get; }
    /// <summary>Its actors.</summary>
    public SentenceActors Actors { get; }
    /// <summary>The mentions of the sentences before and of the title: an implied side may be named there (CODEBOOK 3, hard cases).</summary>
    public IReadOnlyList<ActorMention> Before { get; }
    /// <summary>What the learnt reader saw, or null.</summary>
    public SentenceMeaning? Meaning { get; }
    /// <summary>Its frames and arguments.</summary>
    public FrameMatcher Frames { get; }
    /// <summary>Its status reader.</summary>
    public StatusReader Statuses { get; }
    /// <summary>Its conditions.</summary>
    public ConditionFinder Conditions { get; }

    /// <summary>A word read as a deed. The acts that a word may name come one after the other: they share it.</summary>
    public DeedWord DeedAt(ArticleView view, int word) => deed?.Word == word ? deed : deed = new DeedWord(view, this, word);
}
