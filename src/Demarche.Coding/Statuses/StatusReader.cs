using Demarche.Coding.Frames;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Statuses;

/// <summary>How real a deed is by the words around it, and how that was reached.</summary>
/// <param name="Status">The status.</param>
/// <param name="Why">The steps, innermost first, for `--explain`.</param>
/// <param name="Top">The highest word that the deed was followed to ("ready" in "is ready to talk"): where conditions hang, too.</param>
/// <param name="Operator">The operator next to the deed, or null.</param>
/// <param name="Marks">What was seen on the way.</param>
internal sealed record StatusReading(EventStatus Status, string Why, int Top, StatusOperator? Operator, StatusMarks Marks);

/// <summary>What was seen on the way from a deed to the top of its clause.</summary>
[Flags]
internal enum StatusMarks
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>A negation.</summary>
    Negated = 1,
    /// <summary>"will", "is to".</summary>
    Future = 2,
    /// <summary>"could", "may", "might", "would".</summary>
    Possible = 4,
    /// <summary>"must", "should".</summary>
    Obliged = 8,
    /// <summary>The deed stands in a conditional clause.</summary>
    Conditional = 16,
    /// <summary>An infinitive without a governing operator, as titles have.</summary>
    Infinitive = 32,
    /// <summary>A progressive or present perfect form.</summary>
    Ongoing = 64,
    /// <summary>A past form.</summary>
    Past = 128,
}

/// <summary>Reads the status of a deed from tense, modals, negation and the operators that govern it (CODEBOOK section 3).</summary>
/// <remarks>Walks from the deed up the tree: each word on the way adds its modal and negation, each operator its status.</remarks>
internal sealed class StatusReader(Sentence sentence)
{
    private const int MaxSteps = 8;
    private readonly SentenceData data = sentence.Data;

    /// <summary>Reads the status of the deed that a word names.</summary>
    /// <param name="word">The word.</param>
    /// <param name="own">The status that its frame carries, or null.</param>
    public StatusReading Read(int word, EventStatus? own = null)
    {
        EventStatus? status = null;
        StatusOperator? first = null;
        var marks = FormOf(word);
        var why = new List<string>();
        if (SelfOperator(word) is { } self) { status = self.Status; first = self; why.Add($"{self.Word} ({self.Place})"); }
        var at = word;
        for (var step = 0; step < MaxSteps; step++)
        {
            status = Local(at, word, status, ref marks, why);
            if (IsConditional(at)) { marks |= StatusMarks.Conditional; status ??= EventStatus.Hypothetical; why.Add("in a conditional clause"); break; }
            var clause = ClauseOf(at);
            var head = data.Heads[clause];
            if (head < 0) break;
            if (OperatorAbove(clause, head) is { } found)
            {
                first ??= found;
                why.Add($"{found.Word} ({found.Place})");
                status = Apply(found.Status, status);
                at = head;
            }
            else if (Carries(clause, head)) at = head;
            else break;
        }
        if (status is null && marks.HasFlag(StatusMarks.Infinitive) && first is null) { status = EventStatus.Planned; why.Add("an infinitive without a governor"); }
        var final = status ?? own ?? EventStatus.Occurred;
        if (own is { } carried && status is null) why.Add($"the predicate says {carried}");
        return new StatusReading(final, why.Count == 0 ? "told as fact" : string.Join(", ", why), at, first, marks);
    }

    private StatusMarks FormOf(int word)
    {
        var marks = StatusMarks.None;
        if (data.Xpos[word] is "VBD" or "VBN") marks |= StatusMarks.Past;
        if (data.Xpos[word] is "VBG" or "VBZ" or "VBP") marks |= StatusMarks.Ongoing;
        if (data.Upos[word] is Upos.Verb && HasTo(word) && data.Relations[word] is "root" or "acl" or "ccomp" or "parataxis" or "conj" && OperatorAbove(word, data.Heads[word]) is null)
            marks |= StatusMarks.Infinitive;
        return marks;
    }

