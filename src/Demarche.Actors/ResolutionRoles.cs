using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <content>Role phrases: "Russian troops", "the State Department spokesman", "rebels in eastern Ukraine", "Foreign Minister X".</content>
internal sealed partial class Resolution
{
    /// <summary>No more words stand between an owner and its role; what the tree joins over more is misread.</summary>
    private const int LongestPhrase = 8;

    private void ReadRoles(SentenceReading reading)
    {
        var sentence = reading.Sentence;
        foreach (var role in roles[sentence.Index])
            if (!reading.Names.Exists(n => n.First <= role.Last && role.First <= n.Last && !OpensWith(role, n)) && !IsOfATeam(role.Role)) reading.Roles.Add(new ReadRole(role));
        foreach (var name in reading.Names) GiveToOwner(reading, name);
        foreach (var role in reading.Roles) AddNeighbours(reading, role);
        ShareOwners(reading);
        foreach (var role in reading.Roles) AddPerson(reading, role);
        foreach (var name in reading.Names) Report(reading, name);
        foreach (var role in reading.Roles) Report(reading, role);
        reading.Referents.Sort((a, b) => a.Mention.First.CompareTo(b.Mention.First));
    }

    // "US officials", "NATO chief": the owner is part of the phrase.
    private static bool OpensWith(RoleSighting role, ReadName name) => name.First == role.First && name.Last < role.Head && !name.IsPerson;

    // The captain of a sport text leads no soldiers.
    private bool IsOfATeam(Role role) => context.IsSport && role is { Kind: RoleKind.Office, Sector: "MIL" or null or "CVL" };

    /// <summary>Climbs from a name over the modifiers it stands in to the role that it belongs to.</summary>
    private void GiveToOwner(SentenceReading reading, ReadName name)
    {
        var sentence = reading.Sentence;
        var word = name.Head;
        if (Suffix(sentence, name) is { } suffix)
        {
            if (!lexicon.Cues.Has("leading", suffix.Form)) return;
            word = suffix.Word;
        }
        if (IsAfterOpposition(sentence, name)) return;
        var byPlace = false;
        for (var steps = 0; steps < 5 && sentence.Data.Heads[word] >= 0; steps++)
        {
            var step = sentence[word];
            if (step.Is("nmod") && !step.Relation.EndsWith("poss", StringComparison.Ordinal))
            {
                var preposition = SentenceSyntax.Preposition(sentence, word);
                if (preposition is not null && !lexicon.Cues.Has("owner-preposition", preposition)) return;
                byPlace |= preposition is "in" or "from";
            }
            else if (!(step.Is("amod") || step.Is("compound") || step.Is("nmod") || step.Is("flat") || step.Is("conj") || step.Is("dep") || step.Is("nummod") || step.Is("obl") && steps == 0 && word > name.Last)) return;
            if (step.Is("conj") && !IsNameWord(reading, step.HeadIndex)) return;
            word = step.HeadIndex;
            if (reading.Roles.Find(r => r.Sighting.First <= word && word <= r.Sighting.Last) is { } role)
            {
                Give(reading, role, name, byPlace);
                return;
            }
            if (reading.Names.Exists(n => n != name && n.First <= word && word <= n.Last && !step.Is("conj"))) return;
        }
    }

    private static bool IsNameWord(SentenceReading reading, int word) => reading.Names.Exists(n => n.First <= word && word <= n.Last);

    private void Give(SentenceReading reading, ReadRole role, ReadName name, bool byPlace)
    {
        var before = name.Last < role.Sighting.Head;
        if (before && role.Sighting.First - name.Last > LongestPhrase) return;
        // "Florida State" is a university.
        if (before && role.Sighting.Role.Kind == RoleKind.Country && name.Entry?.Kind == EntryKind.Place) return;
        var possessive = reading.Sentence[name.Head].Relation == "nmod:poss" || !before;
        if (possessive && lexicon.Cues.Has("relational", role.Sighting.Role.Phrase)) return;
        if (name.IsPerson && (!before || role.Sighting.Role.Kind is RoleKind.Country or RoleKind.Countries)) return;
        // "US troops in Iraq" are of the one state, where they are is the other.
        if (byPlace && role.Owners.Count > 0 && !role.ByPlace) return;
        // A "UN ambassador" is some state's.
        if (before && role.Sighting.Role.Phrase.EndsWith("ambassador", StringComparison.Ordinal) && lexicon.Cues.Has("no-embassy", name.Actors[0].Code)) return;
        foreach (var actor in name.Actors)
            if (!role.Owners.Exists(o => o.Code == actor.Code)) role.Owners.Add(actor);
        role.First = Math.Min(role.First, name.First);
        role.Last = Math.Max(role.Last, name.Last);
        role.ByAdjective |= before;
        role.ByPlace |= byPlace && !before;
        role.Why = role.Why.Length == 0 ? name.Why : role.Why + "; " + name.Why;
    }

