using Demarche.Actors;
using Demarche.Coding.Deciding;
using Demarche.Coding.Frames;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Codes one article whose sentences, actors and speeches are read: propose, choose sides and status, decide.</summary>
internal sealed class ArticleCoder(Article article, ResolvedText resolved, IReadOnlyList<Speech> speeches, MeaningReading? meaning, Decider decider, Cut cut)
{
    // A chance below this is as good as none: many of them would make one together.
    private const double LeastLent = 0.12;

    private readonly ArticleView view = new(article, resolved, speeches, meaning);

    /// <summary>The article as the coder sees it.</summary>
    public ArticleView View => view;

    /// <summary>All drafts of the article in text order, with their confidence and the reason if they are dropped.</summary>
    public List<Draft> Code()
    {
        var all = new List<Draft>();
        foreach (var sentence in resolved.Text.Sentences)
        {
            var drafts = Draft(sentence);
            Settle(drafts, cut, decider.Calibration);
            all.AddRange(drafts);
        }
        return all;
    }

    /// <summary>The drafts of one sentence, each with its confidence, before they compete.</summary>
    public List<Draft> Draft(Sentence sentence) =>
        view.Read(sentence) is { } reading ? [.. Proposer.Propose(reading).Where(proposal => decider.IsWorthWhile(reading, proposal)).Select(proposal => Draft(reading, proposal))] : [];

    /// <summary>Drops what has no actor, what is under the cut, and what another draft tells better.</summary>
    public static void Settle(List<Draft> drafts, Cut cut, Calibration calibration)
    {
        foreach (var draft in drafts)
        {
            draft.Dropped = null;
            if (draft.Sides.Actors.Count == 0) draft.Dropped = "no actor was found";
            else if (IsQuarrel(draft.Proposal.Act) && (draft.Status == EventStatus.Negated || Negation.OfSides(draft.Reading.Sentence, draft.Proposal.Word))) draft.Dropped = "a quarrel that did not come is no event";
            else if (IsOnlyDrafted(draft)) draft.Dropped = "of an agreement there is only a draft";
        }
        Gather(drafts, calibration);
        foreach (var draft in drafts)
            if (draft.Dropped is null && draft.Confidence < cut.Of(draft)) draft.Dropped = "its confidence is under the cut";
        Compete(drafts);
    }

