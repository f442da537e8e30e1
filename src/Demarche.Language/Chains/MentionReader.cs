namespace Demarche.Language.Chains;

/// <summary>Makes views of the mentions of one text, sentence by sentence.</summary>
internal sealed class MentionReader(AnalysedText text)
{
    private const string Opening = "“", Closing = "”", Straight = "\"";

    private const int CoreReach = 16;

    private readonly Dictionary<string, int> lemmas = new(StringComparer.OrdinalIgnoreCase);
    private int paragraph = -1;
    private bool quoted;
    private bool[] inQuote = [];
    private (int Sentence, int Word) speaker = (-1, -1);

    /// <summary>Views of a sentence's mentions; call it for the sentences in order, once for each.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="mentions">Its mentions.</param>
    /// <param name="vectorOf">The row of a word's vector, -1 if it has none.</param>
    public IEnumerable<MentionView> Read(Sentence sentence, IReadOnlyList<Mention> mentions, Func<int, int> vectorOf)
    {
        Enter(sentence);
        foreach (var mention in mentions) yield return View(sentence, mention, vectorOf(mention.Head));
        speaker = LastSpeaker(sentence) ?? speaker;
    }

    /// <summary>Quotation marks and the speaker end with the paragraph.</summary>
    private void Enter(Sentence sentence)
    {
        if (sentence.Index == 0 || HasLineBreak(text.Sentences[sentence.Index - 1].Span.End, sentence.Span.Start))
        {
            paragraph++;
            quoted = false;
            speaker = (-1, -1);
        }

        if (inQuote.Length < sentence.Count) inQuote = new bool[Math.Max(64, sentence.Count)];
        for (var word = 0; word < sentence.Count; word++)
        {
            var form = sentence.Data.Forms[word];
            if (form == Opening || (form == Straight && !quoted)) quoted = true;
            else if (form is Closing or Straight) quoted = false;
            inQuote[word] = quoted;
        }
    }

    private bool HasLineBreak(int start, int end) => end > start && text.Text.AsSpan(start, end - start).Contains('\n');

    private MentionView View(Sentence sentence, Mention mention, int vector)
    {
        var head = sentence[mention.Head];
        var isCoordination = head.Children.Any(c => c.Is("conj") && c.Index <= mention.Last && c.Index > mention.Head && MentionFinder.MayHead(sentence.Data, c.Index));
        var kind = isCoordination ? MentionKind.Coordination : MentionKinds.Of(sentence, mention.Head);
        var core = Core(sentence, mention, _ => true);
        return new MentionView
        {
            Mention = mention,
            Kind = kind,
            Number = isCoordination || head.Has("Number", "Plur") ? MentionNumber.Plural : head.Has("Number", "Sing") ? MentionNumber.Singular : MentionNumber.Unknown,
            Gender = head.Has("Gender", "Masc") ? MentionGender.Masculine : head.Has("Gender", "Fem") ? MentionGender.Feminine : head.Has("Gender", "Neut") ? MentionGender.Neuter : MentionGender.Unknown,
            NameType = NameTypeOf(sentence, mention.Head),
            Role = RoleOf(head),
            IsReflexive = head.Has("Reflex", "Yes"),
            InQuote = inQuote[mention.Head],
            Paragraph = paragraph,
            Speaker = SpeakerOf(sentence, mention.Head) ?? (inQuote[mention.Head] ? speaker : (-1, -1)),
            HeadLemma = NumberOf(head.Lemma),
            Core = core,
            NumberWords = Core(sentence, mention, word => word.Upos == Upos.Num || word.Has("NumType", "Ord")),
            Initials = kind == MentionKind.Name ? Initials(sentence, mention) : "",
            HeadForm = head.Form,
            Vector = vector,
            Governor = head.HeadIndex,
        };
    }

    private int NumberOf(string lemma)
    {
        if (!lemmas.TryGetValue(lemma, out var number)) lemmas[lemma] = number = lemmas.Count;
        return number;
    }

