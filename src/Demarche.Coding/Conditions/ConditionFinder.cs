using Demarche.Coding.Frames;
using Demarche.Coding.Tables;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Conditions;

/// <summary>A condition and the word that it hangs on.</summary>
/// <param name="Head">The word of the main clause that the condition modifies.</param>
/// <param name="Clause">The head of the condition's own clause or phrase.</param>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word, inclusive.</param>
/// <param name="Kind">What kind of condition.</param>
internal readonly record struct FoundCondition(int Head, int Clause, int First, int Last, ConditionKind Kind);

/// <summary>Finds the conditions of a sentence: clauses and phrases behind the markers of the table.</summary>
internal sealed class ConditionFinder
{
    private sealed record Marker(string[] Words, string Form, ConditionKind? Kind)
    {
        public bool Clause => Form == "clause";
        // "Will not leave without a deal" sets a condition, "left without a deal" tells what happened.
        public bool NeedsNegation => Form == "negated";
    }

    private static readonly Marker[] Markers =
        [.. EmbeddedTable.Read("conditions.tsv")
            .Select(row => new Marker(row.Need("marker").Split(' '), row.Need("form"), row["kind"] is { } kind ? Enum.Parse<ConditionKind>(kind) : null))
            .OrderByDescending(m => m.Words.Length)];

    private readonly Sentence sentence;
    private readonly SentenceData data;

    /// <summary>Reads a sentence's conditions.</summary>
    public ConditionFinder(Sentence sentence)
    {
        this.sentence = sentence;
        data = sentence.Data;
        var found = new List<FoundCondition>();
        for (var at = 0; at < sentence.Count; at++)
            if (MarkerAt(at) is { } marker)
            {
                if (marker.Kind is { } kind && Behind(at, marker.Words.Length, marker.Clause, kind) is { } condition && (!marker.NeedsNegation || Negation.Of(sentence, condition.Head))) found.Add(condition);
                at += marker.Words.Length - 1;
            }
        All = found;
    }

    /// <summary>The conditions in text order.</summary>
    public IReadOnlyList<FoundCondition> All { get; }

    /// <summary>The condition that a deed hangs on: one whose head lies between the deed and the top of its clause.</summary>
    /// <param name="word">The deed.</param>
    /// <param name="top">The highest word that governs it (see Statuses).</param>
    public FoundCondition? Of(int word, int top)
    {
        foreach (var condition in All)
        {
            if (word >= condition.First && word <= condition.Last) continue;
            for (int at = word, steps = 0; at >= 0 && steps < 8; at = data.Heads[at], steps++)
            {
                if (at == condition.Head) return condition;
                if (at == top) break;
            }
        }
        return Below(word);
    }

    /// <summary>"Threatening sanctions in case of an attack": the condition may hang on what the deed governs.</summary>
    private FoundCondition? Below(int word)
    {
        foreach (var condition in All)
        {
            if (word >= condition.First && word <= condition.Last) continue;
            for (int at = condition.Head, steps = 0; at >= 0 && steps < 3; at = data.Heads[at], steps++)
                if (at == word) return condition;
        }
        return null;
    }

    /// <summary>True if a word stands inside a condition.</summary>
    public bool Holds(int word)
    {
        foreach (var condition in All)
            if (word >= condition.First && word <= condition.Last) return true;
        return false;
    }

    private Marker? MarkerAt(int at)
    {
        foreach (var marker in Markers)
        {
            if (at + marker.Words.Length > sentence.Count) continue;
            var fits = true;
            for (var i = 0; fits && i < marker.Words.Length; i++) fits = string.Equals(data.Forms[at + i], marker.Words[i], StringComparison.OrdinalIgnoreCase);
            if (fits && (marker.Clause ? Clause(at, marker.Words.Length) : Phrase(at, marker.Words.Length)) >= 0) return marker;
        }
        return null;
    }

    /// <summary>The predicate that a marker introduces; -1 if it introduces none.</summary>
    private int Clause(int at, int length)
    {
        for (var i = at; i < at + length; i++)
            if (data.Relations[i] is "mark" or "advmod" && data.Heads[i] is var head and >= 0 && data.Relations[head] is "advcl" or "ccomp" or "acl" or "parataxis")
                return IsQuestion(at, length, head) ? -1 : head;
        // "Should Sudan attack, ...": an auxiliary before its subject.
        return data.Relations[at] == "aux" && data.Heads[at] is var verb and >= 0 && data.Relations[verb] == "advcl" &&
            sentence.ChildIndices(verb).ToArray().Any(c => data.Relations[c] is "nsubj" or "nsubj:pass" && c > at) ? verb : -1;
    }

    /// <summary>"Asked Iceland if it would pay": the clause is what is asked (UD's ccomp), no condition.</summary>
    private bool IsQuestion(int at, int length, int clause) =>
        length == 1 && data.Relations[clause] == "ccomp" && data.Heads[clause] < at && string.Equals(data.Forms[at], "if", StringComparison.OrdinalIgnoreCase);

    private int Phrase(int at, int length)
    {
        for (var i = at; i < at + length; i++)
        {
            if (data.Relations[i] is "case" or "mark" && data.Heads[i] is var head and >= 0 && (head >= at + length || IsLast(head, at, length))) return head;
            if (data.Relations[i] is "obl" or "nmod" or "advmod" && data.Heads[i] is var outer && (outer < at || outer >= at + length)) return i;
        }
        return -1;
    }

    private static bool IsLast(int head, int at, int length) => length > 1 && head >= at && head < at + length;

    private FoundCondition? Behind(int at, int length, bool clause, ConditionKind kind)
    {
        var predicate = clause ? Clause(at, length) : Phrase(at, length);
        var head = data.Heads[predicate];
        while (head >= at && head < at + length) { predicate = head; head = data.Heads[predicate]; }
        if (head < 0) return null;
        var (first, last) = sentence.SubtreeOf(predicate);
        first = at;
        if (head > first && head <= last) last = head - 1;
        while (last > first && data.Upos[last] == Upos.Punct) last--;
        return last > first ? new FoundCondition(head, predicate, first, last, kind) : null;
    }
}
