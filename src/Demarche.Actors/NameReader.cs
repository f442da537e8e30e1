using Demarche.Language;

namespace Demarche.Actors;

/// <summary>What a text speaks of, counted over its names before any is read closely.</summary>
internal sealed class TextContext
{
    /// <summary>How often each code is named.</summary>
    public Dictionary<string, int> Codes { get; } = new(StringComparer.Ordinal);
    /// <summary>True if the text is about sport rather than states.</summary>
    public bool IsSport { get; set; }

    /// <summary>How often each code is named other than by a place, a company or a medium of it.</summary>
    private readonly Dictionary<string, int> proper = new(StringComparer.Ordinal);

    /// <summary>Counts a code.</summary>
    public void Count(string code, bool byPlace)
    {
        Codes[code] = Codes.GetValueOrDefault(code) + 1;
        if (!byPlace) proper[code] = proper.GetValueOrDefault(code) + 1;
    }

    /// <summary>The state that a text names, if it names one alone; else null.</summary>
    public string? OnlyState(ActorLexicon lexicon)
    {
        string? only = null;
        foreach (var code in Codes.Keys)
        {
            if (!lexicon.States.ContainsKey(code)) continue;
            if (only is not null) return null;
            only = code;
        }
        return only;
    }

    /// <summary>True if the text names a state, not only a place of it, at least as often as anything else.</summary>
    public bool SpeaksOf(string code) => proper.TryGetValue(code, out var count) && proper.Values.All(other => other <= count);

    /// <summary>True if the text speaks of a state itself, and not only of a city of it where others meet.</summary>
    public bool IsAbout(string code) => proper.GetValueOrDefault(code) is > 0 and var times && (Dominant is null || times * 4 >= proper.GetValueOrDefault(Dominant));

    /// <summary>True if a state is named, be it by its capital, at least half as often as the state named most.</summary>
    public bool IsMuchNamed(string code) => Of(code) * 2 >= (Dominant is null ? 1 : Of(Dominant));

    /// <summary>How often a code is named.</summary>
    public int Of(string code) => Codes.GetValueOrDefault(code);
    /// <summary>The state named most, or null; earlier counted wins a tie.</summary>
    public string? Dominant { get; set; }
}

/// <summary>Chooses what a name sighting names in its text on its day, or that it names no actor at all.</summary>
internal sealed class NameReader(ActorLexicon lexicon, AnalysedText text, DateOnly? day, TextContext context)
{
    /// <summary>The reading of a name, or null where a guard keeps it from being one. Surnames are read elsewhere.</summary>
    public (LexiconEntry Entry, NameForm Form)? Read(NameSighting sighting)
    {
        var sentence = text.Sentences[sighting.Sentence];
        (LexiconEntry Entry, NameForm Form)? best = null;
        var bestScore = int.MinValue;
        foreach (var ending in sighting.Endings)
        {
            if (ending.Form == NameForm.Surname) continue;
            var entry = lexicon.Entries[ending.Entry];
            if (!HasCompany(entry, ending, sentence, sighting)) continue;
            var score = Score(entry, ending);
            if (score > bestScore) (best, bestScore) = ((entry, ending.Form), score);
        }
        if (best is not { } reading) return null;
        return reading.Entry.Kind != EntryKind.Person && IsPartOfOtherName(sentence, sighting) ? null : reading;
    }

    // The day first, then what the text speaks of, then the kind; among terms of one person the latest begun.
    private int Score(LexiconEntry entry, NameEnding ending)
    {
        // Without a day what a state was called before stands behind what it is called: "Moscow" is Russia. People are told by their country, below.
        var isPast = day is null && entry.Kind != EntryKind.Person && entry.To is not null;
        var score = entry.HoldsOn(day) && !isPast ? 100_000 : entry.From > day ? 0 : 50_000;
        if (context.Of(entry.Code) > 0) score += 20_000;
        score -= (int)entry.Kind * 2_000;
        if (entry.Kind == EntryKind.Person && entry.From is { } from) score += from.Year - 1900;
        // Without a day the term is the one in the state or body that the text speaks of most.
        if (entry.Kind == EntryKind.Person && day is null) score += 500 * Math.Min(context.Of(entry.Code), 30);
        if (ending.Form == NameForm.Adjective) score += 1;
        return score;
    }

