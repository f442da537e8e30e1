using Demarche.Language;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>
/// One run over one text. First all names and roles are found and counted, then the persons whom the text introduces,
/// then, sentence by sentence, mentions: names, role phrases, adjectives; last descriptions and pronouns, which look back.
/// </summary>
internal sealed partial class Resolution
{
    private readonly ActorLexicon lexicon;
    private readonly AnalysedText text;
    private readonly DateOnly? day;
    private readonly TextContext context = new();
    private readonly NameReader names;
    private readonly PeopleRegister people = new();
    private readonly Discourse discourse = new();
    private readonly ChainIndex chains;
    private readonly List<NameSighting>[] sightings;
    private readonly List<RoleSighting>[] roles;
    private readonly List<ActorMention> mentions = [];
    /// <summary>Surnames that the text gives to persons whom the tables do not know: no holder is meant by them.</summary>
    private readonly HashSet<string> otherBearers = new(StringComparer.Ordinal);
    /// <summary>Surnames of persons of the text that are cities too.</summary>
    private readonly HashSet<string> cityBearers = new(StringComparer.Ordinal);
    /// <summary>Sentences in which countries are teams, whatever the text is about: "Sudan's football team beat Kenya".</summary>
    private readonly HashSet<int> played = [];
    private readonly List<SpokenTurn> turns = [];
    private Transcript? transcript;
    private readonly Dictionary<string, LexiconEntry> abbreviations = new(StringComparer.Ordinal);

    public Resolution(ActorLexicon lexicon, AnalysedText text, DateOnly? day)
    {
        this.lexicon = lexicon;
        this.text = text;
        this.day = day;
        chains = new ChainIndex(text);
        names = new NameReader(lexicon, text, day, context);
        sightings = new List<NameSighting>[text.Sentences.Count];
        roles = new List<RoleSighting>[text.Sentences.Count];
    }

    /// <summary>Resolves the text.</summary>
    public ResolvedText Run()
    {
        foreach (var sentence in text.Sentences)
        {
            var pieces = SentencePieces.Of(sentence, lexicon);
            var guarded = new bool[sentence.Count];
            sightings[sentence.Index] = SightingFinder.Names(sentence, pieces, lexicon, guarded);
            roles[sentence.Index] = SightingFinder.Roles(sentence, pieces, lexicon, guarded);
        }
        CountContext();
        transcript = Transcript.Of(text, lexicon.Cues, IsNamedAsPerson);
        foreach (var sentence in text.Sentences) NoteOtherBearers(sentence);
        foreach (var sentence in text.Sentences) IntroducePeople(sentence);
        foreach (var sentence in text.Sentences)
        {
            var reading = new SentenceReading(sentence);
            ReadNames(reading);
            ReadRoles(reading);
            ReadAttributes(reading);
            Commit(reading);
            NoteStrangers(reading);
            ReadDescriptions(reading);
            ReadPronouns(sentence);
            ReadSpeakers(sentence);
        }
        TakeStatement();
        return new ResolvedText(text, [.. mentions.OrderBy(m => m.Sentence).ThenBy(m => m.First).ThenByDescending(m => m.Last)]) { Played = played, Turns = turns };
    }

    // What the text speaks of decides between readings ("Georgetown", "RSF"), so it is counted before any name is read.
    private void CountContext()
    {
        var (sport, politics) = (0, 0);
        foreach (var sentence in text.Sentences)
        {
            var (sportBefore, politicsBefore) = (sport, politics);
            foreach (var sighting in sightings[sentence.Index].Where(s => !SentenceSyntax.IsSeat(sentence, s.Last)))
                foreach (var code in CertainCodes(sighting)) context.Count(code, sighting.Endings.All(e => e.Form == NameForm.Seat || lexicon.Entries[e.Entry] is { Kind: EntryKind.Place } or { Sector: "BUS" or "MED" }));
            foreach (var form in sentence.Data.Forms) if (lexicon.Guards.HasForm("sport", form)) sport++;
            politics += roles[sentence.Index].Count(r => r.Role.Sector is "GOV" or "MIL" or "REB" or "OPP" or "LEG" && r.Role.Kind != RoleKind.Countries);
            if (sport > sportBefore && politics == politicsBefore && sentence.Data.Forms.Any(form => lexicon.Guards.HasForm("team", form))) played.Add(sentence.Index);
        }
        context.IsSport = sport >= 2 && sport > politics;
        context.Dominant = context.Codes.Where(c => lexicon.States.ContainsKey(c.Key)).OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault();
    }

