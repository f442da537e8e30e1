using Demarche.Language;

namespace Demarche.Coding.Frames;

/// <summary>Finds what stands in a slot of a predicate, over the dependency tree of one sentence.</summary>
/// <remarks>
/// Slots: `subj`, `obj`, `iobj`, `comp` (UD ccomp, xcomp, acl of nouns), `poss`, `mod` (amod, compound), `appos`, `head`, `sup` (the subject of the verb
/// that a noun is object of; `sup.x` are slots of that verb) and any preposition ("on", "against"). Subjects follow the guidelines of UD:
/// passives with their agent, conjoined and controlled verbs (xcomp), participles and relative clauses with their antecedent.
/// </remarks>
internal sealed class Arguments(Sentence sentence, FrameTable table)
{
    // A tree has no cycles, but subjects are looked up through heads and children alike.
    private const int MaxDepth = 6;
    private readonly SentenceData data = sentence.Data;

    /// <summary>The heads of the phrases at the end of a path, with their conjuncts.</summary>
    public List<int> Find(int predicate, SlotPath path)
    {
        var at = new List<int> { predicate };
        for (var step = 0; step < path.Slots.Length && at.Count > 0; step++)
        {
            var slot = path.Slots[step];
            var next = new List<int>();
            foreach (var word in at)
            {
                if (slot == "sup" && step + 1 < path.Slots.Length) { if (Support(word) is var verb and >= 0) next.Add(verb); }
                else Collect(word, slot, next, 0);
            }
            at = next;
        }
        return at;
    }

    /// <summary>The particle, adverb or bare word that goes with a verb ("down" of "shot down").</summary>
    public bool HasParticle(int verb, string particle)
    {
        foreach (var child in sentence.ChildIndices(verb))
            if (data.Relations[child] is "compound:prt" or "advmod" or "case" or "mark" or "obl" or "compound" or "xcomp" or "advcl" or "dep" or "fixed" or "amod" &&
                string.Equals(data.Lemmas[child], particle, StringComparison.OrdinalIgnoreCase)) return true;
        // "pulled out of Somalia": the particle may be read as part of the preposition behind it.
        return verb + 1 < sentence.Count && data.Upos[verb + 1] is Upos.Adp or Upos.Adv && string.Equals(data.Lemmas[verb + 1], particle, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True if the predicate is in the passive voice.</summary>
    public bool IsPassive(int verb)
    {
        foreach (var child in sentence.ChildIndices(verb))
            if (data.Relations[child] is "nsubj:pass" or "aux:pass" or "csubj:pass") return true;
        return data.Relations[verb] == "acl" && data.Xpos[verb] == "VBN";
    }

    /// <summary>The verb that a noun is the object of, over "series of" and conjuncts; -1 if none.</summary>
    public int Support(int noun)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            var head = data.Heads[noun];
            if (head < 0) return -1;
            switch (data.Relations[noun])
            {
                case "obj" or "nsubj:pass" or "obl" or "xcomp" or "iobj" when data.Upos[head] is Upos.Verb: return head;
                case "conj": noun = head; break;
                case "nmod" when data.Upos[head] is Upos.Noun: noun = head; break;
                default: return -1;
            }
        }
        return -1;
    }

    private void Collect(int word, string slot, List<int> found, int depth)
    {
        if (depth > MaxDepth) return;
        var before = found.Count;
        switch (slot)
        {
            case "subj": Subject(word, found, depth); break;
            case "obj": Object(word, found, depth); break;
            case "iobj": Children(word, found, "iobj"); break;
            case "poss": Children(word, found, "nmod:poss"); break;
            case "mod": Modifiers(word, found); break;
            case "appos":
                Children(word, found, "appos");
                if (data.Relations[word] == "appos") found.Add(data.Heads[word]);
                break;
            case "head": if (data.Heads[word] is var above and >= 0) found.Add(above); break;
            case "comp": Complement(word, found); break;
            case "sup": if (Support(word) is var verb and >= 0) Subject(verb, found, depth + 1); break;
            default: Prepositional(word, slot, found, depth); break;
        }
        for (int i = before, end = found.Count; i < end; i++) AddConjuncts(found[i], found);
    }

