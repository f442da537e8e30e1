using Demarche.Actors;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>What speaks for and against a mention as actor or recipient of a proposed event.</summary>
/// <remarks>Columns: what frame and slots say, the way over the tree, the mention itself, the act, its place among the others. The learnt reader's roles come apart, in <see cref="WriteLearnt"/>.</remarks>
internal sealed class RoleFeatures
{
    /// <summary>How many columns there are: what tables and trees tell, then what the learnt reader does, then how the mention stands to the one who acts.</summary>
    public const int Width = TableWidth + LearntWidth + ActorWidth;

    private const int TableWidth = 160, LearntWidth = 16, ActorWidth = 8;

    private readonly ArticleView view;
    private readonly SentenceReading reading;
    private readonly Proposal proposal;
    private readonly ActorMention? speaker;
    private readonly DeedWord deed;

    /// <summary>Prepares the features of one proposal.</summary>
    public RoleFeatures(ArticleView view, SentenceReading reading, Proposal proposal, IReadOnlyList<Speech> speeches)
    {
        this.view = view;
        this.reading = reading;
        this.proposal = proposal;
        speaker = speeches.Count == 0 ? null : speeches[^1].Speaker;
        deed = reading.DeedAt(view, proposal.Word);
        ByFrame = proposal.Match is { } match ? Sides.FrameSides.Choose(match, reading.Frames.Arguments, reading.Actors, speaker) : null;
    }

    /// <summary>The sides that the frame alone would choose, or null without a frame.</summary>
    public Sides.EventSides? ByFrame { get; }

    /// <summary>The mentions that may play a role: the sentence's, then those of the sentences before.</summary>
    public ActorMention[] Candidates => deed.Candidates;

    /// <summary>Fills the columns, but for those of <see cref="WriteBeside"/>, which it leaves 0.</summary>
    /// <param name="candidate">The place of the mention among the candidates.</param>
    /// <param name="learnt">False leaves the learnt reader's columns 0.</param>
    /// <param name="values">The columns, <see cref="Width"/> of them.</param>
    public void Write(int candidate, bool learnt, Span<float> values)
    {
        values.Clear();
        var row = new FeatureRow(values);
        var mention = deed.Candidates[candidate];
        var here = mention.Sentence == reading.Sentence.Index;
        row.Add((float)Math.Min(5, reading.Sentence.Index - mention.Sentence));
        row.Add(mention.Sentence == 0);
        row.Add(IsNamedAgain(mention));
        row.Add(ByFrame is not null);
        row.Add(ByFrame is not null && ByFrame.Actors.Contains(mention));
        row.Add(ByFrame is not null && ByFrame.Recipients.Contains(mention));
        row.Add(ByFrame is { Actors.Count: > 0 });
        row.Add(ByFrame is { Recipients.Count: > 0 });
        row.Add(proposal.Match?.Frame.Mutual == true);
        foreach (var slot in deed.InSlots) row.Add(here && IsAmong(slot, mention));
        row.Add(mention == deed.ChainSubject);
        row.Add(mention == speaker);
        row.Add(speaker is not null && speaker.Actors[0].Code == mention.Actors[0].Code);
        WriteTree(mention, here, ref row);
        WriteMention(mention, here, ref row);
        row.AddOneOf((int)proposal.Act, 16);
        row.Add((float)reading.Sentence.Data.Upos[proposal.Word]);
        row.Add(reading.Frames.Arguments.IsPassive(proposal.Word));
        if (learnt) WriteLearnt(candidate, values[TableWidth..]);
    }

    /// <summary>How the mention stands to the one who acts: the other side of a deed is seldom the same, and often met beside it in other sentences.</summary>
    /// <param name="mention">The mention, whose other columns are written.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="values">The columns, <see cref="Width"/> of them.</param>
    public void WriteBeside(ActorMention mention, ActorMention actor, Span<float> values)
    {
        var row = new FeatureRow(values[(TableWidth + LearntWidth)..]);
        row.Add(true);
        row.Add(mention == actor);
        row.Add(mention.Actors[0].Code == actor.Actors[0].Code);
        row.Add(Sides.FrameSides.SameSide(mention, actor));
        var together = mention.Sentence == actor.Sentence && mention.Sentence == reading.Sentence.Index;
        row.Add(together ? Math.Clamp(mention.Head - actor.Head, -30, 30) : -40);
        row.Add(together ? Math.Min(9, reading.Sentence.Distance(mention.Head, actor.Head)) : -1f);
        row.Add(actor.Sentence == reading.Sentence.Index);
        row.Add((float)view.TogetherOf(actor.Actors[0].Code, mention.Actors[0].Code));
    }

