using System.Collections.Frozen;
using Demarche.Model;

namespace Demarche.Actors;

/// <summary>Gathers table rows, checks them together, and builds the content of a lexicon.</summary>
internal sealed class LexiconBuilder
{
    private static readonly FrozenSet<string> Sectors = FrozenSet.Create(StringComparer.Ordinal,
        "GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "REB", "SPY", "MED", "BUS", "CVL", "NGO", "REL", "REF", "CRM", "UAF", "UNK", "PRE", "SEP", "EDU", "LAB", "HLH", "IGO");

    private const string CodeAdvice = "write an ISO 3166 alpha-3 code or a code of organisations.tsv or groups.tsv";

    private readonly List<LexiconProblem> problems = [];
    private readonly Dictionary<LexiconTable, List<TableRow>> rows = LexiconTable.All.ToDictionary(t => t, _ => new List<TableRow>());

    /// <summary>Takes the rows of one file; overriding rows replace those of the same key.</summary>
    public void Add(LexiconTable table, TextReader reader, string file, bool overrides)
    {
        var added = table.Read(reader, file, problems);
        if (overrides)
        {
            var replaced = added.Select(r => KeyOf(table, r)).ToHashSet(StringComparer.Ordinal);
            rows[table].RemoveAll(r => replaced.Contains(KeyOf(table, r)));
        }
        rows[table].AddRange(added);
    }

    /// <summary>Checks all rows and builds.</summary>
    /// <exception cref="LexiconException">A row cannot be used.</exception>
    public LexiconContent Build()
    {
        var entries = new List<LexiconEntry>();
        var names = new NameTrie();
        AddStates(entries, names);
        AddNamed(LexiconTable.Organisations, EntryKind.Organisation, entries, names);
        AddNamed(LexiconTable.Bodies, EntryKind.Body, entries, names);
        AddNamed(LexiconTable.Groups, EntryKind.Group, entries, names);
        AddPlaces(entries, names);
        AddHolders(entries, names);
        AddAliases(entries, names);
        foreach (var guard in rows[LexiconTable.Guards].Where(r => r["kind"] == "name")) names.Add(guard["phrase"], -1, NameForm.Name);
        CheckCodes(entries);
        var (roles, roleNames) = BuildRoles();
        if (problems.Count > 0) throw new LexiconException(problems);
        var oppositions = rows[LexiconTable.Oppositions].Select(Opposition).ToList();
        var disputes = rows[LexiconTable.Disputes].Select(Dispute).ToList();
        if (problems.Count > 0) throw new LexiconException(problems);
        return new LexiconContent(entries, roles, names, roleNames, new GuardWords(rows[LexiconTable.Guards]), new CueWords(rows[LexiconTable.Cues]), oppositions, disputes);
    }

    private static string KeyOf(LexiconTable table, TableRow row)
    {
        if (table == LexiconTable.States) return $"{row["code"]}|{row["name"]}";
        if (table == LexiconTable.Holders) return $"{NameFolding.Fold(row["name"])}|{row["code"]}|{row["office"]}";
        if (table == LexiconTable.Roles) return row["phrase"];
        if (table == LexiconTable.Guards) return $"{row["kind"]}|{row["phrase"]}";
        if (table == LexiconTable.Cues) return $"{row["kind"]}|{row["word"]}";
        if (table == LexiconTable.Oppositions) return row["state"];
        if (table == LexiconTable.Disputes) return row["sides"];
        if (table == LexiconTable.Aliases) return row["alias"];
        return $"{row["code"]}|{NameFolding.Fold(row["name"])}";
    }

    private void AddStates(List<LexiconEntry> entries, NameTrie names)
    {
        // What a state calls itself in its official name takes it up again: "the kingdom", "the republic".
        var countryNouns = rows[LexiconTable.Roles].Where(r => r["kind"] == "country").Select(r => r["phrase"]).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows[LexiconTable.States])
        {
            var (from, to) = row.Days();
            var index = entries.Count;
            entries.Add(new LexiconEntry
            {
                Kind = EntryKind.State, Code = row["code"], Name = row["name"], From = from, To = to,
                Wikidata = row.OrNull("wikidata"), Source = row["source"], Row = row.Place, Type = "state",
                Nouns = [.. NameFolding.Pieces(row["official"]).Select(piece => NameFolding.Fold(piece)).Intersect(countryNouns, StringComparer.Ordinal)],
            });
            names.Add(row["name"], index, NameForm.Name);
            if (row["official"].Length > 0) names.Add(row["official"], index, NameForm.Name);
            foreach (var alias in row.List("aliases")) names.Add(alias, index, NameForm.Name);
            foreach (var people in row.List("demonyms")) names.Add(people, index, NameForm.Demonym);
            foreach (var adjective in row.List("adjectives")) names.Add(adjective, index, NameForm.Adjective);
            foreach (var capital in row.List("capitals")) names.Add(capital, index, NameForm.Seat);
        }
    }

    private void AddNamed(LexiconTable table, EntryKind kind, List<LexiconEntry> entries, NameTrie names)
    {
        var hasSector = table != LexiconTable.Organisations;
        var hasType = table != LexiconTable.Groups;
        foreach (var row in rows[table])
        {
            var (from, to) = row.Days();
            var type = hasType ? row["kind"] : "group";
            var index = entries.Count;
            entries.Add(new LexiconEntry
            {
                Kind = kind, Code = row["code"], Sector = hasSector ? row.OrNull("sector") : null, Name = row["name"], Type = type,
                Nouns = row.List("nouns"), Members = hasSector ? [] : row.List("members"), From = from, To = to, Source = row["source"], Row = row.Place,
            });
            CheckSector(row, entries[index].Sector);
            var form = type is "metonym" or "shared-seat" ? NameForm.Seat : NameForm.Name;
            names.Add(row["name"], index, form);
            foreach (var alias in row.List("aliases")) names.Add(alias, index, form);
        }
    }

