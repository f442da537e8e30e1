using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <content>What looks back: descriptions, generic agents without a country, pronouns, the speakers of quotations.</content>
internal sealed partial class Resolution
{
    /// <summary>How many sentences back "they" reaches for those who met.</summary>
    private const int TheyReach = 2;
    /// <summary>How many sentences back "the leaders" reaches for those who met.</summary>
    private const int ParticipantsReach = 8;

    private Referent? speaker;
    private bool speakerIsLabelled;

    private void ReadDescriptions(SentenceReading reading)
    {
        foreach (var role in reading.Roles)
        {
            if (role.Person is not null || role.Owners.Count > 0) continue;
            if (context.IsSport || IsOfAnotherBody(reading, role.Sighting)) continue;
            if (Describe(reading.Sentence, role) is { } referent) Take(referent);
        }
    }

    private Referent? Describe(Sentence sentence, ReadRole role)
    {
        var sighting = role.Sighting;
        var first = Math.Min(SentenceSyntax.PhraseStart(sentence, sighting.Head), sighting.First);
        var determiner = SentenceSyntax.Determiner(sentence, sighting.Head, first);
        if (IsPair(sentence, first, sighting) is { } count) return Disputants(sentence, first, sighting, count) ?? Pair(sentence, first, sighting, count);
        if (IsInOtherName(sentence, sighting)) return null;
        if (determiner is "his" or "her" or "their" or "its" or "our" or "my") return Owned(sentence, sighting, first, determiner);
        return sighting.Role.Kind switch
        {
            RoleKind.Office => determiner is null or "the" or "this" or "that" ? Officer(sentence, sighting, first, determiner) : Generic(sentence, sighting, first),
            RoleKind.Body or RoleKind.Bodies => determiner is null or "the" or "this" or "that" ? TakenUp(sentence, sighting, first) ?? GenericBody(sentence, sighting, first) : GenericBody(sentence, sighting, first),
            RoleKind.Countries => Disputants(sentence, first, sighting, null),
            RoleKind.Country => determiner is "the" or "this" or "that" && !lexicon.Cues.Has("relational", sighting.Role.Phrase) ? Country(sentence, sighting, first) : null,
            RoleKind.People => (sighting.Role.Sector is "REB" or "UAF" or "OPP" ? GroupTakenUp(sentence, sighting, first) : Participants(sentence, sighting, first, determiner)) ?? Generic(sentence, sighting, first),
            _ => null,
        };
    }

    // "the Jets", "the Old Boys", "Armed Forces Bowl": a plural written as a name, among words that are not.
    private bool IsInOtherName(Sentence sentence, RoleSighting sighting)
    {
        if (!char.IsUpper(sentence[sighting.Head].Form[0]) || sentence[sighting.Head].Upos != Upos.Propn) return false;
        if (sighting.Last + 1 < sentence.Count && names.IsFollowedAsName(sentence[sighting.Last + 1])) return true;
        if (sighting.First == 0 || sighting.Role.Kind != RoleKind.People) return false;
        int words = 0, capitals = 0;
        foreach (var form in sentence.Data.Forms)
        {
            if (form.Length < 4 || !char.IsLetter(form[0])) continue;
            words++;
            if (char.IsUpper(form[0])) capitals++;
        }
        return capitals * 2 < words;
    }

    private int? IsPair(Sentence sentence, int first, RoleSighting sighting)
    {
        if (sighting.Role.Kind is not (RoleKind.Countries or RoleKind.People or RoleKind.Bodies)) return null;
        for (var i = Math.Max(0, first - 1); i < sighting.First; i++)
        {
            int? count = lexicon.Cues.Has("pair", sentence[i].Form) ? 2 : lexicon.Cues.Has("triple", sentence[i].Form) ? 3 : lexicon.Cues.Has("quadruple", sentence[i].Form) ? 4 : null;
            // "Two activists were held" are any two, but a title leaves its articles out.
            if (count is not null) return sighting.Role.Kind != RoleKind.People || sentence.Index == 0 || IsDefinite(sentence, sighting, first, i) ? count : null;
        }
        // "dialogue between the rivals": there are two.
        return sighting.Role.Kind == RoleKind.Countries && SentenceSyntax.Preposition(sentence, sighting.Head) == "between" && SentenceSyntax.Determiner(sentence, sighting.Head, first) == "the" ? 2 : null;
    }

    private bool IsDefinite(Sentence sentence, RoleSighting sighting, int first, int number) =>
        lexicon.Cues.Has("definite", sentence[number].Form) || SentenceSyntax.Determiner(sentence, sighting.Head, first) is { } determiner && lexicon.Cues.Has("definite", determiner);