    // Where the tree does not say so, a name right before the role, or right after "of", still owns it.
    private void AddNeighbours(SentenceReading reading, ReadRole role)
    {
        if (role.Owners.Count > 0) return;
        var (first, last) = (role.Sighting.First, role.Sighting.Last);
        var sentence = reading.Sentence;
        foreach (var name in reading.Names)
        {
            if (name.IsPerson || Suffix(sentence, name) is not null || IsAfterOpposition(sentence, name)) continue;
            var gap = first - name.Last - 1;
            var before = gap == 0 || (gap == 1 && sentence[first - 1].Form is "'s" or "’s" or "'") || (gap is > 0 and <= 2 && OnlyAdjectives(sentence, name.Last + 1, first - 1));
            var after = name.First - last - 1 is 1 or 2 && sentence[last + 1].Form is "of" && (name.First == last + 2 || sentence[last + 2].Upos is Upos.Det or Upos.Adj);
            if (before || after) Give(reading, role, name, byPlace: false);
        }
    }

    private static bool OnlyAdjectives(Sentence sentence, int first, int last)
    {
        for (var i = first; i <= last; i++) if (sentence[i].Upos is not (Upos.Adj or Upos.Noun) || sentence[i].Form.EndsWith("ing", StringComparison.Ordinal)) return false;
        return true;
    }

    // "Russian Foreign Ministry spokeswoman": the spokeswoman is of the ministry, the ministry of Russia.
    private static void ShareOwners(SentenceReading reading)
    {
        for (var i = 1; i < reading.Roles.Count; i++)
        {
            var (inner, outer) = (reading.Roles[i - 1], reading.Roles[i]);
            var gap = outer.Sighting.First - inner.Sighting.Last - 1;
            var joined = gap == 0 || (gap == 1 && reading.Sentence[outer.Sighting.First - 1].Form is "'s" or "’s" or "'");
            var ofInner = gap is >= 1 and <= 3 && reading.Sentence[inner.Sighting.Last + 1].Form is "of" or "for" or "from" && reading.Sentence[outer.Sighting.Head].HeadIndex is >= 0 and var h && h >= inner.Sighting.First && h <= inner.Sighting.Last;
            if (!joined && !ofInner) continue;
            Share(inner, outer);
            Share(outer, inner);
        }
    }

    private static void Share(ReadRole from, ReadRole to)
    {
        if (to.Owners.Count > 0 || from.Owners.Count == 0) return;
        to.Owners.AddRange(from.Owners);
        to.First = Math.Min(to.First, from.First);
        to.Last = Math.Max(to.Last, from.Last);
        to.ByAdjective = from.ByAdjective;
        to.Why = from.Why;
    }

    /// <summary>The person whom a role stands beside: "Foreign Minister X", "X, the foreign minister", "the foreign minister, X,".</summary>
    private void AddPerson(SentenceReading reading, ReadRole role)
    {
        if (role.Sighting.Role.Kind != RoleKind.Office) return;
        var sentence = reading.Sentence;
        var after = role.Sighting.Last + 1;
        role.Person = reading.Names.Find(n => n.IsPerson && n.First == after) ?? reading.Names.Find(n => n.IsPerson && IsApposition(sentence, n, role));
        if (role.Person is not null) return;
        if (UnknownNameAt(sentence, after, reading) is { } next) role.Person = NameUnknown(reading, role, next);
        else if (AppositionName(sentence, role, reading) is { } apposed) role.Person = NameUnknown(reading, role, apposed);
    }

