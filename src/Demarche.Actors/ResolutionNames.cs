using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <content>Names: states, capitals, organisations, groups, persons.</content>
internal sealed partial class Resolution
{
    private void ReadNames(SentenceReading reading)
    {
        var sentence = reading.Sentence;
        foreach (var sighting in sightings[sentence.Index])
        {
            if (ReadName(sighting) is { } name) reading.Names.Add(name);
        }
        AddAbbreviations(reading);
        AddIntroducedPeople(reading);
        reading.Names.Sort((a, b) => a.First.CompareTo(b.First));
        DropDescent(reading.Names);
        SettleAtHome(sentence, reading.Names);
        foreach (var name in reading.Names)
        {
            reading.Cover(name.First, name.Last);
            LearnAbbreviation(sentence, name);
        }
    }

    // "a Korean American man": whose forebears came from there.
    private static void DropDescent(List<ReadName> names)
    {
        for (var i = names.Count - 2; i >= 0; i--)
            if (names[i].Last + 1 == names[i + 1].First && names[i + 1] is { Form: NameForm.Adjective or NameForm.Demonym, Entry.Code: "USA" } && names[i].Entry is { Kind: EntryKind.State } or { Type: "by-context" }) names.RemoveAt(i);
    }

    // "Kosovo's Albanians", "Iran's Kurds": the people of the state that they are said to be of.
    private static void SettleAtHome(Sentence sentence, List<ReadName> names)
    {
        for (var i = 1; i < names.Count; i++)
            if (names[i].Form == NameForm.Demonym && names[i - 1] is { Form: NameForm.Name, Entry.Kind: EntryKind.State } home && home.Last + 2 == names[i].First && sentence[home.Last + 1].Form is "'s" or "’s")
                names[i] = names[i] with { Actors = home.Actors, Why = $"{names[i].Why}, at home in {home.Actors[0].Name}" };
    }

    private ReadName? ReadName(NameSighting sighting)
    {
        var sentence = text.Sentences[sighting.Sentence];
        if (names.Read(sighting) is { } reading && !IsBearer(sentence, sighting, reading))
        {
            var (entry, form) = reading;
            if ((context.IsSport || played.Contains(sentence.Index)) && entry.Kind is EntryKind.State or EntryKind.Place) return null;
            var head = SightingFinder.SpanHead(sentence, sighting.First, sighting.Last);
            if (RegionAfter(sentence, sighting, entry) is { } region) entry = region;
            return new ReadName(sighting.First, sighting.Last, head, ActorsOf(entry, sentence, sighting), entry, form, entry.Gender,
                $"{entry.Row}: {Say(form)} {entry.Name}{Term(entry)}");
        }
        return ReadSurname(sentence, sighting);
    }

    /// <summary>"Birmingham said" after "Simon Birmingham": the person, not the city, where it acts or the reader takes it for a person. Of a capital the reader must say so.</summary>
    private bool IsBearer(Sentence sentence, NameSighting sighting, (LexiconEntry Entry, NameForm Form) city)
    {
        if (sighting.First != sighting.Last || city.Entry.Kind != EntryKind.Place && city.Form != NameForm.Seat || !cityBearers.Contains(NameFolding.Fold(sentence[sighting.First].Form))) return false;
        if (SentenceSyntax.IsPlace(sentence, sighting.First, sighting.Last, lexicon.Cues)) return false;
        if (sentence.Names.FirstOrDefault(n => n.First <= sighting.First && sighting.First <= n.Last, new Name(-1, -1, NameType.Other)) is { First: >= 0 } name && name.Type == NameType.Person) return true;
        return city.Entry.Kind == EntryKind.Place && SentenceSyntax.IsSubject(sentence, sighting.First);
    }

    /// <summary>"Moscow, Idaho": the region that a comma joins to a city says which city it is.</summary>
    private LexiconEntry? RegionAfter(Sentence sentence, NameSighting sighting, LexiconEntry city)
    {
        if (city.Kind is not (EntryKind.State or EntryKind.Place) || sighting.Last + 2 >= sentence.Count || sentence[sighting.Last + 1].Form != ",") return null;
        var next = sightings[sentence.Index].Find(s => s.First == sighting.Last + 2);
        return next is not null && names.Read(next) is { Entry: { Kind: EntryKind.Place, Type: "region" } region } && region.Code != city.Code ? region : null;
    }

    // "Brussels" is the Union, the alliance or Belgium, by what the text is about.
    private Actor[] ActorsOf(LexiconEntry entry, Sentence sentence, NameSighting sighting)
    {
        if (entry.Type == "shared-seat")
        {
            if (context.SpeaksOf(entry.Code)) return [lexicon.StateActor(entry.Code)];
            var tenant = entry.Members.Where(m => context.Of(m) > 0).MaxBy(context.Of) ?? entry.Members[0];
            return [OrganisationActor(tenant)];
        }
        if (entry.Type == "several") return [.. entry.Members.Select(OwnerOf)];
        // "Kurdish", "Korean": of the state among several that the text speaks of most.
        if (entry.Type == "by-context") return [lexicon.StateActor(entry.Members.Where(m => context.Of(m) > 0).MaxBy(context.Of) ?? entry.Code)];
        var actor = lexicon.ActorOf(entry, day);
        return [actor];
    }

    private Actor OrganisationActor(string code) =>
        lexicon.Organisations.TryGetValue(code, out var organisation) ? lexicon.ActorOf(organisation, day) : lexicon.StateActor(code);