    private void AddPlaces(List<LexiconEntry> entries, NameTrie names)
    {
        foreach (var row in rows[LexiconTable.Places])
        {
            var index = entries.Count;
            entries.Add(new LexiconEntry { Kind = EntryKind.Place, Code = row["code"], Name = row["name"], Type = row["kind"], Source = row["source"], Row = row.Place });
            names.Add(row["name"], index, NameForm.Name);
            foreach (var alias in row.List("aliases")) names.Add(alias, index, NameForm.Name);
        }
    }

    private void AddHolders(List<LexiconEntry> entries, NameTrie names)
    {
        foreach (var row in rows[LexiconTable.Holders])
        {
            var (from, to) = row.Days();
            var index = entries.Count;
            entries.Add(new LexiconEntry
            {
                Kind = EntryKind.Person, Code = row["code"], Sector = row.OrNull("sector"), Name = row["name"], Office = row.OrNull("office"), Type = "person",
                From = from, To = to, Nouns = row.List("short"), Gender = row["gender"] is { Length: 1 } g ? g[0] : '\0', Source = row["source"], Row = row.Place,
            });
            CheckSector(row, entries[index].Sector);
            names.Add(row["name"], index, NameForm.Name);
            foreach (var alias in row.List("aliases")) names.Add(alias, index, NameForm.Name);
            foreach (var surname in row.List("short")) names.Add(surname, index, NameForm.Surname);
        }
    }

    // An alias may point at another alias; a chain that comes back to itself points at nobody.
    private void AddAliases(List<LexiconEntry> entries, NameTrie names)
    {
        var targets = new Dictionary<string, TableRow>(StringComparer.Ordinal);
        foreach (var row in rows[LexiconTable.Aliases]) targets[row["alias"]] = row;
        if (targets.Count == 0) return;
        var byName = entries.Index().ToLookup(e => e.Item.Name, e => e.Index, StringComparer.Ordinal);
        foreach (var row in rows[LexiconTable.Aliases])
        {
            var name = row["name"];
            var steps = 0;
            while (!byName[name].Any() && targets.TryGetValue(name, out var next) && steps++ <= targets.Count) name = next["name"];
            if (steps > targets.Count) row.Problem($"'{row["alias"]}' comes back to itself through other aliases; point one of them at a name of the tables");
            else if (!byName[name].Any()) row.Problem($"'{name}' is no name of the tables; write the name as its row has it");
            else foreach (var entry in byName[name]) names.Add(row["alias"], entry, NameForm.Name);
        }
    }

    private (List<Role> Roles, NameTrie Names) BuildRoles()
    {
        var roles = new List<Role>();
        var trie = new NameTrie();
        foreach (var row in rows[LexiconTable.Roles])
        {
            if (!Enum.TryParse<RoleKind>(row["kind"], ignoreCase: true, out var kind))
                row.Problem($"'kind' is '{row["kind"]}'; write one of {string.Join(", ", Enum.GetNames<RoleKind>()).ToLowerInvariant()}");
            CheckSector(row, row.OrNull("sector"));
            trie.Add(row["phrase"], roles.Count, NameForm.Name);
            roles.Add(new Role(row["phrase"].ToLowerInvariant(), row.OrNull("sector"), kind, row.OrNull("default"), row.Place));
        }
        foreach (var guard in rows[LexiconTable.Guards].Where(r => r["kind"] == "role")) trie.Add(guard["phrase"], -1, NameForm.Name);
        return (roles, trie);
    }

    private static Opposition Opposition(TableRow row)
    {
        var (from, to) = row.Days();
        foreach (var sector in row.List("sectors")) CheckSector(row, sector);
        return new Opposition(row["state"], row.List("sectors"), row["code"], from, to);
    }

    private static Dispute Dispute(TableRow row)
    {
        var (from, to) = row.Days();
        var sides = row.List("sides");
        if (sides.Length < 2) row.Problem($"'sides' is '{row["sides"]}'; write the codes of two sides or more with semicolons between");
        return new Dispute(sides, from, to);
    }

    private static void CheckSector(TableRow row, string? sector)
    {
        if (sector is not null && !Sectors.Contains(sector))
            row.Problem($"'{sector}' is no PLOVER sector; write one of {string.Join(", ", Sectors.Order(StringComparer.Ordinal))}");
    }

    // States, organisations and groups bring codes of their own; bodies, places and persons must use one of them.
    private void CheckCodes(List<LexiconEntry> entries)
    {
        var known = rows[LexiconTable.States].Concat(rows[LexiconTable.Organisations]).Select(r => r["code"]).ToHashSet(StringComparer.Ordinal);
        known.UnionWith(rows[LexiconTable.Groups].Where(r => r["code"].Length > 0).Select(r => r["code"]));
        foreach (var table in new[] { LexiconTable.Bodies, LexiconTable.Places, LexiconTable.Holders })
            foreach (var row in rows[table])
                if (!known.Contains(row["code"]))
                    row.Problem($"the code '{row["code"]}' is unknown; {CodeAdvice}");
        foreach (var row in rows[LexiconTable.Disputes])
            foreach (var side in row.List("sides").Where(side => !known.Contains(side))) row.Problem($"the code '{side}' is unknown; {CodeAdvice}");
        foreach (var table in new[] { LexiconTable.States, LexiconTable.Organisations, LexiconTable.Groups })
            foreach (var row in rows[table])
                if (!Actor.IsCode(row["code"]) || row["name"].Length == 0)
                    row.Problem($"the code '{row["code"]}' or the name '{row["name"]}' is missing or malformed; a code is 2 to 12 letters or digits");
    }
}
