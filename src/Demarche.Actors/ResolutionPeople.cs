using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <content>Who is introduced: by full name, by title and surname, by a role beside an unknown name.</content>
internal sealed partial class Resolution
{
    private void IntroducePeople(Sentence sentence)
    {
        foreach (var sighting in sightings[sentence.Index])
        {
            if (names.Read(sighting) is { Entry: { Kind: EntryKind.Person } entry })
                Introduce(entry, sentence[sighting.Last].Form, "full name in the text");
            else if (sighting.MayBe(NameForm.Surname) && IsNominal(sentence[sighting.Last]))
                IntroduceBySurname(sentence, sighting);
        }
    }

    private void Introduce(LexiconEntry entry, string surname, string why)
    {
        var person = new KnownPerson(lexicon.ActorOf(entry, day), entry.Gender, $"{entry.Row}: {why}, {entry.Name}{Term(entry)}");
        people.Introduce(surname, person);
        var last = NameFolding.Pieces(entry.Name)[^1];
        people.Introduce(last, person);
        foreach (var shortName in ShortNames(entry)) people.Introduce(NameFolding.Pieces(shortName)[^1], person);
    }

    private static IReadOnlyList<string> ShortNames(LexiconEntry entry) => entry.Nouns;

    // "President Obama", "Mr Lavrov": a holder on that day. A bare surname is enough for those whom everybody knows.
    private void IntroduceBySurname(Sentence sentence, NameSighting sighting)
    {
        var candidates = sighting.Endings.Where(e => e.Form == NameForm.Surname).Select(e => lexicon.Entries[e.Entry]).Where(e => e.HoldsOn(day) && AgreesWithTitle(sentence, sighting.First, e.Gender)).ToList();
        if (candidates.Count == 0 || otherBearers.Contains(NameFolding.Fold(sentence[sighting.Last].Form)) || RunsOnAsAnotherName(sentence, sighting)) return;
        var before = sighting.First > 0 ? sentence[sighting.First - 1] : (Word?)null;
        if (OwningState(sentence, sighting) is { } owner)
        {
            // "North Korea's Kim": who leads that state, however common the surname.
            var leaders = candidates.FindAll(e => e.Code == owner && e.Source == "hand" && lexicon.Guards.HasForm("famous-office", e.Office));
            if (leaders.Count == 1) Introduce(leaders[0], sentence[sighting.Last].Form, "surname of a leader of the state that owns it");
            if (leaders.Count > 0) return;
        }
        var titled = before is { } word && lexicon.Cues.Has("title", word.Form);
        if (!titled && before is { Upos: Upos.Propn } b && char.IsUpper(b.Form[0]) && b.Index > 0 && !roles[sentence.Index].Exists(r => r.Last == b.Index)) return;
        if (!titled && sighting.First == sighting.Last && IsAmbiguousSurname(sentence[sighting.First].Form) && !roles[sentence.Index].Exists(r => r.Last == sighting.First - 1)) return;
        var named = candidates.FindAll(e => context.Of(e.Code) > 0);
        // Of a state that the text does not speak of, only holders whom everybody knows are meant, and none if an earlier one of a state that it speaks of was called so ("President Obama" in 2018).
        if (named.Count == 0 && IsEarlierHolder(sighting)) return;
        var pool = named.Count > 0 ? named : candidates.FindAll(e => e.Source == "hand" && (titled || context.Codes.Count == 0 || lexicon.Guards.HasForm("famous-office", e.Office)));
        if (day is null) pool = [.. pool.OrderByDescending(e => e.From ?? DateOnly.MinValue).Take(1)];
        if (pool.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count() == 1) Introduce(pool[0], sentence[sighting.Last].Form, "surname of a holder on that day");
        else if (pool.OrderByDescending(e => context.Of(e.Code)).FirstOrDefault() is { } first && pool.Count(e => context.Of(e.Code) == context.Of(first.Code)) == 1)
            Introduce(first, sentence[sighting.Last].Form, "surname of a holder on that day, in the state that the text speaks of");
    }