    /// <summary>What the word's own auxiliaries and negation make of the status so far.</summary>
    private EventStatus? Local(int word, int deed, EventStatus? status, ref StatusMarks marks, List<string> why)
    {
        var conditional = false;
        foreach (var child in sentence.ChildIndices(word))
        {
            if (data.Relations[child] is not ("aux" or "aux:pass" or "cop")) continue;
            switch (data.Lemmas[child].ToLowerInvariant())
            {
                case "will" or "shall" or "'ll" or "’ll": marks |= StatusMarks.Future; status ??= EventStatus.Planned; why.Add("will"); break;
                case "would": marks |= StatusMarks.Possible; conditional = true; status ??= EventStatus.Hypothetical; why.Add("would"); break;
                case "could" or "may" or "might" or "can": marks |= StatusMarks.Possible; status ??= EventStatus.Hypothetical; why.Add(data.Lemmas[child]); break;
                case "must" or "should" or "ought": marks |= StatusMarks.Obliged; status ??= EventStatus.Hypothetical; why.Add(data.Lemmas[child]); break;
            }
        }
        if (!Negation.Of(sentence, word) && !(word == deed && Negation.OfSides(sentence, word))) return status;
        marks |= StatusMarks.Negated;
        why.Add("negation");
        return status switch
        {
            EventStatus.Planned or EventStatus.Offered => EventStatus.Refused,
            EventStatus.Hypothetical when conditional => EventStatus.Refused,
            EventStatus.Hypothetical or null => EventStatus.Negated,
            EventStatus.Refused or EventStatus.Negated => null,
            _ => status,
        };
    }

    private static EventStatus? Apply(EventStatus operation, EventStatus? status) => operation switch
    {
        EventStatus.Denied => EventStatus.Denied,
        EventStatus.Refused or EventStatus.Offered or EventStatus.Threatened => operation,
        EventStatus.Negated => status is EventStatus.Refused ? status : EventStatus.Negated,
        EventStatus.Planned => status is EventStatus.Hypothetical or null ? EventStatus.Planned : status,
        EventStatus.Alleged => status is null ? EventStatus.Alleged : status,
        _ => status ?? operation,
    };

    private StatusOperator? SelfOperator(int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "amod" or "advmod" or "compound" && StatusOperators.Of(sentence, child, "self") is { } found) return found;
        return null;
    }

    /// <summary>The word whose place in the tree a clause shares: "alleged that X knew and that Y helped" hangs both clauses on the verb.</summary>
    private int ClauseOf(int word) =>
        data.Relations[word] is "conj" && data.Heads[word] is var first and >= 0 && data.Relations[first] is "ccomp" && HasMark(word, "that") ? first : word;

    private StatusOperator? OperatorAbove(int word, int head)
    {
        if (head < 0) return null;
        switch (data.Relations[word])
        {
            case "xcomp" when !HasObject(head) && StatusOperators.Of(sentence, head, "own") is { } own: return own;
            case "xcomp" or "ccomp" or "acl" or "csubj": return StatusOperators.Of(sentence, head, "comp");
            case "advcl" when HasTo(word): return StatusOperators.Of(sentence, head, "comp");
            case "obj" or "nsubj:pass": return StatusOperators.Of(sentence, head, "obj");
            case "compound" when data.Upos[head] == Upos.Noun: return StatusOperators.Of(sentence, head, "of");
            case "nmod" or "obl" or "advcl":
                foreach (var child in sentence.ChildIndices(word))
                    if (data.Relations[child] is "case" or "mark" && StatusOperators.Of(sentence, head, data.Lemmas[child].ToLowerInvariant()) is { } found) return found;
                return null;
            default: return null;
        }
    }

    /// <summary>True if the head's tense and negation are the deed's own: a noun under its verb, a conjunct without a subject, a complement of a verb of doing.</summary>
    private bool Carries(int word, int head) => data.Relations[word] switch
    {
        "obj" or "nsubj:pass" or "xcomp" => true,
        "nsubj" => data.Upos[word] == Upos.Noun && data.Upos[head] is Upos.Verb,
        // "will not yield and insists": a conjunct with a tense of its own stands for itself.
        "conj" => (data.Upos[word] is not Upos.Verb || data.Xpos[word] == data.Xpos[head]) && !sentence.ChildIndices(word).ToArray().Any(c => data.Relations[c] is "nsubj" or "nsubj:pass" or "aux"),
        "nmod" => data.Upos[head] == Upos.Noun && data.Relations[head] is "obj" or "nsubj:pass",
        _ => false,
    };

    private bool IsConditional(int word)
    {
        if (data.Relations[word] is not ("advcl" or "acl")) return false;
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == "mark" && data.Lemmas[child].ToLowerInvariant() is "if" or "unless" or "should" or "whether") return true;
        return false;
    }

    /// <summary>True if somebody else is to do what the verb's complement says: "wants Sudan to withdraw".</summary>
    private bool HasObject(int verb)
    {
        foreach (var child in sentence.ChildIndices(verb))
            if (data.Relations[child] is "obj" or "iobj") return true;
        return false;
    }

    private bool HasMark(int word, string mark)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == "mark" && data.Lemmas[child].Equals(mark, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private bool HasTo(int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "mark" or "aux" && data.Lemmas[child] == "to") return true;
        return false;
    }
}
