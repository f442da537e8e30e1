using Demarche.Language;

namespace Demarche.Coding.Attributions;

/// <summary>What the three models look at.</summary>
internal static class StatementFeatures
{
    private static readonly string[] Buckets = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>Is this part of the sentence content of the cue?</summary>
    public static void OfUnit(FeatureBag bag, SentenceView view, CueView cue, ContentUnit unit)
    {
        var key = unit.Key;
        var head = view.Sentence[unit.Head];
        var marker = MarkerOf(view, unit);
        var quoted = QuotedPart(view, unit.Words);
        bag.Add("u", key);
        bag.Add("u.l", key, cue.Lemma);
        bag.Add("u.p", key, cue.Pos, cue.Rate);
        bag.Add("u.m", key, marker);
        bag.Add("u.ml", key, marker, cue.Lemma);
        bag.Add("u.q", key, quoted, cue.HasQuotation);
        bag.Add("u.hp", key, head.Xpos);
        bag.Add("u.hl", key, CueLexicon.LemmaOf(head));
        bag.Add("u.n", key, Size(unit.Words.Length));
        bag.Add("u.o", key, cue.Frame);
        bag.Add("u.ol", key, cue.Frame, cue.Lemma);
        bag.Add("u.v", key, cue.Voice);
        bag.Add("u.b", key, unit.Head < cue.Word ? "<" : ">", BoundaryOf(view, cue.Word, unit));
        bag.Add("u.s", key, cue.SubjectKind);
        bag.Add("u.f", key, IsClause(view, unit.Head) ? "clause" : "phrase", cue.Rate);
        bag.Add("u.qs", key.AsSpan(0, 1), quoted, BoundaryOf(view, cue.Word, unit));
        bag.Add("u.e", key, cue.Before, quoted);
        bag.Add("u.a", key, unit.Words.Min() == cue.Word + 1 ? "next" : "off", cue.Before);
        if (key[0] == 'u') bag.Add("u.kids", key, cue.Dependents);
        if (key[0] == 'q') bag.Add("u.qb", key, BeforeQuotation(view, unit.Words[0]), cue.Frame);
    }

    /// <summary>Is this noun the source of the cue?</summary>
    public static void OfSource(FeatureBag bag, SentenceView view, CueView cue, SourceCandidate candidate, bool[] content, string contentKey)
    {
        var word = view.Sentence[candidate.Word];
        var kind = KindOf(view, candidate.Word);
        var inside = content[candidate.Word] ? "in" : "out";
        var side = candidate.Word < cue.Word ? "<" : ">";
        bag.Add("s", candidate.Path);
        bag.Add("s.l", candidate.Path, cue.Lemma);
        bag.Add("s.v", candidate.Path, cue.Voice);
        bag.Add("s.k", candidate.Path, kind);
        bag.Add("s.c", candidate.Path, contentKey);
        bag.Add("s.p", candidate.Path, cue.Pos, cue.Form);
        bag.Add("s.in", inside, candidate.Path);
        bag.Add("s.i", inside);
        bag.Add("s.kind", kind);
        bag.Add("s.w", CueLexicon.LemmaOf(word));
        bag.Add("s.d", side, Size(Math.Abs(candidate.Word - cue.Word)), inside);
        bag.Add("s.case", candidate.Path, view.ChildLemma(candidate.Word, "case"), cue.Pos);
        bag.Add("s.q", view.QuotationOf[candidate.Word] >= 0 && view.QuotationOf[candidate.Word] != view.QuotationOf[cue.Word] ? "quoted" : "plain", inside);
        bag.Add("s.subj", cue.SubjectKind, candidate.Path);
        bag.Add("s.rel", side, word.Relation, cue.Pos);
        bag.Add("s.relk", side, word.Relation, kind);
        bag.Add("s.near", Nearness(view, cue.Word, candidate.Word), cue.Before, cue.After);
        bag.Add("s.nk", Nearness(view, cue.Word, candidate.Word), kind, cue.Before);
        bag.Add("s.np", Nearness(view, cue.Word, candidate.Word), candidate.Path);
        if (candidate.Word == cue.Subject) bag.Add("s.own", cue.Voice, kind);
    }

