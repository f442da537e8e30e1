using Demarche.Language;

namespace Demarche.Actors;

/// <summary>Questions about the tree of one sentence that several readers ask.</summary>
internal static class SentenceSyntax
{
    /// <summary>The last sentence in which a place in small letters may be a dateline: behind a title and a line about the author.</summary>
    public const int LastLead = 2;

    /// <summary>The preposition of a noun, in lower case, or null.</summary>
    public static string? Preposition(Sentence sentence, int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence[child].Relation == "case" && sentence[child].Form is not ("'s" or "’s" or "'" or "’")) return sentence[child].Form.ToLowerInvariant();
        return null;
    }

    /// <summary>True if a noun is the subject of a clause, or is joined to one that is.</summary>
    public static bool IsSubject(Sentence sentence, int word)
    {
        for (var steps = 0; steps < 4; steps++)
        {
            var w = sentence[word];
            if (w.Is("nsubj") || w.Is("csubj")) return true;
            if (!(w.Is("conj") || w.Is("appos") || w.Is("flat")) || w.HeadIndex < 0) return false;
            word = w.HeadIndex;
        }
        return false;
    }

    /// <summary>True if the noun says where something happens: "in Tehran", "Tehran-based", a dateline.</summary>
    public static bool IsPlace(Sentence sentence, int first, int last, CueWords cues)
    {
        var head = SightingFinder.SpanHead(sentence, first, last);
        if (Preposition(sentence, head) is { } preposition)
            return cues.Has("place-preposition", preposition) && !IsArgument(sentence, head, cues);
        if (IsSeat(sentence, last)) return true;
        if (sentence[head].Is("conj") && sentence[head].HeadIndex is >= 0 and var joined && sentence[joined].Upos == Upos.Propn)
            return Preposition(sentence, joined) is { } p && cues.Has("place-preposition", p) && !IsArgument(sentence, joined, cues);
        return (sentence.Index <= LastLead || IsInCapitals(sentence, first, last)) && IsDateline(sentence, last);
    }

    /// <summary>True for the name before "-based" or "-born": where somebody sits, not whose he is.</summary>
    public static bool IsSeat(Sentence sentence, int last) => last + 2 < sentence.Count && sentence[last + 1].Form is "-" or "–" && sentence[last + 2].Form is "based" or "born";

    /// <summary>True for the place that a dispatch opens with: "PARIS (Agency) -", "MOSCOW —", or "Ankara." alone below the title.</summary>
    public static bool IsDateline(Sentence sentence, int last)
    {
        if (last > 3) return false;
        if (last + 2 == sentence.Count && sentence[last + 1].Form == "." && sentence.Index > 0) return true;
        for (var i = last + 1; i < Math.Min(sentence.Count, last + 8); i++)
        {
            if (sentence[i].Form is "-" or "--" or "—" or "–" && i > last + 0) return i == last + 1 || sentence[i - 1].Form is ")" or "," || char.IsDigit(sentence[i - 1].Form[0]) || sentence[i].Form is "--" or "—";
            if (char.IsLower(sentence[i].Form[0])) return false;
        }
        return false;
    }

    /// <summary>True for the place in capitals that a dispatch opens with before a colon: "DAMASCUS: The army said". In small letters it is who speaks ("Moscow: West is to blame").</summary>
    public static bool IsColonDateline(Sentence sentence, int first, int last) =>
        first == 0 && last + 1 < sentence.Count && sentence[last + 1].Form == ":" && IsInCapitals(sentence, first, last);

    // "UAE" is always written so, and in a headline in capitals all is.
    private static bool IsInCapitals(Sentence sentence, int first, int last)
    {
        if (sentence.SpanOf(first, last).Length < 4) return false;
        for (var i = first; i <= last; i++) if (sentence[i].Form.Any(char.IsLower)) return false;
        for (var i = last + 1; i < sentence.Count; i++) if (char.IsLower(sentence[i].Form[0])) return true;
        return false;
    }

    // "confidence in Iran", "interest in Ukraine" speak of the actor.
    private static bool IsArgument(Sentence sentence, int word, CueWords cues) =>
        sentence[word].HeadIndex is >= 0 and var head && cues.Has("takes-in", sentence[head].Lemma);

    /// <summary>The first word of the noun phrase that a word heads: its determiners and modifiers to the left.</summary>
    public static int PhraseStart(Sentence sentence, int head)
    {
        var first = head;
        foreach (var child in sentence.ChildIndices(head))
        {
            if (child >= first) break;
            var w = sentence[child];
            if (w.Is("det") || w.Is("amod") || w.Is("compound") || w.Is("nummod") || w.Is("nmod:poss") || w.Is("flat"))
                return Math.Min(first, sentence.SubtreeOf(child).First);
        }
        return first;
    }

    /// <summary>The word that determines a noun: an article, a demonstrative, a possessive; lower case, or null.</summary>
    public static string? Determiner(Sentence sentence, int head, int first)
    {
        foreach (var child in sentence.ChildIndices(head))
            if (sentence[child].Is("det") || (sentence[child].Is("nmod:poss") && sentence[child].Upos == Upos.Pron)) return sentence[child].Form.ToLowerInvariant();
        return first > 0 && (sentence[first - 1].Upos is Upos.Det || sentence[first - 1].Xpos == "PRP$") ? sentence[first - 1].Form.ToLowerInvariant() : null;
    }
}
