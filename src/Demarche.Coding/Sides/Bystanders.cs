using Demarche.Actors;
using Demarche.Coding.Frames;
using Demarche.Coding.Plover;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Sides;

/// <summary>Whom the grammar of a sentence keeps from being a side of a deed, however near to it they stand.</summary>
/// <remarks>Each limit is a reading that no words around can change; what is only unlikely is left to the decider.</remarks>
internal static class Bystanders
{
    private const string Military = "MIL", Media = "MED";
    private const int LongestDateline = 8, LastOfDateline = 3;
    private static readonly SlotPath Subject = new(["subj"]), Object = new(["obj"]), Agent = new(["by"]);

    /// <summary>False for a mention that cannot be who acts.</summary>
    public static bool MayAct(SentenceReading reading, Proposal proposal, ActorMention mention) =>
        !(IsOwnedByAnother(reading, proposal, mention) || IsUnsaid(reading, proposal, mention)) && (mention.Sentence != reading.Sentence.Index ||
        !(IsDateline(reading.Sentence, mention) || Listens(reading.Sentence, mention) || IsScene(reading.Sentence, proposal, mention) || IsTopic(reading.Sentence, proposal, mention) || Suffers(reading, proposal, mention) || Answers(reading, proposal, mention)));

    /// <summary>False for a mention that cannot be the one acted upon.</summary>
    public static bool MayReceive(SentenceReading reading, Proposal proposal, ActorMention mention) =>
        mention.Sentence != reading.Sentence.Index ||
        !(IsDateline(reading.Sentence, mention) || Listens(reading.Sentence, mention) || IsVictim(reading.Sentence, proposal, mention) || IsMoved(reading.Sentence, proposal, mention) || IsTopic(reading.Sentence, proposal, mention) || IsVenue(reading, proposal, mention));

    /// <summary>True for the place that a dispatch opens with: where it was written.</summary>
    private static bool IsDateline(Sentence sentence, ActorMention mention)
    {
        // "OSLO, Norway: ...": before a colon only a town in capitals with its country; "Norway: ..." says who speaks.
        var isTown = IsInCapitals(sentence.Data.Forms[0]) && mention.Kind is MentionKind.Name or MentionKind.Metonym;
        if (!mention.IsPlace && !isTown || mention.First > LastOfDateline || HasChild(sentence, mention.Head, "case")) return false;
        var hasComma = false;
        for (var word = 1; word < Math.Min(sentence.Count, mention.Last + LongestDateline); word++)
        {
            hasComma |= sentence.Data.Forms[word] == ",";
            if (word <= mention.Last) continue;
            if (mention.IsPlace && sentence.Data.Forms[word] is "-" or "--" or "–" or "—" || sentence.Data.Forms[word] is ":" && isTown && hasComma) return true;
            if (sentence.Data.Upos[word] is Upos.Verb or Upos.Adp or Upos.Det) return false;
        }
        return false;
    }

    private static bool IsInCapitals(string form) => form.Length > 1 && !form.Any(char.IsLower);

    /// <summary>True for reporters and media to whom something is said: they pass it on, and no move is made towards them.</summary>
    private static bool Listens(Sentence sentence, ActorMention mention)
    {
        if (mention.Actors[0].Sector != Media) return false;
        var data = sentence.Data;
        var verb = data.Heads[mention.Head];
        if (verb < 0 || data.Upos[verb] != Upos.Verb) return false;
        var isObject = data.Relations[mention.Head] is "obj" or "iobj";
        return isObject && (IsIn("telling", sentence, verb) || HasChild(sentence, verb, "ccomp")) || data.Relations[mention.Head] == "obl" && IsIn("speaking", sentence, verb);
    }

    /// <summary>
    /// True for whoever suffers a deed told in the passive: "a man from Lyon was arrested" makes no actor of France. It holds for deeds that their frame aims at
    /// the verb's object; troops that were withdrawn are those of the one who acts.
    /// </summary>
    private static bool Suffers(SentenceReading reading, Proposal proposal, ActorMention mention)
    {
        if (proposal.Match is not { } match || !AimsAtObject(match.Frame) || PassiveOf(reading, proposal.Word) is not (>= 0 and var verb)) return false;
        foreach (var patient in reading.Frames.Arguments.Find(verb, Object))
            if (IsPartOf(reading.Sentence, mention.Head, patient)) return true;
        return false;
    }

