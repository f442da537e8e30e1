using Demarche.Language;

namespace Demarche.Coding.Attributions;

/// <summary>A part of a cue's sentence that may be (part of) its content.</summary>
/// <param name="Key">Where it stands from the cue: "d:ccomp" a dependent, "d:obj>acl" its dependent, "u1:parataxis" what is around the cue, "q" a quotation.</param>
/// <param name="Head">The word that heads it.</param>
/// <param name="Words">Its words.</param>
internal sealed record ContentUnit(string Key, int Head, int[] Words)
{
    // Function words are no content; conjuncts are predicates of their own.
    private static readonly HashSet<string> Never = ["punct", "aux", "aux:pass", "mark", "cc", "det", "cop", "compound:prt", "expl", "fixed", "flat", "goeswith", "reparandum", "case", "conj"];
    private const int HighestAncestor = 4;

    /// <summary>All units of a cue.</summary>
    public static List<ContentUnit> Of(SentenceView view, int cue)
    {
        var units = new List<ContentUnit>();
        if (view.Sentence[cue].Upos == Upos.Punct)
        {
            AddSides(view, cue, units);
            return units;
        }
        AddDependents(view, cue, units);
        AddAncestors(view, cue, units);
        AddQuotations(view, cue, units);
        return units;
    }

    private static void AddDependents(SentenceView view, int cue, List<ContentUnit> units)
    {
        foreach (var child in view.Sentence.ChildIndices(cue))
        {
            var word = view.Sentence[child];
            if (Never.Contains(word.Relation)) continue;
            units.Add(new("d:" + word.Relation, child, view.Subtree(child).ToArray()));
            if (!word.Is("obj") && !word.Is("obl") && !word.Is("nsubj")) continue;
            foreach (var grandchild in word.Children)
                if (grandchild.Is("acl") || grandchild.Is("ccomp") || grandchild.Is("advcl"))
                    units.Add(new($"d:{word.Relation}>{grandchild.Relation}", grandchild.Index, view.Subtree(grandchild.Index).ToArray()));
        }
    }

    // The sentence around the cue: what each ancestor heads without the branch that the cue is in.
    private static void AddAncestors(SentenceView view, int cue, List<ContentUnit> units)
    {
        var relations = "";
        var below = cue;
        for (var k = 1; k <= HighestAncestor && view.Sentence[below].HeadIndex is var head and >= 0; k++)
        {
            relations += (k > 1 ? "^" : "") + view.Sentence[below].Relation;
            var words = new List<int>();
            foreach (var word in view.Subtree(head)) if (!view.IsUnder(word, below)) words.Add(word);
            units.Add(new($"u{k}:{relations}", head, [.. words]));
            below = head;
        }
    }

    // A colon parts its sentence: "Minister: talks to go on".
    private static void AddSides(SentenceView view, int cue, List<ContentUnit> units)
    {
        if (cue > 0) Add("k:before", [.. Enumerable.Range(0, cue)]);
        if (cue + 1 < view.Sentence.Count) Add("k:after", [.. Enumerable.Range(cue + 1, view.Sentence.Count - cue - 1)]);

        void Add(string key, int[] words) => units.Add(new(key, HeadOf(view, words), words));
    }

    private static void AddQuotations(SentenceView view, int cue, List<ContentUnit> units)
    {
        for (var i = 0; i < view.Sentence.Count; i++)
        {
            var quotation = view.QuotationOf[i];
            if (quotation < 0 || quotation == view.QuotationOf[cue]) continue;
            var end = i;
            while (end + 1 < view.Sentence.Count && view.QuotationOf[end + 1] == quotation) end++;
            var words = Enumerable.Range(i, end - i + 1).ToArray();
            units.Add(new(end < cue ? "q:before" : "q:after", HeadOf(view, words), words));
            i = end;
        }
    }

    // The first of the words whose head lies outside them.
    private static int HeadOf(SentenceView view, int[] words)
    {
        foreach (var word in words)
            if (view.IsWord[word] && view.Sentence[word].HeadIndex is var head && (head < words[0] || head > words[^1])) return word;
        return words[0];
    }
}

/// <summary>A noun that may be the source of a cue.</summary>
/// <param name="Word">The word.</param>
/// <param name="Path">The way to it through the tree: ^relation up, >relation down.</param>
internal readonly record struct SourceCandidate(int Word, string Path)
{
    private const int LongestPath = 4;
    private static readonly HashSet<string> Never = ["flat", "fixed", "goeswith", "punct", "case", "det", "cc", "mark", "aux", "cop"];

    /// <summary>All nouns within four steps of a cue.</summary>
    public static List<SourceCandidate> Of(SentenceView view, int cue)
    {
        var found = new List<SourceCandidate>();
        var above = "";
        var from = -1;
        for (int word = cue, up = 0; word >= 0 && up <= LongestPath; up++)
        {
            if (up > 0) Consider(view, word, above, found);
            Down(view, word, from, above, LongestPath - up, found);
            from = word;
            above += "^" + view.Sentence[word].Relation;
            word = view.Sentence[word].HeadIndex;
        }
        return found;
    }

    private static void Down(SentenceView view, int word, int except, string path, int steps, List<SourceCandidate> found)
    {
        if (steps == 0) return;
        foreach (var child in view.Sentence.ChildIndices(word))
        {
            var relation = view.Sentence[child].Relation;
            if (child == except || Never.Contains(relation)) continue;
            var longer = path + ">" + relation;
            Consider(view, child, longer, found);
            Down(view, child, -1, longer, steps - 1, found);
        }
    }

    private static void Consider(SentenceView view, int word, string path, List<SourceCandidate> found)
    {
        if (view.Sentence[word].Upos is Upos.Noun or Upos.Propn or Upos.Pron or Upos.Num or Upos.Adj or Upos.Det or Upos.X) found.Add(new(word, path));
    }
}