    private void Subject(int word, List<int> found, int depth)
    {
        if (depth > MaxDepth) return;
        if (IsPassive(word))
        {
            Prepositional(word, "by", found, depth);
            // "is disappointed with": a state, whose bearer is the subject.
            if (found.Count == 0 && data.Upos[word] == Upos.Adj) PassiveSubject(word, found);
            return;
        }
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "nsubj" or "nsubj:outer" or "csubj")
                found.Add(IsRelative(child) && data.Relations[word] == "acl:relcl" ? data.Heads[word] : child);
        if (found.Count > 0 || data.Heads[word] < 0) return;
        var head = data.Heads[word];
        switch (data.Relations[word])
        {
            case "conj" or "parataxis": Subject(head, found, depth + 1); break;
            case "xcomp": Controller(head, found, depth); break;
            case "advcl": Subject(head, found, depth + 1); if (found.Count == 0) Object(head, found, depth + 1); break;
            case "acl" when data.Xpos[word] == "VBG": found.Add(head); break;
            case "acl": Owner(head, found, depth); break;
            case "acl:relcl": if (!HasObjectGap(word)) found.Add(head); break;
            case "nmod" or "obl" when data.Upos[word] == Upos.Verb: Owner(head, found, depth); break;
            case "appos": found.Add(head); break;
        }
    }

    /// <summary>Who is understood as the subject of an xcomp: the object of its verb, but for verbs of promising its subject (UD guidelines: xcomp).</summary>
    private void Controller(int verb, List<int> found, int depth)
    {
        if (!table.IsIn("subjectcontrol", data.Lemmas[verb])) Object(verb, found, depth + 1);
        if (found.Count == 0) Children(verb, found, "iobj");
        if (found.Count == 0) { if (IsPassive(verb)) PassiveSubject(verb, found); else Subject(verb, found, depth + 1); }
        if (found.Count == 0 && data.Upos[verb] is Upos.Noun or Upos.Propn) found.Add(verb);
    }

    private void PassiveSubject(int verb, List<int> found) => Children(verb, found, "nsubj:pass");

    /// <summary>Whose deed a noun is: its possessor, its "by", the subject of its verb; itself where nothing else is said ("US to send troops").</summary>
    private void Owner(int noun, List<int> found, int depth)
    {
        Children(noun, found, "nmod:poss");
        if (found.Count == 0 && Support(noun) is var verb and >= 0) Subject(verb, found, depth + 1);
        if (found.Count == 0) Prepositional(noun, "by", found, depth + 1);
        if (found.Count == 0) Modifiers(noun, found);
        found.Add(noun);
    }

    private void Object(int word, List<int> found, int depth)
    {
        if (depth > MaxDepth) return;
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "obj" or "nsubj:pass")
                found.Add(IsRelative(child) && data.Relations[word] == "acl:relcl" ? data.Heads[word] : child);
        // "warned Taiwan", "asked Iran to leave": whom one speaks to may be read as indirect object.
        if (found.Count == 0) Children(word, found, "iobj");
        if (found.Count > 0 || data.Heads[word] < 0) return;
        switch (data.Relations[word])
        {
            case "acl" when data.Xpos[word] == "VBN": found.Add(data.Heads[word]); return;
            case "acl:relcl" when HasObjectGap(word): found.Add(data.Heads[word]); return;
            case "conj" when !HasArguments(word): Object(data.Heads[word], found, depth + 1); return;
            case "xcomp" when IsPassive(word): Subject(data.Heads[word], found, depth + 1); return;
        }
        if (HasArguments(word)) return;
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == "conj") Children(child, found, "obj");
    }

    /// <summary>A relative clause with a subject of its own and no object speaks of its antecedent as object.</summary>
    private bool HasObjectGap(int verb)
    {
        var subject = false;
        foreach (var child in sentence.ChildIndices(verb))
        {
            if (data.Relations[child] is "nsubj" or "nsubj:pass") subject = !IsRelative(child);
            if (data.Relations[child] is "obj" or "ccomp" or "xcomp") return IsRelative(child);
        }
        return subject;
    }

    private bool HasArguments(int verb)
    {
        foreach (var child in sentence.ChildIndices(verb))
            if (data.Relations[child] is "obj" or "obl" or "ccomp" or "xcomp" or "nsubj:pass" or "iobj") return true;
        return false;
    }

    private bool IsRelative(int word) => data.Xpos[word] is "WDT" or "WP" or "WP$" ||
        (data.Lemmas[word] == "that" && data.Upos[word] == Upos.Pron);

    private void Modifiers(int word, List<int> found)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "amod" or "compound" or "nmod:desc" or "flat" or "nmod:unmarked" or "obl:unmarked" or "obl:npmod") found.Add(child);
    }

    private void Complement(int word, List<int> found)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "ccomp" or "xcomp" or "acl") found.Add(child);
        if (found.Count > 0) return;
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "advcl" or "csubj" && HasChild(child, "mark", "to")) found.Add(child);
    }

    private void Prepositional(int word, string preposition, List<int> found, int depth)
    {
        var before = found.Count;
        foreach (var child in sentence.ChildIndices(word))
            if (IsOblique(data.Relations[child]) && HasCase(child, preposition)) found.Add(child);
        if (found.Count > before || depth > MaxDepth) return;
        // "an attack launched by X", "sanctions imposed on Y": the participle carries the noun's phrases.
        if (data.Upos[word] is Upos.Noun or Upos.Propn)
        {
            foreach (var child in sentence.ChildIndices(word))
                if (data.Relations[child] is "acl" && data.Xpos[child] is "VBN" or "VBG") Prepositional(child, preposition, found, depth + 1);
            // The parser may hang a noun's phrase on its verb, and the other way round.
            if (found.Count == before && data.Relations[word] is "obj" or "nsubj:pass" && data.Heads[word] is var verb and >= 0)
                foreach (var child in sentence.ChildIndices(verb))
                    if (IsOblique(data.Relations[child]) && child > word && HasCase(child, preposition)) found.Add(child);
        }
        else if (preposition == "by" && IsPassive(word))
            foreach (var child in sentence.ChildIndices(word))
                if (data.Relations[child] == "obl:agent") found.Add(child);
        if (found.Count == before && data.Relations[word] == "conj" && data.Heads[word] is var first and >= 0 && data.Upos[first] == data.Upos[word] && !HasArguments(word))
            Prepositional(first, preposition, found, depth + 1);
    }

    private static bool IsOblique(string relation) => relation is "obl" or "nmod" or "obl:agent" or "advcl" or "acl" or "obl:unmarked" or "nmod:unmarked" ||
        relation.StartsWith("obl:", StringComparison.Ordinal);

    private bool HasCase(int word, string preposition)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] is "case" or "mark" && string.Equals(data.Lemmas[child], preposition, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private bool HasChild(int word, string relation, string lemma)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == relation && string.Equals(data.Lemmas[child], lemma, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private void Children(int word, List<int> found, string relation)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == relation) found.Add(child);
    }

    private void AddConjuncts(int word, List<int> found)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (data.Relations[child] == "conj" && data.Upos[child] is Upos.Noun or Upos.Propn or Upos.Adj or Upos.Verb or Upos.Pron && !found.Contains(child)) found.Add(child);
    }
}
