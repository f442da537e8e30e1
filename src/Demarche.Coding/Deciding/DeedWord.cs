using Demarche.Actors;
using Demarche.Coding.Frames;
using Demarche.Coding.Meaning;

namespace Demarche.Coding.Deciding;

/// <summary>A word read as a deed, and how the mentions around stand to it: the same for every act that the word may name.</summary>
internal sealed class DeedWord
{
    // The roles that sides are judged by are the first of all.
    private const int RoleCount = (int)ArgumentRole.Issue + 1, SideCount = (int)ArgumentRole.Recipient + 1;

    private static readonly SlotPath[] Slots =
        [.. "subj obj iobj by poss mod sup comp.subj comp.obj obj.of obj.poss obj.mod to with on against from for between of in sup.to sup.with sup.on sup.against sup.obj".Split(' ').Select(SlotPath.Parse)];
    private static readonly SlotPath Subject = SlotPath.Parse("subj");

    private readonly float[] roles;
    private readonly float[] others;

    /// <summary>Looks around a word.</summary>
    /// <param name="view">The article.</param>
    /// <param name="reading">The word's sentence.</param>
    /// <param name="word">The word.</param>
    public DeedWord(ArticleView view, SentenceReading reading, int word)
    {
        Word = word;
        Candidates = [.. reading.Actors.Mentions, .. reading.Before];
        InSlots = [.. Slots.Select(slot => reading.Frames.Arguments.Find(word, slot).Select(reading.Actors.Of).ToArray())];
        ChainSubject = SubjectAbove(reading, word);
        roles = new float[Candidates.Length * RoleCount];
        others = new float[Candidates.Length * SideCount];
        ReadRoles(view.Meaning, new WordPlace(reading.Sentence.Index, word));
        FindOthers();
    }

    /// <summary>Its place in its sentence.</summary>
    public int Word { get; }

    /// <summary>The mentions that may play a role: the sentence's, then those of the sentences before.</summary>
    public ActorMention[] Candidates { get; }

    /// <summary>Who stands in each of the slots; null for what is no actor.</summary>
    public ActorMention?[][] InSlots { get; }

    /// <summary>The first subject with an actor on the way from the deed up to the root.</summary>
    public ActorMention? ChainSubject { get; }

    /// <summary>The learnt reader's probability of a role for a candidate: the best of its words; NaN without the reader.</summary>
    public float Role(ArgumentRole role, int candidate) => roles[(candidate * RoleCount) + (int)role];

    /// <summary>The same of actor or recipient for the best of the candidates that have another code.</summary>
    public float BestOther(ArgumentRole role, int candidate) => others[(candidate * SideCount) + (int)role];

    private void ReadRoles(MeaningReading? meaning, WordPlace trigger)
    {
        if (meaning is null)
        {
            roles.AsSpan().Fill(float.NaN);
            return;
        }
        Span<float> chances = stackalloc float[RoleCount];
        for (var candidate = 0; candidate < Candidates.Length; candidate++)
        {
            var mention = Candidates[candidate];
            var best = roles.AsSpan(candidate * RoleCount, RoleCount);
            for (var word = mention.First; word <= mention.Last; word++)
            {
                meaning.Roles(trigger, new WordPlace(mention.Sentence, word), chances);
                for (var role = 0; role < RoleCount; role++) best[role] = Math.Max(best[role], chances[role]);
            }
        }
    }

    private void FindOthers()
    {
        for (var candidate = 0; candidate < Candidates.Length; candidate++)
            for (var other = 0; other < Candidates.Length; other++)
            {
                if (Candidates[other].Actors[0].Code == Candidates[candidate].Actors[0].Code) continue;
                for (var side = 0; side < SideCount; side++)
                    others[(candidate * SideCount) + side] = Math.Max(others[(candidate * SideCount) + side], roles[(other * RoleCount) + side]);
            }
    }

    private static ActorMention? SubjectAbove(SentenceReading reading, int word)
    {
        for (int at = word, steps = 0; at >= 0 && steps < 10; at = reading.Sentence.Data.Heads[at], steps++)
            foreach (var subject in reading.Frames.Arguments.Find(at, Subject))
                if (reading.Actors.Of(subject) is { } mention) return mention;
        return null;
    }
}
