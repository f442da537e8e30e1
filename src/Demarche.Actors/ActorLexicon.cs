using System.Collections.Frozen;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>
/// All that the tables know of who is who: states, organisations, bodies, groups, holders of offices with their days, places, role nouns.
/// Immutable and safe to share between threads. Loads in a fraction of a second.
/// </summary>
public sealed class ActorLexicon
{
    internal ActorLexicon(LexiconContent content)
    {
        Entries = content.Entries;
        Roles = content.Roles;
        Names = content.Names;
        RoleNames = content.RoleNames;
        Guards = content.Guards;
        Cues = content.Cues;
        Oppositions = content.Oppositions;
        Disputes = content.Disputes;
        States = content.Entries.Where(e => e.Kind == EntryKind.State && e.To is null).GroupBy(e => e.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Organisations = content.Entries.Where(e => e.Kind == EntryKind.Organisation && e.Type is not ("shared-seat" or "by-context" or "several")).GroupBy(e => e.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>The organisations by code; of several of one code the first in the table.</summary>
    internal FrozenDictionary<string, LexiconEntry> Organisations { get; }

    /// <summary>All entries in the order of the tables.</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }
    /// <summary>The number of names, aliases and adjectives that point at entries.</summary>
    public int NameCount => Names.Count;

    internal IReadOnlyList<Role> Roles { get; }
    internal NameTrie Names { get; }
    internal NameTrie RoleNames { get; }
    internal GuardWords Guards { get; }
    internal CueWords Cues { get; }
    internal IReadOnlyList<Opposition> Oppositions { get; }
    internal IReadOnlyList<Dispute> Disputes { get; }
    /// <summary>The states of today by code.</summary>
    internal FrozenDictionary<string, LexiconEntry> States { get; }

    /// <summary>The code a text means by an entry of <see cref="EntryKind.State"/> as an actor.</summary>
    internal Actor StateActor(string code, string? sector = null) =>
        States.TryGetValue(code, out var state) ? new Actor(code, sector, state.Name, null, state.Wikidata) : new Actor(code, sector, code);

    /// <summary>The code that a sector of a state has on a day: its own where the tables give it one ("Syrian rebels"), else the state's.</summary>
    internal string CodeOf(string state, string? sector, DateOnly? day)
    {
        foreach (var opposition in Oppositions)
            if (opposition.State == state && sector is not null && opposition.Sectors.Contains(sector) && opposition.HoldsOn(day)) return opposition.Code;
        return state;
    }

    /// <summary>Who an entry stands for on a day, its state's opposition with the code of its own.</summary>
    internal Actor ActorOf(LexiconEntry entry, DateOnly? day)
    {
        var actor = entry.ActorOn(day);
        var code = CodeOf(actor.Code, actor.Sector, day);
        return code == actor.Code ? actor : actor with { Code = code };
    }

    /// <summary>All entries that a name may name, whole and as written, those that hold on the day first.</summary>
    /// <param name="name">A name, an adjective, a capital: "Ned Price", "Russian", "the Kremlin".</param>
    /// <param name="day">The day, or null if unknown.</param>
    public IReadOnlyList<LexiconEntry> Find(string name, DateOnly? day = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var node = Names.NodeOf(name);
        if (node < 0) return [];
        var first = Names.FirstEnding(node);
        if (first < 0) return [];
        if (Names.Ending(first).Next < 0) return Names.Ending(first).Entry is >= 0 and var only ? [Entries[only]] : [];
        var found = new List<LexiconEntry>();
        for (var e = first; e >= 0; e = Names.Ending(e).Next)
            if (Names.Ending(e).Entry is >= 0 and var entry && !found.Contains(Entries[entry])) found.Add(Entries[entry]);
        return [.. found.OrderByDescending(e => e.HoldsOn(day)).ThenBy(e => e.Kind).ThenByDescending(e => e.From ?? DateOnly.MinValue)];
    }

    /// <summary>Loads the tables that come with the program and, if given, a user's rows over them.</summary>
    /// <param name="userFolder">A folder with tables of the same names and columns; its rows add to ours, or replace the row of the same kind, name, code and office.</param>
    /// <exception cref="LexiconException">A row cannot be used; nothing was loaded.</exception>
    /// <exception cref="DirectoryNotFoundException">The user's folder does not exist.</exception>
    public static ActorLexicon Load(string? userFolder = null)
    {
        var builder = new LexiconBuilder();
        foreach (var table in LexiconTable.All)
        {
            using var own = typeof(ActorLexicon).Assembly.GetManifestResourceStream(table.File)
                ?? throw new InvalidOperationException($"The table {table.File} is missing from the program.");
            using var reader = new StreamReader(own);
            builder.Add(table, reader, table.File, overrides: false);
        }
        if (userFolder is not null) AddUserTables(builder, userFolder);
        return new ActorLexicon(builder.Build());
    }

    private static void AddUserTables(LexiconBuilder builder, string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"The lexicon folder '{folder}' does not exist; name a folder that holds {string.Join(", ", LexiconTable.All.Select(t => t.File))} (any of them).");
        foreach (var table in LexiconTable.All)
        {
            var path = Path.Combine(folder, table.File);
            if (!File.Exists(path)) continue;
            using var reader = new StreamReader(path);
            builder.Add(table, reader, path, overrides: true);
        }
    }
}