    private ReadName? ReadSurname(Sentence sentence, NameSighting sighting)
    {
        if (!sighting.MayBe(NameForm.Surname) || IsFunctionWord(sentence[sighting.Last])) return null;
        if (people.Find(sentence[sighting.Last].Form) is not { } person) return null;
        if (IsInsideOtherPerson(sentence, sighting, person) || RunsOnAsAnotherName(sentence, sighting)) return null;
        return new ReadName(sighting.First, sighting.Last, SightingFinder.SpanHead(sentence, sighting.First, sighting.Last), [person.Actor], null, NameForm.Surname, person.Gender, person.Why);
    }

    // Once introduced, "Ban" is a person even where the reader takes it for a verb; "He" is none where it is a pronoun.
    private static bool IsFunctionWord(Word word) => word.Upos is Upos.Pron or Upos.Det or Upos.Aux or Upos.Adp or Upos.Cconj or Upos.Sconj or Upos.Part or Upos.Adv or Upos.Num;

    private static bool IsNominal(Word word) => word.Upos is Upos.Propn or Upos.Noun or Upos.Adj or Upos.X;

    // A surname after a given name that is not the known person's belongs to somebody else.
    private bool IsInsideOtherPerson(Sentence sentence, NameSighting sighting, KnownPerson person)
    {
        if (sighting.First == 0) return false;
        if (!AgreesWithTitle(sentence, sighting.First, person.Gender)) return true;
        if (OtherGivenName(sentence, sighting.First) is { } given && !person.Actor.Name.Contains(given, StringComparison.OrdinalIgnoreCase)) return true;
        var before = sentence[sighting.First - 1];
        return before.Upos == Upos.Propn && char.IsUpper(before.Form[0]) && (lexicon.Guards.HasForm("given-f", before.Form) || lexicon.Guards.HasForm("given-m", before.Form))
            && !lexicon.Cues.Has("title", before.Form);
    }

    /// <summary>Surnames of persons whom the text introduced and the lexicon does not know.</summary>
    private void AddIntroducedPeople(SentenceReading reading)
    {
        var sentence = reading.Sentence;
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i];
            if (word.Form.Length < 2 || !char.IsUpper(word.Form[0]) || !IsNominal(word)) continue;
            if (reading.Names.Exists(n => n.First <= i && i <= n.Last) || people.Find(word.Form) is not { } person) continue;
            if (i > 1 && sentence[i - 1].Form is "-" or "–" or "‑" && char.IsUpper(sentence[i - 2].Form[0]) && !person.Actor.Name.Contains(sentence[i - 2].Form, StringComparison.OrdinalIgnoreCase)) continue;
            if (i + 1 < sentence.Count && names.IsFollowedAsName(sentence[i + 1])) continue;
            var first = i;
            while (first > 0 && sentence[first - 1].Upos == Upos.Propn && IsNamePart(sentence, first - 1, reading)) first--;
            if (first < i && !person.Actor.Name.Contains(sentence[first].Form, StringComparison.OrdinalIgnoreCase)) continue;
            reading.Names.Add(new ReadName(first, i, SightingFinder.SpanHead(sentence, first, i), [person.Actor], null, NameForm.Surname, person.Gender, person.Why));
        }
    }

    private bool IsNamePart(Sentence sentence, int word, SentenceReading reading) =>
        char.IsUpper(sentence[word].Form[0]) && !lexicon.Cues.Has("title", sentence[word].Form)
        && !reading.Names.Exists(n => n.First <= word && word <= n.Last) && !roles[sentence.Index].Exists(r => r.First <= word && word <= r.Last);

    /// <summary>"the Higher Negotiation Committee (HNC)": from there on the abbreviation means the same.</summary>
    private void LearnAbbreviation(Sentence sentence, ReadName name)
    {
        if (name.Entry is null || name.Entry.Kind == EntryKind.Person || name.Last + 3 >= sentence.Count + 0) return;
        if (sentence[name.Last + 1].Form != "(" || sentence[name.Last + 3].Form != ")") return;
        var form = sentence[name.Last + 2].Form;
        if (form.Length is >= 2 and <= 8 && form.All(c => char.IsUpper(c) || c is '.' or '-')) abbreviations.TryAdd(form, name.Entry);
    }

    private void AddAbbreviations(SentenceReading reading)
    {
        if (abbreviations.Count == 0) return;
        var sentence = reading.Sentence;
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!abbreviations.TryGetValue(sentence[i].Form, out var entry) || reading.Names.Exists(n => n.First <= i && i <= n.Last)) continue;
            reading.Names.Add(new ReadName(i, i, i, [lexicon.ActorOf(entry, day)], entry, NameForm.Name, '\0', $"abbreviation of {entry.Name}, introduced in brackets"));
        }
    }

    private string Term(LexiconEntry entry)
    {
        if (entry.Kind != EntryKind.Person) return "";
        if (!entry.HoldsOn(day)) return $", not {entry.Office} on that day";
        return $", {entry.Office}" + (entry.From is { } from ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" from {from:yyyy-MM-dd}") : "")
            + (entry.To is { } to ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" to {to:yyyy-MM-dd}") : "");
    }

    private static string Say(NameForm form) => form switch
    {
        NameForm.Adjective => "adjective of",
        NameForm.Demonym => "people of",
        NameForm.Seat => "seat of",
        _ => "name of",
    };
}