    private Referent? Pair(Sentence sentence, int first, RoleSighting sighting, int count)
    {
        // "both leaders" are the persons; "both sides" whoever acts.
        // Foreign ministers and armies are of states: an organisation named nearer is no side of "the two".
        var ofStates = lexicon.Cues.Has("of-states", sighting.Role.Phrase);
        bool MayBeSide(Referent r) => (!ofStates || r.Mention.Actors.All(a => lexicon.States.ContainsKey(a.Code))) && !ActsOn(sentence, sighting.Head, r);
        var sides = sighting.Role.Kind == RoleKind.People ? discourse.Sides(sentence.Index, sighting.Head, count, r => r.Kind == ReferentKind.Person && MayBeSide(r)) : null;
        sides ??= discourse.Sides(sentence.Index, sighting.Head, count, r => !r.Mention.IsPlace && (r.Kind is not ReferentKind.People || r.Mention.Kind != MentionKind.Generic) && MayBeSide(r));
        if (sides is null) return null;
        var sector = sighting.Role.Kind == RoleKind.Countries ? null : sighting.Role.Sector;
        return new Referent
        {
            Mention = Mention(sentence, first, sighting.Last, sighting.Head, [.. sides.Select(s => new Actor(s.Code, sector, lexicon.StateActor(s.Code).Name, null, s.Wikidata))], MentionKind.Description, $"the {count} sides mentioned last"),
            Kind = ReferentKind.Several, IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        };
    }

    /// <summary>"The warring sides", "all parties to the conflict", and "both sides" to whom a third speaks: the sides of the dispute that the text is about, rather than those mentioned last.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="first">Where the phrase begins.</param>
    /// <param name="sighting">Its noun.</param>
    /// <param name="count">How many sides it says there are, or null.</param>
    private Referent? Disputants(Sentence sentence, int first, RoleSighting sighting, int? count)
    {
        if (!lexicon.Cues.Has("disputants", sighting.Role.Phrase)) return null;
        var third = discourse.In(sentence.Index).FirstOrDefault(r => ActsOn(sentence, sighting.Head, r) && r.IsKnown);
        if (count is null ? !IsOfADispute(sentence, first, sighting) : third is null) return null;
        var fitting = lexicon.Disputes.Where(d => (count is null || d.Sides.Count == count) && IsTold(d) && third?.Mention.Actors.Any(a => d.Sides.Contains(a.Code)) != true);
        if (fitting.MaxBy(d => d.Sides.Sum(context.Of)) is not { } told) return null;
        return new Referent
        {
            Mention = Mention(sentence, first, sighting.Last, sighting.Head, [.. told.Sides.Select(OwnerOf)], MentionKind.Description, "the sides of the dispute that the text is about"),
            Kind = ReferentKind.Several, IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        };
    }

    // "the warring sides", "all parties", "parties to the conflict", "the parties have reached no accord".
    private bool IsOfADispute(Sentence sentence, int first, RoleSighting sighting)
    {
        if (SentenceSyntax.Determiner(sentence, sighting.Head, first) == "the" && sentence.Data.Lemmas.Any(lemma => lexicon.Cues.Has("dispute", lemma))) return true;
        for (var i = Math.Max(0, first - 1); i < sighting.First; i++) if (lexicon.Cues.Has("of-dispute", sentence[i].Form)) return true;
        foreach (var child in sentence.ChildIndices(sighting.Head))
            if (sentence[child].Is("nmod") && lexicon.Cues.Has("dispute", sentence[child].Lemma)) return true;
        return false;
    }

    // Each side is named, at least one of them as much as any state; an opposition with a code of its own is named by its state.
    private bool IsTold(Dispute dispute) =>
        dispute.HoldsOn(day) && dispute.Sides.All(side => context.Of(side) > 0 || lexicon.Oppositions.Any(o => o.Code == side && context.Of(o.State) > 0)) && dispute.Sides.Any(context.IsMuchNamed);

    // "Uganda will host the two sides": whoever does something to them is none of them, whatever it is called elsewhere.
    private bool ActsOn(Sentence sentence, int sides, Referent referent)
    {
        if (SentenceSyntax.IsSubject(sentence, sides)) return false;
        if (referent.Sentence == sentence.Index && referent.IsSubject) return true;
        var word = sentence[sides];
        return (word.Is("obj") || word.Is("iobj") || word.Is("obl")) && discourse.In(sentence.Index).Any(r => r.IsSubject && sentence[r.Mention.Head].HeadIndex == word.HeadIndex
            && r.Mention.Actors.Any(a => referent.Mention.Actors.Any(b => a.Code == b.Code)));
    }