    private int[] Core(Sentence sentence, Mention mention, Func<Word, bool> isMeant)
    {
        var core = new List<int>();
        // No expression is wider; a heap of words that only looks like one would cost time.
        int first = Math.Max(mention.First, mention.Head - CoreReach), last = Math.Min(mention.Last, mention.Head + CoreReach);
        for (var word = first; word <= last; word++)
            if (IsCore(sentence, mention, word) && isMeant(sentence[word])) core.Add(NumberOf(sentence.Data.Lemmas[word]));
        return [.. core];
    }

    private static bool IsCore(Sentence sentence, Mention mention, int word)
    {
        if (word == mention.Head) return true;
        if (sentence.Data.Upos[word] is not (Upos.Noun or Upos.Propn or Upos.Adj or Upos.Num or Upos.X)) return false;
        return word < mention.Head || IsOfName(sentence, mention, word);
    }

    /// <summary>Behind the head: words joined to it as one name.</summary>
    private static bool IsOfName(Sentence sentence, Mention mention, int word)
    {
        while (word > mention.Head && sentence.Data.Relations[word] is "flat" or "compound") word = sentence.Data.Heads[word];
        return word == mention.Head;
    }

    private static string Initials(Sentence sentence, Mention mention)
    {
        var initials = new List<char>();
        for (var word = mention.First; word <= mention.Last; word++)
            if (char.IsUpper(sentence.Data.Forms[word][0]) && sentence.Data.Upos[word] != Upos.Det) initials.Add(sentence.Data.Forms[word][0]);
        return initials.Count > 1 ? new string([.. initials]) : "";
    }

    private static int NameTypeOf(Sentence sentence, int head)
    {
        foreach (var name in sentence.Names) if (name.First <= head && name.Last >= head) return (int)name.Type + 1;
        return 0;
    }

    private static MentionRole RoleOf(Word head) => head.Relation switch
    {
        "nmod:poss" => MentionRole.Possessor,
        "root" => MentionRole.Root,
        _ when head.Is("nsubj") || head.Is("csubj") => MentionRole.Subject,
        _ when head.Is("obj") || head.Is("iobj") => MentionRole.Object,
        _ when head.Is("obl") => MentionRole.Oblique,
        _ when head.Is("nmod") => MentionRole.Modifier,
        _ when head.Is("compound") => MentionRole.Compound,
        _ when head.Is("appos") => MentionRole.Apposition,
        _ when head.Is("conj") => MentionRole.Conjunct,
        _ when head.Is("vocative") || head.Is("discourse") || head.Is("expl") || head.Is("dislocated") || head.Is("parataxis") || head.Is("reparandum") => MentionRole.Aside,
        _ => MentionRole.Other,
    };

    /// <summary>Who says a word: the subject of a clause that its own clause is the content of, or that stands beside the sentence ("..., he said").</summary>
    private static (int, int)? SpeakerOf(Sentence sentence, int word)
    {
        for (var at = word; at >= 0; at = sentence.Data.Heads[at])
        {
            var head = sentence.Data.Heads[at];
            if (head < 0) return Beside(sentence, at, word);
            if (sentence[at].Is("ccomp") && Subject(sentence, head) is { } subject && subject != word) return (sentence.Index, subject);
            if (sentence[at].Is("parataxis") && Subject(sentence, at) == word) return null;
        }

        return null;
    }

    private static (int, int)? Beside(Sentence sentence, int root, int word)
    {
        foreach (var child in sentence.ChildIndices(root))
            if (sentence[child].Is("parataxis") && Subject(sentence, child) is { } subject && subject != word) return (sentence.Index, subject);
        return null;
    }

    /// <summary>Whom a quotation that runs on belongs to: the speaker of the sentence's last clause of saying.</summary>
    private static (int, int)? LastSpeaker(Sentence sentence)
    {
        for (var word = sentence.Count - 1; word >= 0; word--)
        {
            if (sentence[word].Is("ccomp") && Subject(sentence, sentence.Data.Heads[word]) is { } subject) return (sentence.Index, subject);
            if (sentence[word].Is("parataxis") && Subject(sentence, word) is { } beside) return (sentence.Index, beside);
        }

        return null;
    }

    private static int? Subject(Sentence sentence, int verb)
    {
        foreach (var child in sentence.ChildIndices(verb)) if (sentence[child].Is("nsubj")) return child;
        return null;
    }
}
