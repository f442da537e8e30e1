using Demarche.Actors;
using Demarche.Coding.Frames;
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

    private static readonly SlotPath[] Slots =
        [.. "subj obj iobj by poss mod sup comp.subj comp.obj obj.of obj.poss obj.mod to with on against from for between of in sup.to sup.with sup.on sup.against sup.obj".Split(' ').Select(SlotPath.Parse)];

    private readonly ArticleView view;
    private readonly SentenceReading reading;
    private readonly Proposal proposal;
    private readonly ActorMention? speaker;
    private readonly List<ActorMention?>[] slots;
    private readonly ActorMention? chainSubject;
    private readonly Dictionary<(ArgumentRole, ActorMention), float> roles = new(RoleKeys.Instance);

    /// <summary>Prepares the features of one proposal.</summary>
    public RoleFeatures(ArticleView view, SentenceReading reading, Proposal proposal, IReadOnlyList<Speech> speeches)
    {
        this.view = view;
        this.reading = reading;
        this.proposal = proposal;
        speaker = speeches.Count == 0 ? null : speeches[^1].Speaker;
        slots = [.. Slots.Select(slot => reading.Frames.Arguments.Find(proposal.Word, slot).Select(reading.Actors.Of).ToList())];
        chainSubject = ChainSubject();
        ByFrame = proposal.Match is { } match ? Sides.FrameSides.Choose(match, reading.Frames.Arguments, reading.Actors, speaker) : null;
    }

    /// <summary>The sides that the frame alone would choose, or null without a frame.</summary>
    public Sides.EventSides? ByFrame { get; }

    /// <summary>The mentions that may play a role: the sentence's, then those of the sentences before.</summary>
    public IEnumerable<ActorMention> Candidates => reading.Actors.Mentions.Concat(reading.Before);

    /// <summary>Fills the columns, but for those of <see cref="WriteBeside"/>, which it leaves 0.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="learnt">False leaves the learnt reader's columns 0.</param>
    /// <param name="values">The columns, <see cref="Width"/> of them.</param>
    public void Write(ActorMention mention, bool learnt, Span<float> values)
    {
        values.Clear();
        var row = new FeatureRow(values);
        var here = mention.Sentence == reading.Sentence.Index;
        row.Add((float)Math.Min(5, reading.Sentence.Index - mention.Sentence));
        row.Add(mention.Sentence == 0);
        row.Add(reading.Actors.Mentions.Any(m => m.Actors[0].Code == mention.Actors[0].Code && m != mention));
        row.Add(ByFrame is not null);
        row.Add(ByFrame is not null && ByFrame.Actors.Contains(mention));
        row.Add(ByFrame is not null && ByFrame.Recipients.Contains(mention));
        row.Add(ByFrame is { Actors.Count: > 0 });
        row.Add(ByFrame is { Recipients.Count: > 0 });
        row.Add(proposal.Match?.Frame.Mutual == true);
        foreach (var slot in slots) row.Add(here && slot.Exists(m => ReferenceEquals(m, mention)));
        row.Add(mention == chainSubject);
        row.Add(mention == speaker);
        row.Add(speaker is not null && speaker.Actors[0].Code == mention.Actors[0].Code);
        WriteTree(mention, here, ref row);
        WriteMention(mention, here, ref row);
        row.AddOneOf((int)proposal.Act, 16);
        row.Add((float)reading.Sentence.Data.Upos[proposal.Word]);
        row.Add(reading.Frames.Arguments.IsPassive(proposal.Word));
        if (learnt) WriteLearnt(mention, values[TableWidth..]);
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

    private void WriteLearnt(ActorMention mention, Span<float> values)
    {
        var row = new FeatureRow(values);
        var trigger = new WordPlace(reading.Sentence.Index, proposal.Word);
        foreach (var role in (ReadOnlySpan<ArgumentRole>)[ArgumentRole.Actor, ArgumentRole.Recipient])
        {
            row.Add(FeatureRow.LogOdds(Role(role, trigger, mention)));
            row.Add(FeatureRow.LogOdds(BestOther(role, trigger, mention)));
            row.Add(Role(role, trigger, mention) > BestOther(role, trigger, mention));
        }
        row.Add(FeatureRow.LogOdds(Role(ArgumentRole.Speaker, trigger, mention)));
        row.Add(FeatureRow.LogOdds(Role(ArgumentRole.Issue, trigger, mention)));
        row.Add(FeatureRow.LogOdds(Role(ArgumentRole.Condition, trigger, mention)));
        row.Add(FeatureRow.LogOdds(proposal.Trigger));
        row.Add(FeatureRow.LogOdds(proposal.ActScore));
        row.Add(reading.Meaning is { } meaning ? meaning.Mutual[proposal.Word] : -1);
    }

    /// <summary>The learnt reader's probability of a role for a mention: the best of its words.</summary>
    private float Role(ArgumentRole role, WordPlace trigger, ActorMention mention)
    {
        if (!roles.TryGetValue((role, mention), out var known)) roles[(role, mention)] = known = ReadRole(role, trigger, mention);
        return known;
    }

    private float ReadRole(ArgumentRole role, WordPlace trigger, ActorMention mention)
    {
        if (view.Meaning is not { } meaning) return float.NaN;
        var best = 0f;
        for (var word = mention.First; word <= mention.Last; word++) best = Math.Max(best, meaning.Role(role, trigger, new WordPlace(mention.Sentence, word)));
        return best;
    }

    private float BestOther(ArgumentRole role, WordPlace trigger, ActorMention mention)
    {
        var best = 0f;
        foreach (var other in Candidates)
            if (other != mention && other.Actors[0].Code != mention.Actors[0].Code) best = Math.Max(best, Role(role, trigger, other));
        return best;
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
        row.Add(here && reading.Actors.Mentions.Any(m => m != mention && m.First <= mention.First && m.Last >= mention.Last));
        row.Add((float)reading.Actors.Mentions.Select(m => m.Actors[0].Code).Distinct().Count());
    }

    /// <summary>How many other mentions stand between the deed and this one.</summary>
    private int Between(ActorMention mention, bool here)
    {
        if (!here) return 20;
        int low = Math.Min(mention.Head, proposal.Word), high = Math.Max(mention.Head, proposal.Word);
        return reading.Actors.Mentions.Count(m => m != mention && m.Head > low && m.Head < high);
    }

    /// <summary>The first subject with an actor on the way from the deed up to the root.</summary>
    private ActorMention? ChainSubject()
    {
        var subject = SlotPath.Parse("subj");
        for (int at = proposal.Word, steps = 0; at >= 0 && steps < 10; at = reading.Sentence.Data.Heads[at], steps++)
            foreach (var word in reading.Frames.Arguments.Find(at, subject))
                if (reading.Actors.Of(word) is { } mention) return mention;
        return null;
    }

    /// <summary>Mentions are told apart by which they are; comparing all that a record holds would cost more than the role.</summary>
    private sealed class RoleKeys : IEqualityComparer<(ArgumentRole Role, ActorMention Mention)>
    {
        public static readonly RoleKeys Instance = new();

        public bool Equals((ArgumentRole Role, ActorMention Mention) a, (ArgumentRole Role, ActorMention Mention) b) => a.Role == b.Role && ReferenceEquals(a.Mention, b.Mention);

        public int GetHashCode((ArgumentRole Role, ActorMention Mention) key) => (System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Mention) * 31) + (int)key.Role;
    }
}