    // "his country", "its ministry": of whom the pronoun means.
    private Referent? Owned(Sentence sentence, RoleSighting sighting, int first, string pronoun)
    {
        if (lexicon.Cues.Has("relational", sighting.Role.Phrase)) return null;
        var owner = pronoun switch
        {
            "our" or "my" => speaker,
            "his" => discourse.Pronoun(sentence.Index, sighting.First, r => r.Kind == ReferentKind.Person && r.Gender != 'f'),
            "her" => discourse.Pronoun(sentence.Index, sighting.First, r => r.Kind == ReferentKind.Person && r.Gender != 'm'),
            "its" => discourse.Pronoun(sentence.Index, sighting.First, IsThing),
            _ => discourse.Pronoun(sentence.Index, sighting.First, r => r.Kind is ReferentKind.People or ReferentKind.Several || IsThing(r)),
        };
        if (owner is null) return null;
        var country = sighting.Role.Kind is RoleKind.Country or RoleKind.Countries;
        return new Referent
        {
            Mention = Mention(sentence, first, sighting.Last, sighting.Head,
                [.. owner.Mention.Actors.Select(a => country ? OwnerOf(a.Code) : new Actor(a.Code, sighting.Role.Sector ?? a.Sector, OwnerOf(a.Code).Name, sighting.Role.Kind == RoleKind.Office ? sighting.Role.Phrase : null))],
                MentionKind.Description, $"'{pronoun}' is {owner.Mention.Actors[0].Name}"),
            Kind = KindOf(sighting.Role), Nouns = [sighting.Role.Phrase], IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        };
    }

    // "the president": a person of the text with that office; else the holder's state is the one the text speaks of.
    private Referent? Officer(Sentence sentence, RoleSighting sighting, int first, string? determiner)
    {
        var phrase = sighting.Role.Phrase;
        var person = discourse.Description(sentence.Index, sighting.First, r => r.Kind == ReferentKind.Person && r.Nouns.Any(n => n == phrase || n.EndsWith(" " + phrase, StringComparison.Ordinal)));
        if (person is not null && determiner is not null)
            return Again(sentence, sighting, first, person.Mention.Actors, $"'{phrase}' was {person.Mention.Actors[0].Name}", person.Gender);
        // States have no secretary general.
        if (determiner is not null && lexicon.Cues.Has("of-organisation", phrase) && discourse.Description(sentence.Index, sighting.First, r => r.Kind == ReferentKind.Organisation) is { } organisation)
            return Again(sentence, sighting, first, organisation.Mention.Actors, $"'{phrase}' of {organisation.Mention.Actors[0].Name}", '\0');
        return determiner is null && !char.IsUpper(sentence[sighting.First].Form[0]) ? null : Generic(sentence, sighting, first);
    }

    // "the ministry", "the alliance": the last mention with that noun.
    private Referent? TakenUp(Sentence sentence, RoleSighting sighting, int first)
    {
        var phrase = sighting.Role.Phrase;
        var last = discourse.Description(sentence.Index, sighting.First, r => r.Kind != ReferentKind.Attribute && r.Nouns.Any(n => n == phrase || n.EndsWith(" " + phrase, StringComparison.OrdinalIgnoreCase) || phrase.EndsWith(" " + n, StringComparison.OrdinalIgnoreCase)));
        return last is null ? null : Again(sentence, sighting, first, last.Mention.Actors, $"takes up '{last.Mention.Actors[0].Name}'", last.Gender);
    }

    // "the militants", "jihadists": the group mentioned last that the tables call so.
    private Referent? GroupTakenUp(Sentence sentence, RoleSighting sighting, int first)
    {
        var phrase = sighting.Role.Phrase;
        var last = discourse.Description(sentence.Index, sighting.First, r => r.Kind == ReferentKind.Group && r.Nouns.Contains(phrase))
            ?? discourse.Description(sentence.Index, sighting.First, r => r.Kind is ReferentKind.People or ReferentKind.Body && r.IsKnown && r.Mention.Actors is [{ } only] && only.Sector == sighting.Role.Sector && only.Sector is "REB" or "OPP" && r.Mention.Kind != MentionKind.Pronoun);
        return last is null ? null : Again(sentence, sighting, first, last.Mention.Actors, $"takes up '{last.Mention.Actors[0].Name}'", '\0');
    }

    // "the leaders", "the three ministers": those who met in a sentence before.
    private Referent? Participants(Sentence sentence, RoleSighting sighting, int first, string? determiner)
    {
        if (!lexicon.Cues.Has("participants", sighting.Role.Phrase) || !(determiner is "the" or "both" || determiner is null && char.IsUpper(sentence[sighting.First].Form[0]))) return null;
        if (MetBefore(sentence.Index, ParticipantsReach) is not { } met) return OfABody(sentence, sighting, first);
        return new Referent
        {
            Mention = Mention(sentence, first, sighting.Last, sighting.Head, [.. met.Mention.Actors.Select(a => new Actor(a.Code, sighting.Role.Sector, OwnerOf(a.Code).Name))], MentionKind.Description, "the sides that met"),
            Kind = ReferentKind.Several, Nouns = [sighting.Role.Phrase], IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        };
    }

