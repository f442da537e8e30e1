using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <content>From names to mentions: as actor or place, alone or as an adjective on a noun.</content>
internal sealed partial class Resolution
{
    private void Report(SentenceReading reading, ReadName name)
    {
        var sentence = reading.Sentence;
        if (name.IsPerson) { ReportPerson(reading, name); return; }
        if (IsAdjective(sentence, name)) return;
        var entry = name.Entry!;
        var isPlace = IsPlaceName(sentence, name, entry);
        var kind = name.Form switch
        {
            NameForm.Seat => MentionKind.Metonym,
            NameForm.Adjective or NameForm.Demonym => MentionKind.Adjective,
            _ => MentionKind.Name,
        };
        reading.Referents.Add(new Referent
        {
            Mention = Mention(sentence, name.First, name.Last, name.Head, name.Actors, kind, name.Why + (isPlace ? "; as a place" : ""), isPlace),
            Kind = name.Form is NameForm.Demonym or NameForm.Adjective ? ReferentKind.People : KindOf(entry, isPlace),
            Nouns = TakenUpBy(sentence, name, entry),
            IsSubject = SentenceSyntax.IsSubject(sentence, name.Head),
        });
    }

    // What an organisation calls itself takes it up too: "the Committee" after "the Higher Negotiation Committee".
    private static IReadOnlyList<string> TakenUpBy(Sentence sentence, ReadName name, LexiconEntry entry) =>
        entry.Kind is EntryKind.Organisation or EntryKind.Body or EntryKind.Group && name.Last > name.First && !entry.Nouns.Contains(sentence[name.Last].Form, StringComparer.OrdinalIgnoreCase)
            ? [.. entry.Nouns, sentence[name.Last].Form.ToLowerInvariant()] : entry.Nouns;

    // A person takes the title and the role before the name into the mention: "Russian President Vladimir Putin".
    private void ReportPerson(SentenceReading reading, ReadName name)
    {
        var sentence = reading.Sentence;
        var (first, last) = (name.First, name.Last);
        if (reading.Roles.Find(r => r.Person == name && IsRightBefore(sentence, r.Sighting, name)) is { } role)
            first = Math.Min(role.First < role.Sighting.First ? role.First : role.Sighting.First, SentenceSyntax.PhraseStart(sentence, role.Sighting.Head));
        else if (first > 0 && lexicon.Cues.Has("title", sentence[first - 1].Form)) first--;
        first = Math.Min(first, name.First);
        reading.Referents.Add(new Referent
        {
            Mention = Mention(sentence, first, last, SightingFinder.SpanHead(sentence, first, last), name.Actors, MentionKind.Name, name.Why),
            Kind = ReferentKind.Person, Gender = name.Gender, Nouns = PersonNouns(reading, name),
            IsSubject = SentenceSyntax.IsSubject(sentence, SightingFinder.SpanHead(sentence, first, last)),
        });
    }

    // "the foreign secretary, X": one mention with the office at its head, as without the comma.
    private static bool IsRightBefore(Sentence sentence, RoleSighting role, ReadName name) =>
        role.Last == name.First - 1 || (role.Last == name.First - 2 && sentence[name.First - 1].Form == "," && sentence[name.Head].HeadIndex == role.Head);

    private static List<string> PersonNouns(SentenceReading reading, ReadName name)
    {
        var nouns = new List<string>();
        foreach (var role in reading.Roles) if (role.Person == name) nouns.Add(role.Sighting.Role.Phrase);
        if (name.Actors[0].Office is { } office) nouns.Add(office.ToLowerInvariant());
        return nouns;
    }