    private void WriteLearnt(int candidate, Span<float> values)
    {
        var row = new FeatureRow(values);
        foreach (var role in (ReadOnlySpan<ArgumentRole>)[ArgumentRole.Actor, ArgumentRole.Recipient])
        {
            row.Add(FeatureRow.LogOdds(deed.Role(role, candidate)));
            row.Add(FeatureRow.LogOdds(deed.BestOther(role, candidate)));
            row.Add(deed.Role(role, candidate) > deed.BestOther(role, candidate));
        }
        row.Add(FeatureRow.LogOdds(deed.Role(ArgumentRole.Speaker, candidate)));
        row.Add(FeatureRow.LogOdds(deed.Role(ArgumentRole.Issue, candidate)));
        row.Add(FeatureRow.LogOdds(deed.Role(ArgumentRole.Condition, candidate)));
        row.Add(FeatureRow.LogOdds(proposal.Trigger));
        row.Add(FeatureRow.LogOdds(proposal.ActScore));
        row.Add(reading.Meaning is { } meaning ? meaning.Mutual[proposal.Word] : -1);
    }

    private void WriteTree(ActorMention mention, bool here, ref FeatureRow row)
    {
        var sentence = reading.Sentence;
        int up = 9, down = 9, below = -1;
        if (here) (up, down) = sentence.Climb(proposal.Word, mention.Head, out _, out below);
        row.Add((float)Math.Min(up, 9));
        row.Add((float)Math.Min(down, 9));
        row.AddOneOf(below < 0 ? -1 : Columns.OfRelation(sentence.Data.Relations[below]), Columns.RelationCount);
        row.AddOneOf(here ? Columns.OfRelation(sentence.Data.Relations[mention.Head]) : -1, Columns.RelationCount);
        row.AddOneOf(up == 0 ? -1 : Columns.OfRelation(sentence.Data.Relations[proposal.Word]), Columns.RelationCount);
        row.AddOneOf(below < 0 ? -1 : Columns.OfPreposition(sentence, below), Columns.PrepositionCount);
    }

    private void WriteMention(ActorMention mention, bool here, ref FeatureRow row)
    {
        var actor = mention.Actors[0];
        row.Add((float)mention.Kind);
        row.Add(mention.IsPlace);
        row.Add((float)Columns.OfSector(actor));
        row.Add(actor.Code == Actor.UnknownCode);
        row.Add(actor.Office is not null);
        row.Add((float)view.ShareOf(actor.Code));
        row.Add(here ? Math.Clamp(mention.Head - proposal.Word, -40, 40) : -50);
        row.Add((float)reading.Actors.Mentions.Count);
        row.Add((float)Between(mention, here));
        row.Add(here && IsInAnother(mention));
        row.Add((float)reading.Actors.CodeCount);
    }

    /// <summary>How many other mentions stand between the deed and this one.</summary>
    private int Between(ActorMention mention, bool here)
    {
        if (!here) return 20;
        int low = Math.Min(mention.Head, proposal.Word), high = Math.Max(mention.Head, proposal.Word);
        var count = 0;
        foreach (var other in reading.Actors.Mentions)
            if (other.Head > low && other.Head < high && other != mention) count++;
        return count;
    }

    private bool IsNamedAgain(ActorMention mention)
    {
        foreach (var other in reading.Actors.Mentions)
            if (other.Actors[0].Code == mention.Actors[0].Code && other != mention) return true;
        return false;
    }

    private bool IsInAnother(ActorMention mention)
    {
        foreach (var other in reading.Actors.Mentions)
            if (other.First <= mention.First && other.Last >= mention.Last && other != mention) return true;
        return false;
    }

    private static bool IsAmong(ActorMention?[] slot, ActorMention mention)
    {
        foreach (var other in slot)
            if (ReferenceEquals(other, mention)) return true;
        return false;
    }
}