    /// <summary>Does this word attribute?</summary>
    public static void OfCue(FeatureBag bag, SentenceView view, CueView cue, string unitKey, double unit, string path, double source)
    {
        var word = view.Sentence[cue.Word];
        var (unitLevel, sourceLevel) = (Level(unit), Level(source));
        bag.Add("c.l", cue.Lemma);
        bag.Add("c.f", cue.Form, word.Xpos);
        bag.Add("c.x", cue.Lemma, word.Xpos);
        bag.Add("c.r", cue.Rate, cue.Pos);
        bag.Add("c.e", word.Relation, cue.Rate);
        bag.Add("c.el", word.Relation, cue.Lemma);
        bag.Add("c.h", word.Relation, word.Head is { } head ? CueLexicon.LemmaOf(head) : "root");
        bag.Add("c.s", cue.SubjectKind, cue.Rate);
        bag.Add("c.sl", cue.SubjectKind, cue.Lemma);
        bag.Add("c.o", cue.Frame, cue.Rate);
        bag.Add("c.ol", cue.Frame, cue.Lemma);
        bag.Add("c.v", cue.Voice, cue.Lemma);
        bag.Add("c.q", view.QuotationOf[cue.Word] >= 0 ? "quoted" : "plain", cue.HasQuotation, cue.Rate);
        bag.Add("c.u", unitKey, unitLevel);
        bag.Add("c.ul", unitKey, cue.Lemma);
        bag.Add("c.ur", unitLevel, cue.Rate);
        bag.Add("c.p", path, sourceLevel);
        bag.Add("c.us", unitLevel, sourceLevel);
        bag.Add("c.sr", sourceLevel, cue.Rate);
        bag.Add("c.t", view.Sentence.Index == 0 ? "first" : "later", cue.Rate);
        bag.Add("c.pos", cue.Word < 5 ? Buckets[cue.Word] : "far", cue.Pos);
        bag.Add("c.prev", cue.Word > 0 ? CueLexicon.LemmaOf(view.Sentence[cue.Word - 1]) : "", cue.Rate);
        bag.Add("c.next", cue.Word + 1 < view.Sentence.Count ? CueLexicon.LemmaOf(view.Sentence[cue.Word + 1]) : "", cue.Rate);
        bag.Add("c.nl", cue.Word + 1 < view.Sentence.Count ? CueLexicon.LemmaOf(view.Sentence[cue.Word + 1]) : "", cue.Lemma);
        bag.Add("c.end", cue.Lemma.AsSpan(Math.Max(0, cue.Lemma.Length - 3)), cue.Pos);
        bag.Add("c.b", cue.Before, cue.After, cue.Rate);
        foreach (var child in word.Children) AddChild(bag, view, cue, child);
    }

    // "..., said the minister": the noun phrase that touches the cue is the source, whatever the tree calls it.
    private static string Nearness(SentenceView view, int cue, int candidate)
    {
        var (first, last) = (candidate, candidate);
        foreach (var word in view.Subtree(candidate))
        {
            if (view.IsUnder(cue, word) && word != candidate) continue;
            first = Math.Min(first, word);
            last = Math.Max(last, word);
        }
        return first == cue + 1 ? "right" : last == cue - 1 ? "left" : candidate > cue ? "after" : "before";
    }

    private static void AddChild(FeatureBag bag, SentenceView view, CueView cue, Word child)
    {
        if (child.Is("punct") || child.Is("det")) return;
        bag.Add("c.k", child.Relation, cue.Rate);
        bag.Add("c.kl", child.Relation, cue.Lemma);
        if (child.Is("aux") || child.Is("mark") || child.Is("advmod") || child.Is("compound")) bag.Add("c.w", child.Relation, CueLexicon.LemmaOf(child), cue.Rate);
        if (child.Is("obl") || child.Is("nmod")) bag.Add("c.c", cue.Lemma, view.ChildLemma(child.Index, "case"));
        if (child.Is("obj") || child.Is("nsubj") || child.Is("xcomp") || child.Is("ccomp")) bag.Add("c.kw", child.Relation, CueLexicon.LemmaOf(child));
    }

    /// <summary>What sort of thing a noun names: a pronoun by its lemma, a name by its type, a common noun by number.</summary>
    public static string KindOf(SentenceView view, int word)
    {
        if (word < 0) return "none";
        var noun = view.Sentence[word];
        if (noun.Upos == Upos.Pron) return CueLexicon.LemmaOf(noun);
        foreach (var name in view.Sentence.Names)
            if (word >= name.First && word <= name.Last) return name.Type switch { NameType.Person => "PER", NameType.Organisation => "ORG", NameType.Place => "LOC", _ => "MISC" };
        return noun.Xpos;
    }

    public static string RateBucket(double rate) => rate switch
    {
        0 => "r0", < 0.02 => "r1", < 0.05 => "r2", < 0.1 => "r3", < 0.2 => "r4", < 0.4 => "r5", < 0.65 => "r6", < 0.85 => "r7", _ => "r8",
    };

    private static string Level(double probability) => probability < 0 ? "none" : Buckets[Math.Min(9, (int)(probability * 10))];

    private static string Size(int n) => n switch { <= 1 => "1", 2 => "2", <= 4 => "4", <= 8 => "8", <= 16 => "16", <= 32 => "32", _ => "64" };

    private static string QuotedPart(SentenceView view, int[] words)
    {
        int quoted = 0, all = 0;
        foreach (var word in words)
        {
            if (!view.IsWord[word]) continue;
            all++;
            if (view.QuotationOf[word] >= 0) quoted++;
        }
        return quoted == 0 ? "no" : quoted == all ? "all" : quoted * 2 > all ? "most" : "some";
    }