    private List<string> CertainCodes(NameSighting sighting)
    {
        if (sighting.Endings.Any(e => e.Entry >= 0 && lexicon.Entries[e.Entry].Type is "by-context" or "shared-seat" or "several")) return [];
        // Armenia is a state before it is a city in Colombia.
        var isState = sighting.Endings.Any(e => e.Entry >= 0 && e.Form == NameForm.Name && lexicon.Entries[e.Entry].Kind == EntryKind.State);
        var codes = sighting.Endings.Where(e => !(isState && lexicon.Entries[e.Entry] is { Kind: EntryKind.Place, Type: "city" }))
            .Where(e => e.Form != NameForm.Surname && e.Uppers == 0 || e.Entry >= 0 && lexicon.Entries[e.Entry].Kind is EntryKind.State or EntryKind.Organisation && e.Form != NameForm.Surname)
            .Select(e => lexicon.Entries[e.Entry].Code).Distinct(StringComparer.Ordinal).ToList();
        var spelling = Spelling(text.Sentences[sighting.Sentence], sighting.First, sighting.Last);
        return codes.Count == 1 && !lexicon.Guards.Company.ContainsKey(spelling) && !lexicon.Guards.Has("given-ambiguous", spelling) ? codes : [];
    }

    private static string Spelling(Sentence sentence, int first, int last) =>
        NameFolding.Fold(sentence.Text.AsSpan(sentence.SpanOf(first, last).Start, sentence.SpanOf(first, last).Length));

    /// <summary>Makes a mention of a stretch of a sentence.</summary>
    private static ActorMention Mention(Sentence sentence, int first, int last, int head, IReadOnlyList<Actor> actors, MentionKind kind, string why, bool isPlace = false) => new()
    {
        Sentence = sentence.Index, First = first, Last = last, Head = head, Span = sentence.SpanOf(first, last),
        Actors = actors, Kind = kind, IsPlace = isPlace, Why = why,
    };

    private void Commit(SentenceReading reading)
    {
        foreach (var referent in reading.Referents)
        {
            mentions.Add(referent.Mention);
            discourse.Add(referent);
        }
    }

    /// <summary>Names of persons and organisations that the tables do not know: no mentions, but "he" and "it" may mean them, so they keep pronouns from a wrong antecedent.</summary>
    private void NoteStrangers(SentenceReading reading)
    {
        var sentence = reading.Sentence;
        foreach (var name in sentence.Names)
        {
            if (name.Type is not (NameType.Person or NameType.Organisation) || reading.Referents.Exists(r => r.Mention.First <= name.Last && name.First <= r.Mention.Last)) continue;
            var head = SightingFinder.SpanHead(sentence, name.First, name.Last);
            var written = Spelling(sentence, name.First, name.Last);
            discourse.Add(new Referent
            {
                Mention = Mention(sentence, name.First, name.Last, head, [new Actor(Actor.UnknownCode, null, written)], MentionKind.Name, "a name that no table knows"),
                Kind = name.Type == NameType.Person ? ReferentKind.Person : ReferentKind.Organisation, IsKnown = false, IsSubject = SentenceSyntax.IsSubject(sentence, head),
            });
        }
    }

    private void Take(Referent referent)
    {
        mentions.Add(referent.Mention);
        discourse.Add(referent);
    }
}

/// <summary>What is being read in one sentence.</summary>
internal sealed class SentenceReading(Sentence sentence)
{
    /// <summary>The sentence.</summary>
    public Sentence Sentence { get; } = sentence;
    /// <summary>The names read, with their entries.</summary>
    public List<ReadName> Names { get; } = [];
    /// <summary>The roles read, with their actors; none where a description is left to look back.</summary>
    public List<ReadRole> Roles { get; } = [];
    /// <summary>What was found, as later mentions can take it up.</summary>
    public List<Referent> Referents { get; } = [];
    /// <summary>Words covered by a name or a role that has been read.</summary>
    public bool[] Covered { get; } = new bool[sentence.Count];

    /// <summary>Marks words as read.</summary>
    public void Cover(int first, int last)
    {
        for (var i = first; i <= last; i++) Covered[i] = true;
    }
}

/// <summary>A name with what it names.</summary>
internal sealed record ReadName(int First, int Last, int Head, IReadOnlyList<Actor> Actors, LexiconEntry? Entry, NameForm Form, char Gender, string Why)
{
    /// <summary>True for a person, of the lexicon or introduced by the text.</summary>
    public bool IsPerson => Entry is null || Entry.Kind == EntryKind.Person;
}

/// <summary>A role with whom it is of.</summary>
internal sealed class ReadRole(RoleSighting sighting)
{
    /// <summary>Where it stands.</summary>
    public RoleSighting Sighting { get; } = sighting;
    /// <summary>The actors that its modifiers name, before its own sector is put on.</summary>
    public List<Actor> Owners { get; } = [];
    /// <summary>The rightmost and leftmost words of its phrase as far as modifiers reach.</summary>
    public int First { get; set; } = sighting.First;
    /// <inheritdoc cref="First"/>
    public int Last { get; set; } = sighting.Last;
    /// <summary>True if an adjective or a name before it names the owner.</summary>
    public bool ByAdjective { get; set; }
    /// <summary>True if it is of a place: "rebels in eastern Ukraine".</summary>
    public bool ByPlace { get; set; }
    /// <summary>The person named beside it, or null.</summary>
    public ReadName? Person { get; set; }
    /// <summary>Why the owners are thought so.</summary>
    public string Why { get; set; } = "";
}