    // "the ministers" after "EU finance ministers": of the organisation that they were of.
    private Referent? OfABody(Sentence sentence, RoleSighting sighting, int first)
    {
        var phrase = sighting.Role.Phrase;
        var last = discourse.Description(sentence.Index, sighting.First, r => r.Kind == ReferentKind.People && r.SingleCode is { } code && code != Actor.UnknownCode
            && r.Nouns.Any(n => n == phrase || n.EndsWith(" " + phrase, StringComparison.Ordinal)));
        return last is null || lexicon.States.ContainsKey(last.SingleCode!) ? null : Again(sentence, sighting, first, last.Mention.Actors, $"takes up '{last.Mention.Actors[0].Name}'", '\0');
    }

    /// <summary>Who acted together in the nearest sentence before that has such sides, or those whom "they" or "the leaders" there took up; null if none.</summary>
    private Referent? MetBefore(int sentence, int reach)
    {
        for (var back = 1; back <= reach && sentence - back >= 0; back++)
            if (Together(text.Sentences[sentence - back]) is { } met) return met;
        return null;
    }

    /// <summary>"X and Y agreed", "X met Y", "X held talks with Y": the sides of one verb that act together, as one referent; null unless they are of two codes at least.</summary>
    private Referent? Together(Sentence sentence)
    {
        var there = discourse.In(sentence.Index);
        if (there.LastOrDefault(r => r is { Kind: ReferentKind.Several, IsSubject: true } && r.Mention.Actors.Count > 1 && r.Mention.Kind is MentionKind.Pronoun or MentionKind.Description) is { } again) return again;
        foreach (var group in there.Where(r => r.IsKnown && r.Mention.Actors.Count == 1 && r.SingleCode != Actor.UnknownCode && r.Kind is ReferentKind.Person or ReferentKind.State or ReferentKind.Body or ReferentKind.Organisation && !r.Mention.IsPlace)
            .Select(r => (Referent: r, Verb: SharedVerb(sentence, r.Mention.Head))).Where(r => r.Verb >= 0).GroupBy(r => r.Verb, r => r.Referent))
        {
            var sides = group.SelectMany(r => r.Mention.Actors).DistinctBy(a => a.Code).ToList();
            if (sides.Count < 2 || !group.Any(r => r.IsSubject)) continue;
            return new Referent { Mention = group.First().Mention with { Actors = sides }, Kind = ReferentKind.Several, IsSubject = true };
        }
        return null;
    }

    /// <summary>The verb that a side shares with others: of its subject, of what it meets, or of the talks held with it; -1 if there is none.</summary>
    private int SharedVerb(Sentence sentence, int head)
    {
        for (var steps = 0; steps < 6; steps++)
        {
            var word = sentence[head];
            if (word.HeadIndex < 0) return -1;
            if (word.Is("nsubj")) return word.HeadIndex;
            if (word.Is("obj") && (steps > 0 && sentence[head].Upos == Upos.Noun || lexicon.Cues.Has("meeting", sentence[word.HeadIndex].Lemma))) return word.HeadIndex;
            var with = (word.Is("obl") || word.Is("nmod")) && SentenceSyntax.Preposition(sentence, head) is { } preposition && lexicon.Cues.Has("meeting-preposition", preposition);
            if (with && word.Is("obl")) return word.HeadIndex;
            if (!(with || word.Is("conj") || word.Is("appos") || word.Is("flat"))) return -1;
            head = word.HeadIndex;
        }
        return -1;
    }

    private Referent? Country(Sentence sentence, RoleSighting sighting, int first)
    {
        // "the country home" is no state.
        if (sentence[sighting.Head].Is("compound")) return null;
        // "the kingdom" is one that calls itself so.
        var selfNamed = lexicon.Cues.Has("self-named", sighting.Role.Phrase);
        var last = discourse.Description(sentence.Index, sighting.First, r => r.Kind is ReferentKind.State or ReferentKind.Person or ReferentKind.Body or ReferentKind.People
            && r.SingleCode is { } c && lexicon.States.TryGetValue(c, out var state) && (!selfNamed || state.Nouns.Contains(sighting.Role.Phrase)) && !SharesVerb(sentence, sighting.Head, r));
        return last?.SingleCode is { } code ? Again(sentence, sighting, first, [lexicon.StateActor(code)], "the state mentioned last", '\0') : null;
    }

    private Referent Again(Sentence sentence, RoleSighting sighting, int first, IReadOnlyList<Actor> actors, string why, char gender) => new()
    {
        Mention = Mention(sentence, first, sighting.Last, sighting.Head, actors, MentionKind.Description, why),
        Kind = KindOf(sighting.Role), Gender = gender, Nouns = [sighting.Role.Phrase, sentence[sighting.Head].Lemma], IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
    };