    private bool HasCompany(LexiconEntry entry, NameEnding ending, Sentence sentence, NameSighting sighting)
    {
        var spelling = NameFolding.Fold(string.Concat(Enumerable.Range(sighting.First, sighting.Last - sighting.First + 1).Select(i => (i > sighting.First ? " " : "") + sentence[i].Form)));
        if (lexicon.Guards.Company.TryGetValue(spelling, out var company) && !company.Any(c => context.Of(c) > 0)) return false;
        if (lexicon.Guards.Subject.TryGetValue(spelling, out var subject) && !(entry.HoldsOn(day) && subject.Any(context.IsMuchNamed))) return false;
        if (lexicon.Guards.Elsewhere.TryGetValue(spelling, out var signs) && signs.Any(Holds)) return false;
        // A short abbreviation of a body or a group is somebody only where its state is spoken of.
        var shortAbbreviation = ending.Uppers != 0 && entry.Kind is EntryKind.Body or EntryKind.Group;
        return !shortAbbreviation || lexicon.Guards.Has("unmistakable", spelling) || ending.Uppers == 0 || !lexicon.States.ContainsKey(entry.Code) || context.Of(entry.Code) > 0;
    }

    /// <summary>True if the text holds a word or name as it is written.</summary>
    private bool Holds(string words)
    {
        var all = text.Text;
        for (var at = all.IndexOf(words, StringComparison.Ordinal); at >= 0; at = all.IndexOf(words, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(all[at - 1])) && (at + words.Length == all.Length || !char.IsLetterOrDigit(all[at + words.Length]))) return true;
        return false;
    }

    /// <summary>"Michael Jordan", "Chad Smith", "Mr Washington", "China Airlines": part of the name of somebody or something else.</summary>
    private bool IsPartOfOtherName(Sentence sentence, NameSighting sighting)
    {
        var (first, last) = (sighting.First, sighting.Last);
        if (first > 0)
        {
            var before = sentence[first - 1];
            if (first == last && (lexicon.Guards.HasForm("given-f", before.Form) || lexicon.Guards.HasForm("given-m", before.Form)) && char.IsUpper(before.Form[0])) return true;
            if (first == last && lexicon.Cues.Has("personal-title", before.Form) && char.IsUpper(before.Form[0])) return true;
            if (first == last && IsFamilyName(sentence, first)) return true;
        }
        if (last + 1 >= sentence.Count) return false;
        var after = sentence[last + 1];
        if (after.Form.Length < 2 || !char.IsUpper(after.Form[0])) return false;
        if (IsFollowedAsName(after)) return true;
        return first == last && after.Upos == Upos.Propn && lexicon.Guards.HasForm("given-ambiguous", sentence[first].Form)
            && sentence[first].Upos == Upos.Propn && !after.Form.All(char.IsUpper) && Joined(sentence, first, last + 1) && !IsRole(after);
    }

    /// <summary>True for a word that makes another name of the one before it: "Cameron County", "China Airlines".</summary>
    public bool IsFollowedAsName(Word after) => after.Upos == Upos.Propn && char.IsUpper(after.Form[0]) && lexicon.Guards.HasForm("follows", after.Form);

    /// <summary>True for one word right after a given name: "Simon Birmingham".</summary>
    public bool IsFamilyName(Sentence sentence, NameSighting sighting)
    {
        if (sighting.First == 0 || sighting.First != sighting.Last) return false;
        var before = sentence[sighting.First - 1];
        return char.IsUpper(before.Form[0]) && (lexicon.Guards.HasForm("given-f", before.Form) || lexicon.Guards.HasForm("given-m", before.Form)) || IsFamilyName(sentence, sighting.First);
    }

    // "Simon French": the tree joins it to a given name, which may be the surname of others.
    private bool IsFamilyName(Sentence sentence, int word)
    {
        var before = sentence[word - 1];
        return sentence[word].Is("flat") && sentence[word].HeadIndex == word - 1 && before.Upos == Upos.Propn && char.IsUpper(before.Form[0]) && !before.Form.All(char.IsUpper)
            && !lexicon.Cues.Has("title", before.Form) && !IsRole(before) && lexicon.Find(before.Form).All(entry => entry.Kind == EntryKind.Person);
    }

    private static bool Joined(Sentence sentence, int a, int b) =>
        sentence.Data.Heads[a] == b || sentence.Data.Heads[b] == a || (sentence.Data.Heads[a] == sentence.Data.Heads[b] && (sentence[b].Is("flat") || sentence[a].Is("compound") && sentence[b].Is("compound")));

    private bool IsRole(Word word)
    {
        Span<char> buffer = stackalloc char[64];
        if (word.Form.Length > 60) return false;
        var node = lexicon.RoleNames.Next(0, lexicon.RoleNames.TokenOf(buffer[..NameFolding.Fold(word.Form, buffer)]));
        return node >= 0;
    }
}
