using System.Collections.Frozen;
using Demarche.Coding.Tables;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>Words, relations and actors as columns of features.</summary>
internal static class Columns
{
    private static readonly FrozenDictionary<string, int> Relations = Read("feature-relations.tsv", "relation");
    private static readonly FrozenDictionary<string, int> Prepositions = Read("feature-prepositions.tsv", "preposition");

    /// <summary>How many columns relations take.</summary>
    public static int RelationCount { get; } = Relations.Values.Max() + 2;
    /// <summary>How many columns prepositions take.</summary>
    public static int PrepositionCount { get; } = Prepositions.Values.Max() + 3;
    /// <summary>How many columns sectors take.</summary>
    public const int SectorCount = 8;

    /// <summary>The column of a relation.</summary>
    public static int OfRelation(string relation) =>
        Relations.TryGetValue(relation, out var column) || (relation.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && Relations.TryGetValue(relation[..colon], out column))
            ? column : RelationCount - 1;

    /// <summary>The column of the preposition that marks a word; the last if it has none, the last but one if it has another.</summary>
    public static int OfPreposition(Sentence sentence, int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] is "case")
                return Prepositions.GetValueOrDefault(sentence.Data.Lemmas[child].ToLowerInvariant(), PrepositionCount - 2);
        return PrepositionCount - 1;
    }

    /// <summary>The column of an actor's sector.</summary>
    public static int OfSector(Actor actor) => actor.Sector switch
    {
        null => 0,
        "GOV" => 1,
        "MIL" or "COP" or "SPY" => 2,
        "REB" or "UAF" or "CRM" or "SEP" => 3,
        "LEG" or "PTY" or "OPP" or "JUD" or "PRE" => 4,
        "CVL" or "REF" or "LAB" or "EDU" or "SOC" or "REL" => 5,
        "BUS" or "MED" or "NGO" => 6,
        _ => 7,
    };

    private static FrozenDictionary<string, int> Read(string table, string key) =>
        EmbeddedTable.Read(table).ToFrozenDictionary(row => row.Need(key), row => int.Parse(row.Need("column"), System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