    private static bool IsApposition(Sentence sentence, ReadName name, ReadRole role)
    {
        var head = role.Sighting.Head;
        if (!IsBeside(sentence, role.Sighting, name.First, name.Last)) return false;
        return (sentence[head].Is("appos") && sentence[head].HeadIndex >= name.First && sentence[head].HeadIndex <= name.Last)
            || (sentence[name.Head].Is("appos") && sentence[name.Head].HeadIndex >= role.Sighting.First && sentence[name.Head].HeadIndex <= role.Sighting.Last);
    }

    // No verb and no preposition stands between a name and its apposition: "Bret, is the speaker ...", "the president, among them X".
    private static bool IsBeside(Sentence sentence, RoleSighting role, int first, int last)
    {
        if (first > role.Last) return sentence[first - 1].Upos is Upos.Punct || first == role.Last + 1;
        for (var i = last + 1; i < role.First; i++) if (sentence[i].Upos is Upos.Verb or Upos.Aux or Upos.Sconj) return false;
        return true;
    }

    private (int First, int Last)? AppositionName(Sentence sentence, ReadRole role, SentenceReading reading)
    {
        var head = sentence[role.Sighting.Head];
        int name;
        if (head.Is("appos")) name = head.HeadIndex;
        else if (head.Children.Where(c => c.Is("appos") && c.Upos == Upos.Propn).Select(c => (int?)c.Index).FirstOrDefault() is { } apposed) name = apposed;
        else return null;
        if (sentence[name].Upos != Upos.Propn || reading.Covered[name] || roles[sentence.Index].Exists(r => r.First <= name && name <= r.Last)) return null;
        var (first, last) = (name, name);
        while (first > 0 && sentence[first - 1].Upos == Upos.Propn && !reading.Covered[first - 1] && IsNamePart(sentence, first - 1, reading)) first--;
        while (last + 1 < sentence.Count && sentence[last + 1].Upos == Upos.Propn && !reading.Covered[last + 1] && IsNamePart(sentence, last + 1, reading)) last++;
        return IsBeside(sentence, role.Sighting, first, last) ? (first, last) : null;
    }

    /// <summary>The state that a role's words alone tell ("defence secretary": Britain), unless the text speaks of other states and never of that one.</summary>
    private string? StateToldBy(Role role) =>
        role.DefaultCode is { } code && (context.Of(code) > 0 || context.Dominant is null) ? code : null;

    // A person of whom only the role is known is registered under it for the rest of the article.
    private ReadName? NameUnknown(SentenceReading reading, ReadRole role, (int First, int Last) span)
    {
        var sentence = reading.Sentence;
        if (role.Owners.Count == 0 && IsOfAnotherBody(reading, role.Sighting)) return null;
        var owners = role.Owners.Count > 0 ? role.Owners : StateToldBy(role.Sighting.Role) is { } code ? [OwnerOf(code)] : [];
        var why = $"introduced as {role.Sighting.Role.Phrase}" + (role.Why.Length > 0 ? $" ({role.Why})" : "");
        // "Negotiator X" after "the negotiator of the opposition".
        if (owners.Count == 0 && EarlierOf(sentence, role.Sighting) is { } earlier) (owners, why) = ([OwnerOf(earlier)], $"{why}, of {OwnerOf(earlier).Name} before");
        if (owners.Count == 0 && IsPublic(role.Sighting.Role))
        {
            var home = HomeOfStranger(reading, Math.Min(role.Sighting.First, span.First), Math.Max(role.Sighting.Last, span.Last));
            owners = [home is { } known ? lexicon.StateActor(known.Code) : new Actor(Actor.UnknownCode, null, role.Sighting.Role.Phrase)];
            why += home is { } told ? "; " + told.Why : "; of which state the text does not say";
        }
        if (owners.Count == 0) return null;
        var form = sentence.Text.AsSpan(sentence.SpanOf(span.First, span.Last).Start, sentence.SpanOf(span.First, span.Last).Length).ToString();
        var actor = new Actor(owners[0].Code, IsFormer(sentence, role) ? null : IsShadow(sentence, role) ? "OPP" : SectorOf(role.Sighting.Role, owners[0]), form, IsFormer(sentence, role) ? null : OfficeName(role, owners[0]));
        var gender = lexicon.Guards.HasForm("given-f", sentence[span.First].Form) ? 'f' : lexicon.Guards.HasForm("given-m", sentence[span.First].Form) ? 'm' : '\0';
        people.Introduce(sentence[span.Last].Form, new KnownPerson(actor, gender, why));
        var name = new ReadName(span.First, span.Last, SightingFinder.SpanHead(sentence, span.First, span.Last), [actor], null, NameForm.Name, gender, why);
        reading.Names.Add(name);
        reading.Cover(span.First, span.Last);
        return name;
    }