    // "the bloc", "a group": somebody only where an earlier mention is taken up; a government or an army is of some state.
    private Referent? GenericBody(Sentence sentence, RoleSighting sighting, int first) => sighting.Role.Sector is null ? null : Generic(sentence, sighting, first);

    /// <summary>A role without a country: of the place or the state that the text is at.</summary>
    private Referent? Generic(Sentence sentence, RoleSighting sighting, int first)
    {
        var role = sighting.Role;
        // A party may be a feast, a deputy a sheriff's: without an owner they are nobody.
        if (lexicon.Cues.Has("owned-only", role.Phrase)) return null;
        var home = role is { Kind: RoleKind.Office, Sector: null } || IsOfNoState(sentence, sighting, first) || IsOfAnUnknownPlace(sentence, sighting) ? null : HomeOf(sentence, sighting.First, role);
        var actor = home is { } h ? new Actor(lexicon.CodeOf(h.Actor.Code, role.Sector, day), role.Sector ?? h.Actor.Sector, h.Actor.Name, role.Kind == RoleKind.Office ? role.Phrase : null) : new Actor(Actor.UnknownCode, role.Sector, role.Phrase);
        return new Referent
        {
            Mention = Mention(sentence, first, sighting.Last, sighting.Head, [actor], MentionKind.Generic, home?.Why ?? "a role without a state"),
            Kind = KindOf(role), Nouns = [role.Phrase, sentence[sighting.Head].Lemma], IsKnown = home is not null, IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        };
    }

    // "Fishermen on the island said": they are at home there, and which state that is of the text does not say, unless it names one alone.
    private bool IsOfAnUnknownPlace(Sentence sentence, RoleSighting sighting)
    {
        if (sighting.Role.Sector != "CVL" || context.OnlyState(lexicon) is not null) return false;
        foreach (var child in sentence.ChildIndices(sighting.Head))
            if (sentence[child].Is("nmod") && SentenceSyntax.Preposition(sentence, child) is { } preposition && lexicon.Cues.Has("dwelling-preposition", preposition)
                && !discourse.In(sentence.Index).Any(r => r.Mention.First <= child && child <= r.Mention.Last) && !roles[sentence.Index].Exists(r => r.First <= child && child <= r.Last)) return true;
        return false;
    }

    // "the coalition", "foreign troops", "the international banking community".
    private bool IsOfNoState(Sentence sentence, RoleSighting sighting, int first)
    {
        if (lexicon.Cues.Has("of-no-state", sighting.Role.Phrase)) return true;
        for (var i = first; i < sighting.First; i++) if (lexicon.Cues.Has("of-no-state", sentence[i].Form)) return true;
        return false;
    }

