using Demarche.Coding.Sides;
using Demarche.Language;

namespace Demarche.Coding.Frames;

/// <summary>A frame that fits a word of a sentence.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Word">The predicate.</param>
/// <param name="Specificity">How many tests it passed; the more, the surer the sense. -1 if a test failed: the word may still mean the act in a way that no row lists.</param>
internal sealed record FrameMatch(Frame Frame, int Word, int Specificity)
{
    /// <summary>True if its tests hold and leave the word no other meaning.</summary>
    public bool IsSole => Frame.Sole && Specificity >= 0;
}

/// <summary>Finds the frames that the words of one sentence evoke.</summary>
internal sealed class FrameMatcher(Sentence sentence, FrameTable table, SentenceActors actors)
{
    private readonly SentenceData data = sentence.Data;

    /// <summary>The sentence's arguments, shared with those who read the sides.</summary>
    public Arguments Arguments { get; } = new(sentence, table);

    /// <summary>The frames of a word, most specific first, at most one an act.</summary>
    public IReadOnlyList<FrameMatch> Match(int word)
    {
        var found = new List<FrameMatch>();
        switch (data.Upos[word])
        {
            case Upos.Verb:
                Add(PredicateKind.Verb, word, found);
                Add(PredicateKind.Modal, word, found);
                if (data.Xpos[word] is "VBN" or "VBG") Add(PredicateKind.Adjective, word, found);
                break;
            case Upos.Noun or Upos.Propn: Add(PredicateKind.Noun, word, found); break;
            case Upos.Adj: Add(PredicateKind.Adjective, word, found); break;
        }
        if (found.Find(m => m.IsSole) is { } sole) return [sole];
        if (found.Count < 2) return found;
        return [.. found.OrderByDescending(m => m.Specificity).DistinctBy(m => m.Frame.Act)];
    }

    private void Add(PredicateKind kind, int word, List<FrameMatch> found)
    {
        if (kind == PredicateKind.Modal)
        {
            foreach (var child in sentence.ChildIndices(word))
                if (data.Relations[child] == "aux") AddRows(kind, data.Lemmas[child], word, found);
            AddRows(kind, data.Lemmas[word], word, found);
        }
        else AddRows(kind, data.Lemmas[word].ToLowerInvariant(), word, found);
    }

    private void AddRows(PredicateKind kind, string lemma, int word, List<FrameMatch> found)
    {
        foreach (var frame in table.Of(kind, lemma))
            if (HasShape(frame, lemma, word))
                found.Add(new FrameMatch(frame, word, frame.Tests.All(test => Holds(test, word)) ? frame.Tests.Length : -1));
    }

    /// <summary>A predicate of several words ("shoot_down", "hunger_strike") needs its other word too.</summary>
    private bool HasShape(Frame frame, string lemma, int word)
    {
        foreach (var predicate in frame.Predicates)
        {
            if (predicate == lemma) return true;
            if (predicate.Length <= lemma.Length || predicate[lemma.Length] != '_' || !predicate.StartsWith(lemma, StringComparison.Ordinal)) continue;
            var other = predicate[(lemma.Length + 1)..];
            if (Arguments.HasParticle(word, other) || Arguments.Find(word, new SlotPath(["obj"])).Any(w => data.Lemmas[w] == other)) return true;
        }
        return false;
    }

    private bool Holds(SlotTest test, int word) => test.Options.Any(option => Holds(option, word)) != test.Negated;

    private bool Holds(SlotOption option, int word)
    {
        switch (option.Path.Slots[^1])
        {
            case "prt" or "manner": return option.Words.Any(w => Arguments.HasParticle(word, w));
            case "neg": return Negation.Of(sentence, word);
            case "future": return Tense.IsFuture(sentence, word);
            case "person": return Arguments.Find(word, new SlotPath(["subj"])).Any(IsPerson);
            case "spoken": return Arguments.Find(word, new SlotPath(["subj"])).Any(IsPerson) || IsInComplement(word);
            case "to" when option.Path.Slots is ["comp", _]: return Complements(word).Any(c => HasMark(c, "to"));
            case "not" when option.Path.Slots is ["comp", _]: return Complements(word).Any(c => Negation.Of(sentence, c));
            case "own" when option.Path.Slots is ["comp", _]: return Complements(word).Any(c => IsOwn(word, c));
            case "bad" when option.Path.Slots is ["comp", _]: return Complements(word).Any(IsHostile);
            case "modal" when option.Path.Slots is ["comp", _]: return Complements(word).Any(c => HasModal(c, option.Words));
        }
        var words = Arguments.Find(word, option.Path);
        return option.Words.Length == 0 ? words.Count > 0 : words.Any(w => option.Words.Any(value => Fits(w, value)));
    }

    private bool Fits(int word, string value) => value switch
    {
        "ACTOR" => actors.Of(word) is not null,
        "PLACE" => actors.IsPlace(word),
        "NUM" => data.Upos[word] == Upos.Num,
        _ when value[0] == '@' => InClass(word, value[1..]),
        _ => string.Equals(data.Lemmas[word], value, StringComparison.OrdinalIgnoreCase),
    };

    private bool InClass(int word, string wordClass)
    {
        if (table.IsIn(wordClass, data.Lemmas[word].ToLowerInvariant())) return true;
        if (!table.IsIn("transparent", data.Lemmas[word].ToLowerInvariant()) && data.Upos[word] != Upos.Num) return false;
        return Arguments.Find(word, new SlotPath(["of"])).Any(w => table.IsIn(wordClass, data.Lemmas[w].ToLowerInvariant()));
    }

    private List<int> Complements(int word) => Arguments.Find(word, new SlotPath(["comp"]));

    private bool IsPerson(int word) => actors.Of(word) is { } mention &&
        (mention.Actors[0].Office is not null || mention.Actors[0].Sector is not null || mention.Kind is Actors.MentionKind.Office or Actors.MentionKind.Pronoun);

    private bool IsInComplement(int word) => data.Relations[word] is "ccomp" or "parataxis";

    private bool IsOwn(int word, int complement)
    {
        var subjects = Arguments.Find(complement, new SlotPath(["subj"]));
        return subjects.Count == 0 || subjects.Any(s => data.Upos[s] == Upos.Pron) || subjects.Intersect(Arguments.Find(word, new SlotPath(["subj"]))).Any();
    }

    /// <summary>True if some frame reads the word as a deed or a word of conflict.</summary>
    private bool IsHostile(int word)
    {
        foreach (var kind in (ReadOnlySpan<PredicateKind>)[PredicateKind.Verb, PredicateKind.Noun])
            foreach (var frame in table.Of(kind, data.Lemmas[word]))
                if (Plover.PloverScheme.QuadOf(frame.Act) >= Model.Quad.VerbalConflict && frame.Act != Model.PloverType.Request) return true;
        return false;
    }

    private bool HasModal(int word, string[] modals)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == "aux" && modals.Contains(data.Lemmas[child])) return true;
        return modals.Contains(data.Lemmas[word]) && sentence.ChildIndices(word).ToArray().Any(c => data.Relations[c] == "xcomp");
    }

    private bool HasMark(int word, string mark)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "mark" or "aux" && data.Lemmas[child] == mark) return true;
        return false;
    }
}