    /// <summary>The code of whoever had the role before the text gave a name; null if nobody had, or somebody with a name.</summary>
    private string? EarlierOf(Sentence sentence, RoleSighting role)
    {
        var phrase = role.Role.Phrase;
        var last = discourse.Description(sentence.Index, role.First, r => r.Sentence < sentence.Index && r.Nouns.Any(n => n == phrase || n.EndsWith(" " + phrase, StringComparison.Ordinal)));
        return last is { IsKnown: true, Mention.Kind: MentionKind.Office, SingleCode: { } code } && code != Actor.UnknownCode ? code : null;
    }

    /// <summary>"president of Dunmore College", "a Walmart spokesman": of something with a name that is no actor of the tables.</summary>
    private bool IsOfAnotherBody(SentenceReading reading, RoleSighting role)
    {
        if (!lexicon.Cues.Has("any-body", role.Role.Phrase)) return false;
        var sentence = reading.Sentence;
        foreach (var child in sentence.ChildIndices(role.Head))
        {
            var word = sentence[child];
            if (word.Upos is not (Upos.Propn or Upos.Noun) || child >= role.First && child <= role.Last || IsNameWord(reading, child) || reading.Roles.Exists(r => r.Sighting.First <= child && child <= r.Sighting.Last)) continue;
            if (word.Upos == Upos.Propn && word.Is("compound") && child < role.First || word.Is("nmod") && (child < role.First || SentenceSyntax.Preposition(sentence, child) is { } preposition && lexicon.Cues.Has("owner-preposition", preposition))) return true;
        }
        return false;
    }

    /// <summary>True for roles that are of some state, even where the text does not say which: ministers, officers, judges. A chairman or a resident may be of none that it speaks of.</summary>
    private static bool IsPublic(Role role) => role.Sector is not (null or "CVL" or "BUS" or "MED" or "NGO" or "REL");

    private bool IsFormer(Sentence sentence, ReadRole role) => IsModified(sentence, role, "former");

    // A shadow minister is of the opposition.
    private bool IsShadow(Sentence sentence, ReadRole role) => IsModified(sentence, role, "shadow");

    private bool IsModified(Sentence sentence, ReadRole role, string cue)
    {
        var start = Math.Max(0, Math.Min(role.First, SentenceSyntax.PhraseStart(sentence, role.Sighting.Head)) - 1);
        for (var i = start; i < role.Sighting.First; i++) if (lexicon.Cues.Has(cue, sentence[i].Form)) return true;
        return false;
    }

    private static string OfficeName(ReadRole role, Actor owner) => owner.Office is null && owner.Sector is not null ? $"{owner.Name} {role.Sighting.Role.Phrase}" : role.Sighting.Role.Phrase;

    private Actor OwnerOf(string code) => lexicon.States.ContainsKey(code) ? lexicon.StateActor(code) : OrganisationActor(code);

