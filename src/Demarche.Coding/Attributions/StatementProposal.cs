using Demarche.Language;

namespace Demarche.Coding.Attributions;

/// <summary>A possible cue with the content and the source that the models choose for it.</summary>
internal sealed class StatementProposal
{
    private StatementProposal(SentenceView view, CueView cue)
    {
        View = view;
        Cue = cue;
        Content = new bool[view.Sentence.Count];
    }

    public SentenceView View { get; }
    public CueView Cue { get; }
    /// <summary>That the word attributes, 0 to 1.</summary>
    public double Probability { get; private set; }
    /// <summary>The words of the sentence that are content.</summary>
    public bool[] Content { get; }
    /// <summary>The word that heads the source; -1 if none is named.</summary>
    public int Source { get; private set; } = -1;
    /// <summary>The units chosen as content.</summary>
    public List<ContentUnit> Units { get; } = [];

    public bool HasContent => Units.Count > 0;

    /// <summary>Reads one word as a cue.</summary>
    public static StatementProposal Of(SentenceView view, int word, StatementModels models, FeatureBag bag)
    {
        var proposal = new StatementProposal(view, new CueView(view, word, models.Lexicon));
        var (unitKey, unit) = proposal.ChooseContent(models, bag);
        var (path, source) = proposal.ChooseSource(models, bag, unitKey);
        bag.Clear();
        StatementFeatures.OfCue(bag, view, proposal.Cue, unitKey, unit, path, source);
        proposal.Probability = models.Cue.Probability(bag);
        return proposal;
    }

    // All units that are likelier content than not; if none is, the likeliest, should it have a chance.
    private (string Key, double Probability) ChooseContent(StatementModels models, FeatureBag bag)
    {
        var (best, likeliest) = (-1.0, default(ContentUnit));
        foreach (var unit in ContentUnit.Of(View, Cue.Word))
        {
            bag.Clear();
            StatementFeatures.OfUnit(bag, View, Cue, unit);
            var probability = models.Unit.Probability(bag);
            if (probability > best) (best, likeliest) = (probability, unit);
            if (probability >= models.UnitCut) Units.Add(unit);
        }
        if (Units.Count == 0 && best >= models.LowestUnit) Units.Add(likeliest!);
        foreach (var unit in Units) foreach (var word in unit.Words) Content[word] = true;
        ClearCue();
        return (likeliest?.Key ?? "none", best);
    }

    // The cue's own words are no content, nor the preposition between cue and content ("called for [...]").
    private void ClearCue()
    {
        foreach (var word in CueWords()) Content[word] = false;
        foreach (var unit in Units)
            if (unit.Key.StartsWith("d:obl", StringComparison.Ordinal) || unit.Key.StartsWith("d:nmod", StringComparison.Ordinal))
                if (View.ChildBy(unit.Head, "case") is var preposition and >= 0) Content[preposition] = false;
    }

    private (string Path, double Probability) ChooseSource(StatementModels models, FeatureBag bag, string unitKey)
    {
        var (path, best) = ("none", -1.0);
        foreach (var candidate in SourceCandidate.Of(View, Cue.Word))
        {
            bag.Clear();
            StatementFeatures.OfSource(bag, View, Cue, candidate, Content, unitKey);
            var probability = models.Source.Probability(bag);
            if (probability <= best) continue;
            (path, best) = (candidate.Path, probability);
            Source = candidate.Word;
        }
        if (best < models.LowestSource) Source = -1;
        if (Source >= 0) foreach (var word in SourceWords()) Content[word] = false;
        return (path, best);
    }

    private static readonly HashSet<string> CueParts = ["aux", "aux:pass", "compound:prt", "cop", "fixed"];
    private static readonly HashSet<string> NoSourceParts =
        ["nsubj", "nsubj:pass", "cop", "aux", "mark", "ccomp", "xcomp", "advcl", "advcl:relcl", "parataxis", "case", "discourse", "obl", "obj", "cc", "punct"];

    /// <summary>The words of the cue: itself with its auxiliaries, particles and the adverbs right before it.</summary>
    public List<int> CueWords()
    {
        var words = new List<int> { Cue.Word };
        var sentence = View.Sentence;
        foreach (var child in sentence.ChildIndices(Cue.Word))
        {
            var word = sentence[child];
            if (CueParts.Contains(word.Relation) || (word.Is("advmod") && Math.Abs(child - Cue.Word) == 1 && View.ChildBy(child, "obl") < 0) || word.Has("Polarity", "Neg")) words.Add(child);
        }
        // "according to": two prepositions of one noun.
        if (sentence[Cue.Word].Is("case"))
            foreach (var sister in sentence.ChildIndices(sentence[Cue.Word].HeadIndex))
                if (sentence[sister].Is("case") && Math.Abs(sister - Cue.Word) == 1) words.Add(sister);
        words.Sort();
        return words;
    }

    /// <summary>The words of the source: its noun with all that belongs to it, no clause of its own, and nothing of the cue.</summary>
    public List<int> SourceWords()
    {
        var words = new List<int>();
        if (Source < 0) return words;
        var stack = new Stack<int>();
        stack.Push(Source);
        while (stack.TryPop(out var word))
        {
            words.Add(word);
            foreach (var child in View.Sentence.ChildIndices(word))
                if (child != Cue.Word && !(word == Source && NoSourceParts.Contains(View.Sentence[child].Relation)) && !View.IsUnder(Cue.Word, child)) stack.Push(child);
        }
        words.Sort();
        AddInsertion(words);
        return words;
    }

    // "Hale, now at the ministry, said": what stands between two commas after the source belongs to it, however the tree hangs it.
    private void AddInsertion(List<int> source)
    {
        var next = source[^1] + 1;
        if (View.Sentence[Source].HeadIndex != Cue.Word || next >= Cue.Word || View.Sentence[next].Text is not ",") return;
        var close = Cue.Word - 1;
        while (close > next && CueParts.Contains(View.Sentence[close].Relation)) close--;
        if (close <= next || View.Sentence[close].Text is not ",") return;
        for (var word = next; word < close; word++) source.Add(word);
    }
}

/// <summary>The learnt models and cuts, and the lexicon they lean on.</summary>
internal sealed record StatementModels(CueLexicon Lexicon, LinearModel Cue, LinearModel Unit, LinearModel Source)
{
    /// <summary>From which probability a part of the sentence is content.</summary>
    public double UnitCut { get; init; } = 0.5;
    /// <summary>How likely the likeliest part must be if none reaches the cut.</summary>
    public double LowestUnit { get; init; } = 0.15;
    /// <summary>From which probability a noun is the source.</summary>
    public double LowestSource { get; init; } = 0.15;
    /// <summary>From which probability a word attributes.</summary>
    public double CueCut { get; init; } = 0.45;

    /// <summary>The same for a word without content in its own sentence, beside a quotation that nobody says.</summary>
    public double OpenCut { get; init; } = 0.15;

    public static StatementModels Load()
    {
        var models = LinearModel.LoadAll();
        return new(CueLexicon.Load(), models["cue"], models["unit"], models["source"]);
    }
}