    /// <summary>The state that a role without a country belongs to: the place in its sentence, the state spoken of just before, the one the text is about.</summary>
    private (Actor Actor, string Why)? HomeOf(Sentence sentence, int word, Role role)
    {
        if (role.Kind == RoleKind.Body && FrontedPlace(sentence, word) is { } opening) return InPlace(opening);
        var here = discourse.In(sentence.Index).Where(r => IsHome(r) && !IsHyphened(sentence, r)).ToList();
        var places = here.FindAll(r => r.Mention.IsPlace);
        if (places.Find(r => IsSceneOf(sentence, r.Mention.Head, word)) is { } scene) return InPlace(scene);
        here.RemoveAll(r => r.Mention.IsPlace);
        // In a text about a civil war its rebels are meant, whoever else the sentence names.
        if (lexicon.Oppositions.FirstOrDefault(o => role.Sector is { } sector && o.Sectors.Contains(sector) && o.HoldsOn(day) && context.IsAbout(o.State)) is { } war)
            return (lexicon.StateActor(war.State), "the war that the text is about");
        var codes = here.Where(r => r.Mention.First < word).Select(r => r.SingleCode!).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count == 1) return (lexicon.StateActor(codes[0]), "the state in its sentence");
        // "Kenya hosts Somali refugees, and officials warned": of several the one that acts.
        var acting = here.Where(r => r.Mention.First < word && r.IsSubject).Select(r => r.SingleCode!).Distinct(StringComparer.Ordinal).ToList();
        if (acting.Count == 1) return (lexicon.StateActor(acting[0]), "the state that acts in its sentence");
        if (places.Count > 0) return InPlace(places[0]);
        if (discourse.In(sentence.Index - 1).Where(IsHome).Select(r => r.SingleCode!).Distinct(StringComparer.Ordinal).ToList() is [var only]) return (lexicon.StateActor(only), "the state mentioned before");
        return context.Dominant is { } code ? (lexicon.StateActor(code), "the state that the text is about") : null;
    }

    private (Actor Actor, string Why) InPlace(Referent place) => (lexicon.StateActor(place.SingleCode!), $"in {place.Mention.Actors[0].Name}");

    /// <summary>"In India, the government said": the place that a sentence opens with is whose government it is, however little else the text says of it.</summary>
    private Referent? FrontedPlace(Sentence sentence, int word) =>
        discourse.In(sentence.Index).FirstOrDefault(r => r.Mention.IsPlace && IsState(r) && r.Mention.First <= 2 && r.Mention.Last < word && sentence[r.Mention.Head].Is("obl")
            && SentenceSyntax.Preposition(sentence, r.Mention.Head) is "in" && IsSceneOf(sentence, r.Mention.Head, word));

    // "urged the government to end the offensive in Syria": a place inside another thing's name is not where the government is.
    private static bool IsSceneOf(Sentence sentence, int place, int word)
    {
        var scene = sentence[place].HeadIndex;
        for (var at = word; at >= 0; at = sentence[at].HeadIndex)
            if (at == scene) return true;
        return false;
    }

    // "the London-based group" is not at home in Britain.
    private static bool IsHyphened(Sentence sentence, Referent referent) => referent.Mention.Last + 1 < sentence.Count && sentence[referent.Mention.Last + 1].Form is "-" or "–" or "‑";

    // Where a conference meets, or an attack once happened, says nothing of whose officials speak, nor does the agency that reports.
    private bool IsHome(Referent referent) => IsState(referent) && referent.Mention.Actors[0].Sector is not ("BUS" or "MED") && (!referent.Mention.IsPlace || context.IsAbout(referent.SingleCode!));

    private bool IsState(Referent referent) => referent.SingleCode is { } code && lexicon.States.ContainsKey(code) && referent.IsKnown;

    private static bool IsThing(Referent r) => r.Kind is ReferentKind.State or ReferentKind.Body or ReferentKind.Organisation or ReferentKind.Group && r.Mention.Actors.Count == 1;

    private void ReadPronouns(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i];
            if (IsPairAlone(word) && discourse.Sides(sentence.Index, i, 2, r => !r.Mention.IsPlace && r.Kind != ReferentKind.Attribute && !ActsOn(sentence, word.Index, r)) is { } sides)
            {
                Take(new Referent
                {
                    Mention = Mention(sentence, i, i, i, sides, MentionKind.Pronoun, "the two sides mentioned last"),
                    Kind = ReferentKind.Several, IsSubject = SentenceSyntax.IsSubject(sentence, i),
                });
                continue;
            }
            if (word.Upos is not (Upos.Pron or Upos.Det) || word.Is("expl") || IsEmpty(sentence, word)) continue;
            var at = i;
            Func<Referent, bool>? fits =
                lexicon.Cues.Has("he", word.Form) ? r => r.Kind == ReferentKind.Person && r.Gender != 'f' && !SharesVerb(sentence, at, r) :
                lexicon.Cues.Has("she", word.Form) ? r => r.Kind == ReferentKind.Person && r.Gender != 'm' && !SharesVerb(sentence, at, r) :
                lexicon.Cues.Has("it", word.Form) ? r => IsThing(r) && !r.Mention.IsPlace && !SharesVerb(sentence, at, r) :
                lexicon.Cues.Has("they", word.Form) ? r => (r.Kind is ReferentKind.People or ReferentKind.Several or ReferentKind.Group || r.Mention.Actors.Count > 1 || r.Kind is ReferentKind.Body or ReferentKind.Organisation) && !SharesVerb(sentence, at, r) :
                null;
            if (fits is null) continue;
            // Of things the learnt chains find more than the rules, as precisely; of persons and several the rules are the more precise (bench/RESULTS.md).
            var antecedent = (lexicon.Cues.Has("it", word.Form) ? InChain(sentence.Index, i, fits) : lexicon.Cues.Has("they", word.Form) ? ThoseWhoMet(sentence, i, fits) : null) ?? discourse.Pronoun(sentence.Index, i, fits);
            if (antecedent is null || discourse.In(sentence.Index).Any(r => r.Mention.Head == at)) continue;
            Take(new Referent
            {
                Mention = Mention(sentence, i, i, i, antecedent.Mention.Actors, MentionKind.Pronoun, $"takes up '{antecedent.Mention.Actors[0].Name}'"),
                Kind = antecedent.Kind, Gender = antecedent.Gender, Nouns = antecedent.Nouns, IsSubject = SentenceSyntax.IsSubject(sentence, i),
            });
        }
    }

    // "Kishida met Yoon. They discussed": both, unless a plural stands nearer or is itself a subject.
    private Referent? ThoseWhoMet(Sentence sentence, int word, Func<Referent, bool> fits)
    {
        if (discourse.In(sentence.Index).Any(r => r.Mention.Last < word && fits(r))) return null;
        for (var back = 1; back <= TheyReach && sentence.Index - back >= 0; back++)
        {
            var there = discourse.In(sentence.Index - back);
            if (there.Any(r => r.IsSubject && r.Kind != ReferentKind.Several && fits(r) && r.Kind is ReferentKind.People or ReferentKind.Group)) return null;
            if (Together(text.Sentences[sentence.Index - back]) is { } met) return met;
            if (there.Any(fits)) return null;
        }
        return null;
    }

    /// <summary>The nearest mention before it in its chain that is a known actor of a kind that fits.</summary>
    private Referent? InChain(int sentence, int head, Func<Referent, bool> fits)
    {
        foreach (var earlier in chains.Before(sentence, head))
        {
            var referent = discourse.In(earlier.Sentence).Where(r => r.Mention.Head == earlier.Head).MaxBy(r => r.Mention.Last - r.Mention.First);
            if (referent is not null) return referent.IsKnown && fits(referent) ? referent : null;
        }
        return null;
    }

    // "it is not clear if ...", "it has been claimed that ...": the clause is meant, whatever the tree calls the word.
    private bool IsEmpty(Sentence sentence, Word it)
    {
        if (!lexicon.Cues.Has("it", it.Form) || it.HeadIndex < 0 || !it.Is("nsubj")) return false;
        var predicate = sentence[it.HeadIndex];
        var impersonal = predicate.Upos == Upos.Adj || it.Relation == "nsubj:pass";
        return predicate.Children.Any(c => c.Is("csubj") || impersonal && (c.Is("ccomp") || c.Is("advcl") && c.Children.Any(m => m.Is("mark") && m.Form is "if" or "whether" or "that")));
    }

    // "the two have traded barbs", "both agreed": a pair without a noun.
    private bool IsPairAlone(Word word) => lexicon.Cues.Has("pair", word.Form) && (word.Is("nsubj") || word.Is("obj") || word.Is("iobj") || word.Is("obl") || word.Is("nmod")) && word.Upos is Upos.Num or Upos.Pron or Upos.Det or Upos.Noun
        && !word.Children.Any(c => c.Is("nmod") || c.Is("compound"));

    // Subject and object of one verb are different actors, unless the pronoun is reflexive or possessive.
    private static bool SharesVerb(Sentence sentence, int pronoun, Referent referent)
    {
        if (referent.Sentence != sentence.Index) return false;
        var word = sentence[pronoun];
        if (word.HeadIndex < 0 || word.Relation == "nmod:poss" || word.Form.EndsWith("self", StringComparison.OrdinalIgnoreCase) || word.Form.EndsWith("selves", StringComparison.OrdinalIgnoreCase)) return false;
        var other = sentence[referent.Mention.Head];
        return other.HeadIndex == word.HeadIndex && other.Index != word.Index;
    }

    /// <summary>"we", "our", "I": the side of whoever speaks; the speaker is the subject of a verb of saying here, or of the sentence before, or the label of a transcript.</summary>
    private void ReadSpeakers(Sentence sentence)
    {
        if (transcript!.At(sentence.Index) is { } turn) (speaker, speakerIsLabelled) = (TakeTurn(sentence, turn), true);
        else if (Label(sentence) is { } label) (speaker, speakerIsLabelled) = (label, true);
        var said = SpeakerIn(sentence);
        if (said is not null && !speakerIsLabelled) speaker = said;
        if (speaker is null && !speakerIsLabelled && sentence.Index > 0) speaker = Signatories() ?? Byline();
        if (speaker is null) return;
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i];
            if (word.Upos is not (Upos.Pron or Upos.Det) || !lexicon.Cues.Has("we", word.Form) || word.Form == "US") continue;
            // "I" is one person, never a court or a ministry.
            if (speaker.Kind != ReferentKind.Person && lexicon.Cues.Has("i", word.Form)) continue;
            Take(new Referent
            {
                Mention = Mention(sentence, i, i, i, speaker.Mention.Actors, MentionKind.Pronoun, $"{speaker.Mention.Actors[0].Name} speaks"),
                Kind = ReferentKind.Attribute, IsSubject = SentenceSyntax.IsSubject(sentence, i),
            });
        }
    }

    private Referent? SpeakerIn(Sentence sentence)
    {
        Referent? found = null;
        foreach (var referent in discourse.In(sentence.Index))
        {
            if (referent.Kind == ReferentKind.Attribute || !referent.IsKnown) continue;
            var head = sentence[referent.Mention.Head];
            if (head.Is("nsubj") && head.HeadIndex >= 0 && lexicon.Cues.Has("speech", sentence[head.HeadIndex].Lemma)) found ??= referent;
        }
        return found;
    }

    /// <summary>Notes who speaks from a label on: whoever it names, or for "A:" the person whom the text introduces before its first label, if that is one.</summary>
    private Referent? TakeTurn(Sentence sentence, TurnLabel label)
    {
        var who = label.Kind switch
        {
            LabelKind.Name => Label(sentence),
            LabelKind.Answer => Interviewee(),
            _ => null,
        };
        turns.Add(new SpokenTurn(sentence.Index, label.Colon, label.Span, transcript!.ContentOf(turns.Count, text), label.Kind == LabelKind.Question, who?.Mention));
        return who;
    }

    // Whom the text introduces before its first answer, be it in the question: "Q: Minister Petrescu, has ...".
    private Referent? Interviewee()
    {
        var before = Enumerable.Range(0, transcript!.Labels.First(l => l.Kind == LabelKind.Answer).Sentence).SelectMany(discourse.In).Where(r => r is { Kind: ReferentKind.Person, IsKnown: true } && r.Mention.Kind != MentionKind.Pronoun).ToList();
        foreach (var persons in (List<Referent>[])[before, before.FindAll(r => r.Sentence == 0)])
            if (persons.Count > 0 && persons.TrueForAll(r => r.Identity == persons[0].Identity)) return persons[0];
        return null;
    }

    /// <summary>True if the words of a sentence up to one name a person: by a name that the reader takes for one, an office, a title.</summary>
    private bool IsNamedAsPerson(Sentence sentence, int last) =>
        sentence.Names.Any(n => n.Type == NameType.Person && n.First <= last) || lexicon.Cues.Has("title", sentence[0].Form)
        || roles[sentence.Index].Exists(r => r.Last <= last && r.Role.Kind == RoleKind.Office)
        || sightings[sentence.Index].Exists(s => s.Last <= last && s.Endings.Any(e => e.Entry >= 0 && lexicon.Entries[e.Entry].Kind == EntryKind.Person));

    // "MR. SMITH: ...": transcripts label who speaks.
    private Referent? Label(Sentence sentence)
    {
        for (var i = 1; i < Math.Min(8, sentence.Count); i++)
        {
            if (sentence[i].Form != ":") continue;
            return discourse.In(sentence.Index).FirstOrDefault(r => r.IsKnown && r.Mention.First <= 2 && r.Mention.Last == i - 1 && r.Kind == ReferentKind.Person);
        }
        return null;
    }

    // "Joint Statement by the United States and Japan", "G7 Leaders' Statement": whoever signs speaks.
    private Referent? Signatories()
    {
        if (text.Sentences.Count == 0) return null;
        var title = text.Sentences[0];
        var statement = StatementIn(title);
        if (statement < 0) return null;
        var by = Find(title, statement, "signed-by");
        var end = by < 0 ? statement : Find(title, by, "signed-end") is >= 0 and var stop ? stop : title.Count;
        var signed = discourse.In(0).Where(r => r.IsKnown && !r.Mention.IsPlace && r.SingleCode != Actor.UnknownCode && r.Mention.First > by && r.Mention.Last < end).ToList();
        var sides = signed.SelectMany(r => r.Mention.Actors).DistinctBy(a => a.Code).ToList();
        if (sides.Count == 0 || sides.Count == 1 && signed.TrueForAll(r => r.Kind == ReferentKind.Person)) return null;
        return new Referent { Mention = signed[0].Mention with { Actors = sides }, Kind = ReferentKind.Several };
    }

    /// <summary>
    /// "Statement by President X on Iran": under such a title the whole text is what its signer says. A title that tells what a statement does ("angers Iran") is headed by its verb.
    /// </summary>
    private void TakeStatement()
    {
        if (transcript!.Labels.Count > 0 || text.Sentences.Count < 2) return;
        var title = text.Sentences[0];
        var statement = StatementIn(title);
        if (statement < 0 || title.Root.Upos == Upos.Verb || (Byline() ?? Signatories()) is not { } signer) return;
        turns.Add(new SpokenTurn(0, statement, signer.Mention.Span, TextSpan.FromBounds(text.Sentences[1].Span.Start, text.Text.Length), false, signer.Mention));
    }

    /// <summary>The word of a title that says that it is a statement; below 0 if none does.</summary>
    private int StatementIn(Sentence title) => Find(title, -1, "statement");

    private int Find(Sentence sentence, int after, string cue)
    {
        for (var i = after + 1; i < sentence.Count; i++) if (lexicon.Cues.Has(cue, sentence[i].Form)) return i;
        return -1;
    }

    // "Statement by President X": a text in the first person without a verb of saying.
    private Referent? Byline() => text.Sentences.Count == 0 ? null : discourse.In(0).FirstOrDefault(r => r.Kind == ReferentKind.Person && r.IsKnown && r.Mention.First > 0
        && lexicon.Cues.Has("byline", text.Sentences[0][r.Mention.First - 1].Form));
}