    private string? OwningState(Sentence sentence, NameSighting surname)
    {
        if (surname.First < 2 || sentence[surname.First - 1].Form is not ("'s" or "’s" or "'" or "’")) return null;
        return sightings[sentence.Index].Find(s => s.Last == surname.First - 2) is { } state && CertainCodes(state) is [var code] && lexicon.States.ContainsKey(code) ? code : null;
    }

    /// <summary>Notes the surnames that stand after a given name in the text without being a name that the tables know.</summary>
    private void NoteOtherBearers(Sentence sentence)
    {
        foreach (var sighting in sightings[sentence.Index])
        {
            if (names.IsFamilyName(sentence, sighting)) cityBearers.Add(NameFolding.Fold(sentence[sighting.Last].Form));
            if (sighting.MayBe(NameForm.Surname) && OtherGivenName(sentence, sighting.First) is { } given && !sighting.Endings.Any(e => lexicon.Entries[e.Entry].Name.Contains(given, StringComparison.OrdinalIgnoreCase)))
                otherBearers.Add(NameFolding.Fold(sentence[sighting.Last].Form));
            // "Simon Birmingham" of the tables is one sighting that ends with the city's name.
            if (sighting.Last > sighting.First && sighting.Endings.Any(e => e.Form == NameForm.Name && lexicon.Entries[e.Entry].Kind == EntryKind.Person)) cityBearers.Add(NameFolding.Fold(sentence[sighting.Last].Form));
        }
    }

    /// <summary>The given name right before a surname, or null: a capitalised name of the same phrase that is neither a title nor a role nor an actor.</summary>
    private string? OtherGivenName(Sentence sentence, int surname)
    {
        if (surname == 0) return null;
        var before = sentence[surname - 1];
        if (before.Upos != Upos.Propn || before.Form.Length < 2 || !char.IsUpper(before.Form[0]) || lexicon.Cues.Has("title", before.Form) || before.Form.All(char.IsUpper)) return null;
        if (roles[sentence.Index].Exists(r => r.First < surname && surname - 1 <= r.Last) || sightings[sentence.Index].Exists(s => s.First < surname && surname - 1 <= s.Last)) return null;
        var word = sentence[surname];
        return word.HeadIndex == before.Index || before.HeadIndex == surname || (word.Is("flat") && before.Is("flat") && word.HeadIndex == before.HeadIndex) ? before.Form : null;
    }

    // "Ms Wallace" is no man.
    private bool AgreesWithTitle(Sentence sentence, int first, char gender) => first == 0 || gender == '\0' || !lexicon.Cues.Has(gender == 'm' ? "title-f" : "title-m", sentence[first - 1].Form);

    private bool IsEarlierHolder(NameSighting sighting) => sighting.Endings.Any(e => e.Form == NameForm.Surname && lexicon.Entries[e.Entry] is { Source: "hand" } past && past.To < day && context.Of(past.Code) > 0);

    /// <summary>True for surnames that are words or given names besides ("Gabriel"): alone they are nobody.</summary>
    private bool IsAmbiguousSurname(string form) =>
        lexicon.Guards.HasForm("surname-ambiguous", form) || lexicon.Guards.HasForm("given-m", form) || lexicon.Guards.HasForm("given-f", form);

    /// <summary>True if the surname is only the first part of a longer name that no row has: "Lin Yue" is nobody of whom the tables know a "Lin".</summary>
    private bool RunsOnAsAnotherName(Sentence sentence, NameSighting sighting)
    {
        // "Bayh-Dole", "Zaghari-Ratcliffe": half of a name.
        if (sighting.First > 1 && sentence[sighting.First - 1].Form is "-" or "–" or "‑" && char.IsUpper(sentence[sighting.First - 2].Form[0])) return true;
        if (sentence[sighting.First].Form.Contains('-', StringComparison.Ordinal) && sighting.First == sighting.Last && !sighting.Endings.Any(e => lexicon.Entries[e.Entry].Nouns.Contains(sentence[sighting.First].Form, StringComparer.OrdinalIgnoreCase))) return true;
        var next = sighting.Last + 1;
        if (next < sentence.Count && names.IsFollowedAsName(sentence[next])) return true;
        if (next >= sentence.Count || sentence[next] is not { Upos: Upos.Propn } word || !char.IsUpper(word.Form[0])) return false;
        return word.Is("flat") && word.HeadIndex >= sighting.First && word.HeadIndex <= sighting.Last;
    }

