using Demarche.Actors;
using Demarche.Coding.Frames;

namespace Demarche.Coding.Sides;

/// <summary>Chooses the sides of an event by its frame: the first slot of each list that holds an actor.</summary>
internal static class FrameSides
{
    /// <summary>Walks the frame's slots.</summary>
    /// <param name="match">The frame and its predicate.</param>
    /// <param name="arguments">The slots of the sentence.</param>
    /// <param name="actors">The actors of the sentence.</param>
    /// <param name="speaker">Who says it, for frames whose actor is the speaker; null if nobody does.</param>
    public static EventSides Choose(FrameMatch match, Arguments arguments, SentenceActors actors, ActorMention? speaker)
    {
        var (doers, doerPath) = First(match.Frame.Actor, match.Word, arguments, actors, speaker, []);
        var (others, otherPath) = First(match.Frame.Recipient, match.Word, arguments, actors, speaker, doers);
        var why = $"actor by {doerPath ?? "no slot"}, recipient by {otherPath ?? "no slot"} of {match.Frame.Place}";
        return new EventSides(doers, others, match.Frame.Mutual, why);
    }

    private static (List<ActorMention> Found, string? Path) First(
        SlotPath[] paths, int word, Arguments arguments, SentenceActors actors, ActorMention? speaker, List<ActorMention> taken)
    {
        foreach (var path in paths)
        {
            var found = new List<ActorMention>();
            if (path.Slots[0] == "speaker") { if (speaker is not null) Add(speaker, found, taken); }
            else
                foreach (var argument in arguments.Find(word, path))
                    if (actors.Of(argument) is { } mention) Add(mention, found, taken);
            if (found.Count > 0) return (found, path.ToString());
        }
        return ([], null);
    }

    private static void Add(ActorMention mention, List<ActorMention> found, List<ActorMention> taken)
    {
        if (found.Contains(mention) || taken.Any(other => SameSide(other, mention))) return;
        found.Add(mention);
    }

    /// <summary>True if two mentions are one side: the same code and sector.</summary>
    public static bool SameSide(ActorMention a, ActorMention b) =>
        a.Actors[0].Code == b.Actors[0].Code && (a.Actors[0].Sector ?? "GOV") == (b.Actors[0].Sector ?? "GOV");
}