    /// <summary>
    /// Gives the chances of all words that tell one matter to the likeliest of them. Each draft's own chance is that its word is the one a reader would name,
    /// so those of "agreed" and "lift" in "agreed to lift the ban" are parts of one.
    /// </summary>
    private static void Gather(List<Draft> drafts, Calibration calibration)
    {
        var order = drafts.Where(d => d.Dropped is null).OrderByDescending(d => d.OwnChance).ThenBy(d => d.Proposal.Word).ThenBy(d => d.Proposal.Act).ToList();
        foreach (var draft in drafts) draft.Confidence = draft.Sides.Actors.Count == 0 ? 0 : calibration.Of(draft.OwnChance);
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i].Dropped is not null) continue;
            var none = 1 - order[i].OwnChance;
            foreach (var other in order.Skip(i + 1).Where(other => other.Dropped is null && TellsTheSame(order[i], other)).ToList())
            {
                if (other.OwnChance >= LeastLent) none *= 1 - other.OwnChance;
                other.Dropped = $"the same matter is told by '{FormOf(order[i])}'";
            }
            order[i].Confidence = calibration.Of(1 - none);
        }
    }

    /// <summary>CODEBOOK section 4: demands, accusations and threats that were not made are nothing, unless a quarrel is dropped, which is refused.</summary>
    private static bool IsQuarrel(PloverType act) => act is PloverType.Request or PloverType.Accuse or PloverType.Reject or PloverType.Threaten;

    /// <summary>True for the agreement in "drafts of a treaty", "a proposal for a pact with Chad": who publishes one asks for something (CODEBOOK section 2).</summary>
    private static bool IsOnlyDrafted(Draft draft)
    {
        var data = draft.Reading.Sentence.Data;
        if (draft.Proposal.Act != PloverType.Agree || data.Upos[draft.Proposal.Word] != Upos.Noun) return false;
        for (var at = draft.Proposal.Word; data.Relations[at] is "nmod" or "conj" or "compound"; at = data.Heads[at])
            if (FrameTable.Shipped.IsIn("unsettled", data.Lemmas[data.Heads[at]].ToLowerInvariant())) return true;
        return false;
    }

    private Draft Draft(SentenceReading reading, Proposal proposal)
    {
        var said = view.SpeechesAt(reading.Sentence[proposal.Word].Span);
        var words = reading.Statuses.Read(proposal.Word, proposal.Match?.Frame.Status);
        var draft = new Draft(reading, proposal)
        {
            Speeches = said,
            Words = words,
            Sides = decider.ChooseSides(view, reading, proposal, said),
            Condition = reading.Conditions.Of(proposal.Word, words.Top),
        };
        decider.Decide(view, draft);
        return draft;
    }

    /// <summary>One word names one act, and one matter between the same sides is one event (CODEBOOK section 3).</summary>
    private static void Compete(List<Draft> drafts)
    {
        foreach (var asked in drafts)
            if (asked.Dropped is null && drafts.Find(d => d.Dropped is null && d != asked && IsAskedOrRefusedIn(asked, d)) is { } speech)
                asked.Dropped = $"what '{FormOf(speech)}' asks for or refuses is no deed of its own";
        var order = drafts.Where(d => d.Dropped is null).OrderByDescending(d => d.Confidence).ThenBy(d => d.Proposal.Word).ThenBy(d => d.Proposal.Act).ToList();
        for (var i = 0; i < order.Count; i++)
            for (var j = 0; j < i && order[i].Dropped is null; j++)
            {
                if (order[j].Dropped is not null) continue;
                if (order[i].Proposal.Word == order[j].Proposal.Word) order[i].Dropped = $"the word was read as {order[j].Proposal.Act}";
                else if (IsPartOf(order[i], order[j])) order[i].Dropped = $"its word belongs to the deed '{FormOf(order[j])}'";
                else if (order[i].Proposal.Act == PloverType.Retreat && IsPartOf(order[j], order[i])) order[j].Dropped = $"what '{FormOf(order[i])}' ends is no deed of its own";
                else if (IsSaidOf(order[i], order[j])) order[i].Dropped = $"it only says how real '{FormOf(order[j])}' is";
                else if (IsSaidOf(order[j], order[i])) order[j].Dropped = $"it only says how real '{FormOf(order[i])}' is";
            }
    }

    /// <summary>True for the deed in the complement of a demand or a refusal: "X demands that Y withdraw" is one event (CODEBOOK section 3).</summary>
    private static bool IsAskedOrRefusedIn(Draft deed, Draft speech)
    {
        if (speech.Proposal.Act is not (PloverType.Request or PloverType.Reject)) return false;
        var data = deed.Reading.Sentence.Data;
        for (var at = deed.Proposal.Word; data.Heads[at] >= 0; at = data.Heads[at])
        {
            if (data.Relations[at] is not ("xcomp" or "ccomp" or "conj" or "advcl")) return false;
            // "demanded that X release it and warned": a conjunct with a past of its own is no part of what is asked.
            if (data.Relations[at] == "conj" && deed.Reading.Sentence[at].Has("Tense", "Past") && deed.Reading.Sentence[at].Has("VerbForm", "Fin")) return false;
            if (data.Heads[at] == speech.Proposal.Word) return data.Relations[at] is "xcomp" or "ccomp" || (data.Relations[at] is "advcl" && deed.Reading.Sentence[at].Has("VerbForm", "Inf"));
        }
        return false;
    }

    private static string FormOf(Draft draft) => draft.Reading.Sentence[draft.Proposal.Word].Form;

    private static bool TellsTheSame(Draft a, Draft b) =>
        a.Type == b.Type && Overlap(a.Sides.Actors, b.Sides.Actors) && (a.Sides.Recipients.Count == 0 || b.Sides.Recipients.Count == 0 || Overlap(a.Sides.Recipients, b.Sides.Recipients)) &&
        (a.Proposal.Word == b.Proposal.Word || Governs(a, b) || Governs(b, a));

    /// <summary>True for the noun of a verb's own deed: "lifted its ban" is no ban, "cut off the supply" no supply.</summary>
    private static bool IsPartOf(Draft noun, Draft verb) =>
        noun.Reading.Sentence.Data.Upos[noun.Proposal.Word] == Upos.Noun && noun.Reading.Sentence.Data.Heads[noun.Proposal.Word] == verb.Proposal.Word &&
        noun.Reading.Sentence.Data.Relations[noun.Proposal.Word] is "obj" or "nsubj:pass" && Overlap(noun.Sides.Actors, verb.Sides.Actors);

    /// <summary>True for the word that says how real a deed is and was itself read as that deed: "wants to attack" is one attack, a planned one.</summary>
    private static bool IsSaidOf(Draft word, Draft deed) =>
        word.Proposal.Act == deed.Proposal.Act && deed.Words.Operator is not null && deed.Reading.Sentence.Data.Relations[deed.Proposal.Word] == "xcomp" &&
        deed.Reading.Sentence.Data.Heads[deed.Proposal.Word] == word.Proposal.Word && Overlap(word.Sides.Actors, deed.Sides.Actors);

    private static bool Overlap(IReadOnlyList<ActorMention> a, IReadOnlyList<ActorMention> b) =>
        a.Any(x => b.Any(y => x.Actors[0].Code == y.Actors[0].Code));

    /// <summary>True if one deed's word hangs on the other's within three steps.</summary>
    private static bool Governs(Draft upper, Draft lower)
    {
        int at = Bearer(lower), top = Bearer(upper);
        if (at == top) return true;
        for (var step = 0; step < 3 && at >= 0; step++)
        {
            at = upper.Reading.Sentence.Data.Heads[at];
            if (at == top) return true;
        }
        return false;
    }

    /// <summary>The word whose deed a draft tells: the verb of the "will" or "not" that the learnt reader marked.</summary>
    private static int Bearer(Draft draft)
    {
        var data = draft.Reading.Sentence.Data;
        var word = draft.Proposal.Word;
        return data.Heads[word] >= 0 && data.Upos[word] is Upos.Aux or Upos.Part ? data.Heads[word] : word;
    }
}