    /// <summary>Makes the mention of a role whose owner is known.</summary>
    private void Report(SentenceReading reading, ReadRole role)
    {
        var sentence = reading.Sentence;
        var (sighting, kind) = (role.Sighting, role.Sighting.Role.Kind);
        if (role.Person is not null) { reading.Cover(sighting.First, sighting.Last); return; }
        if (role.Owners.Count == 0 && StateToldBy(sighting.Role) is { } code)
        {
            role.Owners.Add(OwnerOf(code));
            role.Why = $"{sighting.Role.Row}: the words alone tell the state";
        }
        if (role.Owners.Count == 0 || IsNamedByNext(reading, role)) return;
        var former = IsFormer(sentence, role);
        List<Actor> actors = [.. OwnersProper(role).Select(o => OfRole(role, o, former))];
        var first = Math.Min(role.First, SentenceSyntax.PhraseStart(sentence, sighting.Head));
        var mentionKind = kind == RoleKind.Office ? MentionKind.Office : role.ByPlace && !role.ByAdjective ? MentionKind.Generic : MentionKind.Adjective;
        var mention = Mention(sentence, Math.Min(first, sighting.First), Math.Max(role.Last, sighting.Last), sighting.Head, actors, mentionKind, $"{sighting.Role.Phrase} of {role.Why}");
        reading.Referents.Add(new Referent
        {
            Mention = mention, Kind = KindOf(sighting.Role), Nouns = [sighting.Role.Phrase, sentence[sighting.Head].Lemma],
            IsSubject = SentenceSyntax.IsSubject(sentence, sighting.Head),
        });
        reading.Cover(sighting.First, sighting.Last);
    }

    // Of a state and a group of its own the group is meant: "Palestinian Hamas fighters".
    private List<Actor> OwnersProper(ReadRole role) =>
        role.Owners.Count > 1 && role.Owners.FindAll(o => !lexicon.States.ContainsKey(o.Code)) is { Count: > 0 } own && own.Count < role.Owners.Count && role.Owners.Exists(o => o.Sector == "REB") ? own : role.Owners;

    private Actor OfRole(ReadRole role, Actor owner, bool former)
    {
        var kind = role.Sighting.Role.Kind;
        if (kind is RoleKind.Country or RoleKind.Countries) return owner with { Sector = null, Office = null };
        var sector = former ? null : SectorOf(role.Sighting.Role, owner);
        var name = kind == RoleKind.Office && owner.Office is not null ? owner.Code : owner.Name;
        return new Actor(lexicon.CodeOf(owner.Code, sector, day), sector, name, former || kind != RoleKind.Office ? null : OfficeName(role, owner), owner.Office is null ? owner.Wikidata : null);
    }

    // A leader or a spokesman of rebels, of a party, of a company is of theirs.
    private static string? SectorOf(Role role, Actor owner) =>
        owner.Sector is "REB" or "OPP" or "PTY" or "BUS" or "MED" && role.Sector is "GOV" or "UAF" or "CVL" ? owner.Sector : role.Sector ?? owner.Sector;

    // "the rebel group M23": the name says who it is.
    private static bool IsNamedByNext(SentenceReading reading, ReadRole role) =>
        reading.Names.Exists(n => n.First == role.Sighting.Last + 1 && n.Entry?.Kind is EntryKind.Group or EntryKind.Organisation && n.Form == NameForm.Name);

    private ReferentKind KindOf(Role role) => lexicon.Cues.Has("plural-body", role.Phrase) ? ReferentKind.People : role.Kind switch
    {
        RoleKind.Office => ReferentKind.Person,
        RoleKind.People => ReferentKind.People,
        RoleKind.Body => ReferentKind.Body,
        RoleKind.Country => ReferentKind.State,
        _ => ReferentKind.Several,
    };

    /// <summary>The word after a name's hyphen: "backed" in "Russian-backed", "led" in "US-led".</summary>
    private (string Form, int Word)? Suffix(Sentence sentence, ReadName name)
    {
        var form = sentence[name.Last].Form;
        var hyphen = form.LastIndexOfAny(['-', '–', '‑']);
        var (suffix, word) = hyphen > 0 && hyphen + 1 < form.Length ? (form[(hyphen + 1)..], name.Last)
            : name.Last + 2 < sentence.Count && sentence[name.Last + 1].Form is "-" or "–" or "‑" ? (sentence[name.Last + 2].Form, name.Last + 2) : ("", 0);
        return lexicon.Cues.Has("backing", suffix) || lexicon.Cues.Has("leading", suffix) ? (suffix, word) : null;
    }

    private bool IsAfterOpposition(Sentence sentence, ReadName name)
    {
        var form = sentence[name.First].Form;
        var hyphen = form.IndexOfAny(['-', '–', '‑']);
        var prefix = hyphen > 0 ? form.AsSpan(0, hyphen) : name.First > 1 && sentence[name.First - 1].Form is "-" or "–" or "‑" ? sentence[name.First - 2].Form : "";
        return lexicon.Cues.Has("against", prefix);
    }
}