    /// <summary>
    /// The state of somebody of whom the text says only the office: the only state that it names, the one in whose capital the person speaks, or the dateline's.
    /// Null where they disagree or the text is about another state: papers leave out their own country, and ministers travel.
    /// </summary>
    private (string Code, string Why)? HomeOfStranger(SentenceReading reading, int first, int last)
    {
        if (context.OnlyState(lexicon) is { } only) return (only, "the only state that the text names");
        var (capital, dateline) = (CapitalSpokenIn(reading, first, last), Dateline());
        if ((capital ?? dateline) is not { } home || dateline is not null && dateline != home || !context.IsMuchNamed(home)) return null;
        // A dispatch from where ministers meet is mostly about others.
        if (capital is null && context.Dominant != home) return null;
        return (home, capital is null ? "the state of the dateline" : "the state in whose capital the person speaks");
    }

    /// <summary>The state of the capital in which the subject at some words speaks ("Foreign Minister X told reporters in Oslo"); null if there is none or are several.</summary>
    private string? CapitalSpokenIn(SentenceReading reading, int first, int last)
    {
        var sentence = reading.Sentence;
        var codes = reading.Names.Where(n => n is { Form: NameForm.Seat, Entry.Kind: EntryKind.State } && SentenceSyntax.IsPlace(sentence, n.First, n.Last, lexicon.Cues) && IsWhereSaid(sentence, n.Head, first, last))
            .Select(n => n.Entry!.Code).Distinct(StringComparer.Ordinal).ToList();
        return codes is [var code] ? code : null;
    }

    // The first verb above the place is one of saying and has the words as its subject.
    private bool IsWhereSaid(Sentence sentence, int place, int first, int last)
    {
        var verb = sentence[place].HeadIndex;
        while (verb >= 0 && sentence[verb].Upos != Upos.Verb) verb = sentence[verb].HeadIndex;
        return verb >= 0 && lexicon.Cues.Has("speech", sentence[verb].Lemma) && sentence[verb].Children.Any(c => c.Is("nsubj") && c.Index >= first && c.Index <= last);
    }

    private string? Dateline()
    {
        foreach (var sentence in text.Sentences.Take(SentenceSyntax.LastLead + 1))
            foreach (var sighting in sightings[sentence.Index])
                if ((SentenceSyntax.IsDateline(sentence, sighting.Last) || SentenceSyntax.IsColonDateline(sentence, sighting.First, sighting.Last))
                    && names.Read(sighting) is { Entry: { Kind: EntryKind.State or EntryKind.Place } entry } && lexicon.States.ContainsKey(entry.Code)) return entry.Code;
        return null;
    }

    /// <summary>A run of capitalised words that names a person the lexicon does not know, right after a role; empty if there is none.</summary>
    private (int First, int Last)? UnknownNameAt(Sentence sentence, int start, SentenceReading reading)
    {
        var last = start - 1;
        for (var i = start; i < sentence.Count && i < start + 6; i++)
        {
            var word = sentence[i];
            var particle = lexicon.Cues.Has("name-particle", word.Form);
            if (word.Form == "-" && last >= start) continue;
            if (reading.Names.Exists(n => n.First <= i && i <= n.Last && n.Entry?.Kind != EntryKind.Person) || roles[sentence.Index].Exists(r => r.First <= i && i <= r.Last)) break;
            if (!particle && !(word.Upos is Upos.Propn && char.IsUpper(word.Form[0])) || lexicon.Cues.Has("personal-title", word.Form)) break;
            if (!particle) last = i;
        }
        if (last >= start && lexicon.Guards.HasForm("follows", sentence[last].Form)) return null;
        return last >= start ? (start, last) : null;
    }
}