    /// <summary>
    /// True where a speech act stands in the passive without its speaker: "was urged to leave Kenya" keeps from the reader who urged. Nobody named before is meant, and nobody in what is asked.
    /// </summary>
    private static bool IsUnsaid(SentenceReading reading, Proposal proposal, ActorMention mention)
    {
        if (proposal.Act is not (PloverType.Request or PloverType.Accuse or PloverType.Agree) || proposal.Match is not { } match || !AimsAtObject(match.Frame)) return false;
        if (PassiveOf(reading, proposal.Word) is not (>= 0 and var verb) || reading.Frames.Arguments.Find(verb, Agent).Count > 0) return false;
        if (mention.Sentence != reading.Sentence.Index) return true;
        var data = reading.Sentence.Data;
        for (var at = mention.Head; at >= 0; at = data.Heads[at])
            if (data.Heads[at] == verb) return data.Relations[at] is "xcomp" or "ccomp";
        return false;
    }

    /// <summary>True where a noun names a speech act and whose it is: "Chad's threats", "the EU's demands" are nobody else's.</summary>
    private static bool IsOwnedByAnother(SentenceReading reading, Proposal proposal, ActorMention mention)
    {
        if (reading.Sentence.Data.Upos[proposal.Word] != Upos.Noun || proposal.Act is not (PloverType.Request or PloverType.Accuse or PloverType.Reject or PloverType.Threaten or PloverType.Support)) return false;
        var isOwned = false;
        foreach (var owner in reading.Sentence.ChildIndices(proposal.Word))
        {
            if (reading.Actors.HeadedBy(owner) is not { } own || !IsOwner(reading.Sentence, owner, own)) continue;
            if (own.Actors.Any(actor => mention.Actors.Any(other => other.Code == actor.Code))) return false;
            isOwned = true;
        }
        return isOwned;
    }

    private static bool IsOwner(Sentence sentence, int word, ActorMention mention) =>
        sentence.Data.Relations[word] == "nmod:poss" || mention.Kind is MentionKind.Name or MentionKind.Adjective && sentence.Data.Relations[word] is "compound" or "amod";

    /// <summary>True for the place in which an attack is told without the attacker, who then is nobody (CODEBOOK 3). Who arrests somebody in a place are mostly its authorities.</summary>
    private static bool IsScene(Sentence sentence, Proposal proposal, ActorMention mention)
    {
        if (proposal.Act != PloverType.Assault || !mention.IsPlace) return false;
        // "in the east of Mali": the part is marked, the place hangs on it.
        var marked = sentence.Data.Relations[mention.Head] == "nmod" ? sentence.Data.Heads[mention.Head] : mention.Head;
        return IsMarked(sentence, mention.Head, "inside") || IsMarked(sentence, marked, "inside");
    }

    /// <summary>
    /// True for whoever answers to the deed that a noun names: "Iran rejected the accusations" and "Chad faces demands" tell of others' accusations and demands,
    /// "Peru closed the border after the attack" of another's attack.
    /// </summary>
    private static bool Answers(SentenceReading reading, Proposal proposal, ActorMention mention)
    {
        var (sentence, data) = (reading.Sentence, reading.Sentence.Data);
        if (data.Upos[proposal.Word] != Upos.Noun || reading.Frames.Arguments.Support(proposal.Word) is not (>= 0 and var verb)) return false;
        var follows = proposal.Act == PloverType.Assault && data.Relations[proposal.Word] == "obl" && IsMarked(sentence, proposal.Word, "aftermath");
        if (!follows && !IsIn("answering", sentence, verb)) return false;
        // "two days to accept the demands": who is to answer stands elsewhere.
        if (data.Relations[verb] is "acl" or "advcl" && !HasChild(sentence, verb, "nsubj")) return false;
        foreach (var subject in reading.Frames.Arguments.Find(verb, Subject))
            if (IsPartOf(sentence, mention.Head, subject)) return true;
        return false;
    }

