using System.Collections.Frozen;

namespace Demarche.Actors;

/// <summary>What the builder hands to a lexicon.</summary>
internal sealed record LexiconContent(
    IReadOnlyList<LexiconEntry> Entries,
    IReadOnlyList<Role> Roles,
    NameTrie Names,
    NameTrie RoleNames,
    GuardWords Guards,
    CueWords Cues,
    IReadOnlyList<Opposition> Oppositions,
    IReadOnlyList<Dispute> Disputes);

/// <summary>Words that keep a name from being read as an actor (guards.tsv).</summary>
internal sealed class GuardWords
{
    private readonly FrozenDictionary<string, FrozenSet<string>> kinds;

    public GuardWords(IEnumerable<TableRow> rows)
    {
        var all = rows.ToList();
        kinds = all.GroupBy(r => r["kind"], StringComparer.Ordinal).ToFrozenDictionary(g => g.Key,
            g => g.Select(r => NameFolding.Fold(r["phrase"])).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        // Spellings that differ in case alone share their companies.
        Company = Lists("needs");
        Subject = Lists("needs-much");
        Elsewhere = Lists("elsewhere");

        FrozenDictionary<string, FrozenSet<string>> Lists(string kind) => all.Where(r => r["kind"] == kind).GroupBy(r => NameFolding.Fold(r["phrase"]), StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.SelectMany(r => r.List("with")).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Names that are another place's where the text holds one of these words ("Georgia": Atlanta).</summary>
    public FrozenDictionary<string, FrozenSet<string>> Elsewhere { get; }

    /// <summary>Names that count only where the text holds one of these codes or names too ("Georgetown": GUY).</summary>
    public FrozenDictionary<string, FrozenSet<string>> Company { get; }

    /// <summary>Names that count only on the days of their row, and where the text names one of these states as much as any ("world powers": IRN).</summary>
    public FrozenDictionary<string, FrozenSet<string>> Subject { get; }

    /// <summary>True if a folded word is listed under a kind.</summary>
    public bool Has(string kind, ReadOnlySpan<char> folded) =>
        kinds.TryGetValue(kind, out var words) && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    /// <summary>True if a word as the text writes it is listed under a kind.</summary>
    public bool HasForm(string kind, ReadOnlySpan<char> form)
    {
        if (form.Length is 0 or > 60) return false;
        Span<char> buffer = stackalloc char[64];
        return Has(kind, buffer[..NameFolding.Fold(form, buffer)]);
    }
}

/// <summary>Small closed classes of words that the mechanisms ask for (cues.tsv).</summary>
internal sealed class CueWords
{
    private readonly FrozenDictionary<string, FrozenSet<string>> kinds;

    public CueWords(IEnumerable<TableRow> rows) => kinds = rows.GroupBy(r => r["kind"], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(r => r["word"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);

    /// <summary>True if the word, case aside, is listed under a kind.</summary>
    public bool Has(string kind, ReadOnlySpan<char> word) =>
        kinds.TryGetValue(kind, out var words) && words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}

/// <summary>The rebels and the opposition of a state that have a code of their own (CODEBOOK section 3).</summary>
/// <param name="State">The state's code.</param>
/// <param name="Sectors">The sectors that take the code.</param>
/// <param name="Code">The code of their own.</param>
/// <param name="From">The first day, or null.</param>
/// <param name="To">The last day, or null.</param>
internal sealed record Opposition(string State, IReadOnlyList<string> Sectors, string Code, DateOnly? From, DateOnly? To)
{
    /// <summary>True if it holds on a day; an unknown day is no hindrance.</summary>
    public bool HoldsOn(DateOnly? day) => LexiconEntry.Holds(From, To, day);
}

/// <summary>A war or a quarrel that stands for years: whom a text about it means by "the warring sides" and "all parties".</summary>
/// <param name="Sides">The codes of its sides, two or more.</param>
/// <param name="From">The first day, or null.</param>
/// <param name="To">The last day, or null.</param>
internal sealed record Dispute(IReadOnlyList<string> Sides, DateOnly? From, DateOnly? To)
{
    /// <summary>True if it stands on a day; an unknown day is no hindrance.</summary>
    public bool HoldsOn(DateOnly? day) => LexiconEntry.Holds(From, To, day);
}