    // "that", "to", "whether" before a clause, the preposition of a phrase.
    private static string MarkerOf(SentenceView view, ContentUnit unit)
    {
        if (unit.Key[0] != 'd') return "";
        var mark = view.ChildLemma(unit.Head, "mark");
        if (mark.Length > 0) return mark;
        var preposition = view.ChildLemma(unit.Head, "case");
        if (preposition.Length > 0) return preposition;
        var first = unit.Words.Min();
        return view.Sentence[first].Xpos is "WP" or "WRB" or "WDT" ? "wh" : "-";
    }

    private static bool IsClause(SentenceView view, int head) =>
        view.ChildBy(head, "nsubj") >= 0 || view.ChildBy(head, "cop") >= 0 || view.Sentence[head].Upos == Upos.Verb;

    // A quotation that opens its sentence or stands behind a mark is speech; one in the midst of words is part of a mixed one.
    private static string BeforeQuotation(SentenceView view, int first)
    {
        if (first == 0) return "start";
        var before = view.Sentence[first - 1];
        return before.Upos == Upos.Punct ? before.Text[0] is ',' or ':' ? before.Form : "mark" : before.Upos.ToString();
    }

    // The marks between the cue's phrase and the unit: a comma, a quotation mark, a colon.
    private static string BoundaryOf(SentenceView view, int cue, ContentUnit unit)
    {
        var step = unit.Head < cue ? -1 : 1;
        for (var i = cue + step; i >= 0 && i < view.Sentence.Count && Math.Abs(i - cue) <= 8; i += step)
            if (view.Sentence[i].Upos == Upos.Punct) return view.Sentence[i].Text is "," or ":" or ";" ? view.Sentence[i].Form : view.Sentence[i].Text[0] is '"' or '“' or '”' or '\'' or '«' or '»' ? "\"" : "other";
        return "none";
    }
}

/// <summary>A possible cue with what the models ask of it.</summary>
internal sealed class CueView
{
    public CueView(SentenceView view, int word, CueLexicon lexicon)
    {
        var itself = view.Sentence[word];
        Word = word;
        Lemma = CueLexicon.LemmaOf(itself);
        Form = itself.Form.ToLowerInvariant();
        Pos = itself.Upos.ToString();
        Rate = StatementFeatures.RateBucket(lexicon.RateOf(itself));
        HasQuotation = view.HasQuotation ? "q" : "-";
        Subject = SubjectOf(view, word);
        SubjectKind = StatementFeatures.KindOf(view, Subject);
        var passive = view.ChildBy(word, "aux:pass") >= 0 || (Subject >= 0 && view.Sentence[Subject].Relation == "nsubj:pass");
        Voice = passive ? "passive" : itself.Xpos;
        Dependents = DependentsOf(view, word);
        Frame = Dependents + (view.HasQuotation ? "q" : "");
        Before = word == 0 ? "start" : MarkAt(view, word - 1);
        After = word + 1 == view.Sentence.Count ? "end" : MarkAt(view, word + 1);
    }

    public int Word { get; }
    public string Lemma { get; }
    public string Form { get; }
    public string Pos { get; }
    public string Rate { get; }
    public string HasQuotation { get; }
    public int Subject { get; }
    public string SubjectKind { get; }
    public string Voice { get; }
    /// <summary>Which of the telling dependents it has: c clause, x open clause, o object, b oblique, a adverbial clause, p parataxis.</summary>
    public string Dependents { get; }
    public string Frame { get; }
    /// <summary>What stands right before it: a quotation mark, another mark, or a word by its part of speech.</summary>
    public string Before { get; }
    /// <summary>What stands right behind it.</summary>
    public string After { get; }

    private static string MarkAt(SentenceView view, int word)
    {
        var itself = view.Sentence[word];
        return itself.Upos != Upos.Punct ? itself.Upos.ToString() : itself.Text[0] is '"' or '“' or '”' or '\'' or '«' or '»' ? "quote" : itself.Form;
    }

    private static int SubjectOf(SentenceView view, int word)
    {
        foreach (var child in view.Sentence.ChildIndices(word)) if (view.Sentence[child].Is("nsubj")) return child;
        return -1;
    }

    private static string DependentsOf(SentenceView view, int word)
    {
        Span<char> letters = stackalloc char[6];
        var count = 0;
        foreach (var (relation, letter) in Telling)
            if (view.ChildBy(word, relation) >= 0) letters[count++] = letter;
        return count == 0 ? "-" : letters[..count].ToString();
    }

    private static readonly (string Relation, char Letter)[] Telling = [("ccomp", 'c'), ("xcomp", 'x'), ("obj", 'o'), ("obl", 'b'), ("advcl", 'a'), ("parataxis", 'p')];
}