    /// <summary>True for whoever the deed was done to that another condemns: "condemned the attack on Kenya" accuses the one who attacked.</summary>
    private static bool IsVictim(Sentence sentence, Proposal proposal, ActorMention mention)
    {
        if (proposal.Act != PloverType.Accuse) return false;
        var data = sentence.Data;
        for (var at = mention.Head; at >= 0 && data.Relations[at] is "nmod" or "conj" or "nmod:poss" or "compound" or "amod" or "flat"; at = data.Heads[at])
            if (data.Relations[at] == "nmod" && data.Heads[at] is var deed and >= 0 && deed != proposal.Word && IsIn("deed", sentence, deed) && IsMarked(sentence, at, "aiming")) return true;
        return false;
    }

    /// <summary>True for the troops and ships that somebody sends or withdraws.</summary>
    private static bool IsMoved(Sentence sentence, Proposal proposal, ActorMention mention) =>
        mention.Actors[0].Sector == Military && sentence.Data.Heads[mention.Head] == proposal.Word && sentence.Data.Relations[mention.Head] is "obj" or "nsubj:pass" &&
        (proposal.Act == PloverType.Mobilize || proposal.Act == PloverType.Retreat && proposal.Match is { } match && !AimsAtObject(match.Frame));

    /// <summary>True for whom talks are about: "a summit on the unrest in Iran" is held by others.</summary>
    private static bool IsTopic(Sentence sentence, Proposal proposal, ActorMention mention)
    {
        if (proposal.Act != PloverType.Consult) return false;
        var data = sentence.Data;
        for (var at = mention.Head; data.Heads[at] is >= 0 and var head && data.Relations[at] is "nmod" or "nmod:poss" or "compound" or "amod" or "conj" or "obl" or "flat"; at = head)
        {
            if (head == proposal.Word || IsIn("talks", sentence, head)) return data.Relations[at] is "nmod" or "obl" && IsMarked(sentence, at, "topic");
            if (data.Upos[head] == Upos.Verb) return false;
        }
        return false;
    }

    /// <summary>True for the place in which something is said: "criticised Denmark in Oslo". "Condemned the arrests in Belarus" tells whose arrests.</summary>
    private static bool IsVenue(SentenceReading reading, Proposal proposal, ActorMention mention)
    {
        var (sentence, data) = (reading.Sentence, reading.Sentence.Data);
        if (!mention.IsPlace || PloverScheme.QuadOf(proposal.Act) != Quad.VerbalConflict || data.Heads[mention.Head] is not (>= 0 and var head) || !IsMarked(sentence, mention.Head, "inside")) return false;
        return data.Relations[mention.Head] == "obl" && data.Upos[head] == Upos.Verb || data.Relations[mention.Head] == "nmod" && reading.Actors.HeadedBy(head) is not null;
    }

    private static bool AimsAtObject(Frame frame) => frame.Recipient.Any(path => path.Slots is ["obj"]);

    /// <summary>The verb in the passive that a deed is told by: its own, or the one that it is joined to ("was arrested and charged"); -1 if it is told in the active.</summary>
    private static int PassiveOf(SentenceReading reading, int word)
    {
        var data = reading.Sentence.Data;
        while (!reading.Frames.Arguments.IsPassive(word))
        {
            if (data.Relations[word] != "conj" || data.Xpos[word] is not ("VBN" or "VBD")) return -1;
            foreach (var relation in (ReadOnlySpan<string>)["nsubj", "aux", "obj", "ccomp"])
                if (HasChild(reading.Sentence, word, relation)) return -1;
            word = data.Heads[word];
        }
        return word;
    }

    /// <summary>True if a word stands in the phrase that another heads; a clause in it has sides of its own ("the men whom Chile accused").</summary>
    private static bool IsPartOf(Sentence sentence, int word, int phrase)
    {
        for (var at = word; at >= 0; at = sentence.Data.Heads[at])
        {
            if (at == phrase) return true;
            if (sentence.Data.Relations[at] is "acl" or "acl:relcl" or "advcl" or "ccomp" or "xcomp" or "parataxis" or "conj") return false;
        }
        return false;
    }

    private static bool IsIn(string wordClass, Sentence sentence, int word) => FrameTable.Shipped.IsIn(wordClass, sentence.Data.Lemmas[word].ToLowerInvariant());

    /// <summary>True if a preposition of a class marks a word.</summary>
    private static bool IsMarked(Sentence sentence, int word, string wordClass)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] == "case" && IsIn(wordClass, sentence, child)) return true;
        return false;
    }

    private static bool HasChild(Sentence sentence, int word, string relation)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] == relation) return true;
        return false;
    }
}