    /// <summary>Adjectives and names that stand before a noun make one mention headed by that noun: "Guyanese fishing boats", "US and Russian diplomats".</summary>
    private void ReadAttributes(SentenceReading reading)
    {
        var sentence = reading.Sentence;
        var byNoun = new SortedDictionary<int, List<ReadName>>();
        foreach (var name in reading.Names)
        {
            if (name.IsPerson || NounOf(reading, name) is not { } noun || noun - name.Last > LongestPhrase) continue;
            if (!byNoun.TryGetValue(noun, out var list)) byNoun[noun] = list = [];
            list.Add(name);
        }
        foreach (var (noun, owners) in byNoun)
        {
            var covered = reading.Referents.Exists(r => r.Mention.Head == noun && owners.TrueForAll(o => r.Mention.First <= o.First && o.Last <= r.Mention.Last));
            if (covered || lexicon.Cues.Has("currency", sentence[noun].Form)) continue;
            var actors = owners.SelectMany(o => o.Actors).DistinctBy(a => a.Code).ToList();
            var (first, last) = (Math.Min(owners.Min(o => o.First), noun), Math.Max(owners.Max(o => o.Last), noun));
            reading.Referents.Add(new Referent
            {
                Mention = Mention(sentence, first, last, noun, actors, MentionKind.Adjective, $"on '{sentence[noun].Form}': {owners[0].Why}", owners.TrueForAll(IsVenue)),
                Kind = ReferentKind.Attribute,
            });
        }
        reading.Referents.Sort((a, b) => a.Mention.First.CompareTo(b.Mention.First));
    }

    // "Geneva talks", "Paris attacks": a city before a noun that is no role says where.
    private static bool IsVenue(ReadName name) => name.Form == NameForm.Seat && name.Entry!.Kind == EntryKind.State || name.Entry!.Kind == EntryKind.Place && name.Entry.Type == "city";

    /// <summary>The noun that a name stands before as an adjective or as part of a compound, or null.</summary>
    private int? NounOf(SentenceReading reading, ReadName name)
    {
        var sentence = reading.Sentence;
        var word = name.Head;
        if (Suffix(sentence, name) is { } suffix)
        {
            if (!lexicon.Cues.Has("leading", suffix.Form)) return IsAdjective(sentence, name) ? word : null;
            word = suffix.Word;
        }
        if (IsAfterOpposition(sentence, name)) return IsAdjective(sentence, name) ? word : null;
        for (var steps = 0; steps < 5; steps++)
        {
            var step = sentence[word];
            if (step.HeadIndex < 0) break;
            if (step.Is("conj") && IsNameWord(reading, step.HeadIndex)) { word = step.HeadIndex; continue; }
            if (!(step.Is("amod") || step.Is("compound") || step.Is("dep") && step.HeadIndex > word)) break;
            word = step.HeadIndex;
        }
        if (word == name.Head) return IsAdjective(sentence, name) ? word : null;
        // "Russia and Japan": joined to another name, on no noun.
        if (IsNameWord(reading, word)) return null;
        return sentence[word].Upos is Upos.Noun or Upos.Propn or Upos.Sym or Upos.Num or Upos.X or Upos.Adj ? word : null;
    }

    private static bool IsAdjective(Sentence sentence, ReadName name)
    {
        if (name.Form is not (NameForm.Adjective or NameForm.Demonym)) return false;
        var head = sentence[name.Head];
        if (head.Is("amod") || head.Is("compound")) return true;
        return head.Is("conj") && head.HeadIndex >= 0 && (sentence[head.HeadIndex].Is("amod") || sentence[head.HeadIndex].Is("compound"));
    }

    private bool IsPlaceName(Sentence sentence, ReadName name, LexiconEntry entry)
    {
        if (entry.Kind == EntryKind.Place) return !SentenceSyntax.IsSubject(sentence, name.Head) || entry.Type == "city";
        if (entry.Kind is not (EntryKind.State or EntryKind.Body) && entry.Type is not ("bloc" or "igo" or "shared-seat")) return false;
        if (entry.Kind == EntryKind.State && SentenceSyntax.IsColonDateline(sentence, name.First, name.Last)) return true;
        return name.Form != NameForm.Demonym && SentenceSyntax.IsPlace(sentence, name.First, name.Last, lexicon.Cues);
    }

    private static ReferentKind KindOf(LexiconEntry entry, bool isPlace) => entry.Kind switch
    {
        EntryKind.State => ReferentKind.State,
        EntryKind.Place => ReferentKind.Attribute,
        EntryKind.Body when entry.Type == "metonym" => isPlace ? ReferentKind.Attribute : ReferentKind.Body,
        EntryKind.Body => ReferentKind.Body,
        EntryKind.Organisation when entry.Type == "several" => ReferentKind.Several,
        EntryKind.Organisation => ReferentKind.Organisation,
        EntryKind.Group => ReferentKind.Group,
        _ => ReferentKind.Person,
    };
}
