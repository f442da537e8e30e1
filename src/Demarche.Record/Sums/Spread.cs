using System.Data.Common;
using System.Runtime.InteropServices;

namespace Demarche.Record.Sums;

/// <summary>Counts of events that pass by: how many, how many deeds, in how many articles, by value of each facet.</summary>
internal sealed class Spread
{
    private readonly Dictionary<string, int> deeds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> deedLookup;
    private readonly HashSet<string> articles = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> articleLookup;
    private readonly Dictionary<Facet, Values> byFacet;
    private readonly Facet[] read;
    private long events;

    private sealed class Values
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
        private readonly List<(long Events, long Deeds)> counts = [];
        private readonly HashSet<(int Value, int Deed)> seen = [];

        public Values() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public void Add(ReadOnlySpan<char> value, int deed)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, value, out var isKnown);
            if (!isKnown)
            {
                number = counts.Count;
                counts.Add(default);
            }
            var before = counts[number];
            counts[number] = (before.Events + 1, before.Deeds + (seen.Add((number, deed)) ? 1 : 0));
        }

        public void AddCodes(ReadOnlySpan<char> codes, int deed)
        {
            foreach (var part in codes.Split('+')) Add(codes[part], deed);
        }

        public IEnumerable<FacetCount> Counts => numbers.Select(n => new FacetCount(n.Key, counts[n.Value].Events, counts[n.Value].Deeds));
    }

    public Spread(IReadOnlyList<Facet> facets)
    {
        byFacet = facets.Distinct().ToDictionary(facet => facet, _ => new Values());
        read = [.. byFacet.Keys.Where(facet => !IsLabel(facet)).OrderBy(IsFreeText)];
        deedLookup = deeds.GetAlternateLookup<ReadOnlySpan<char>>();
        articleLookup = articles.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>True for facets of which an event may have several values, kept in a table of their own.</summary>
    public static bool IsLabel(Facet facet) => facet is Facet.Context or Facet.Mode;

    /// <summary>What is read of an event.</summary>
    public string Columns => PackedColumns.Sql(["e.deed", "CASE WHEN e.origin IS NULL THEN e.article END", .. read.Where(facet => !IsFreeText(facet)).Select(ColumnOf)], read.Where(IsFreeText).Select(ColumnOf));

    /// <summary>How many passed.</summary>
    public RecordCount Count => new(events, deeds.Count, articles.Count);

    /// <summary>Counts the event of a row of <see cref="Columns"/>.</summary>
    public void Take(DbDataReader row)
    {
        events++;
        ReadOnlySpan<char> packed = row.GetString(0);
        var deed = NumberOf(PackedColumns.Next(ref packed));
        if (PackedColumns.Next(ref packed) is { IsEmpty: false } article) articleLookup.Add(article);
        foreach (var facet in read)
        {
            var value = PackedColumns.Next(ref packed);
            if (value.IsEmpty) continue;
            if (facet is Facet.Actor or Facet.Recipient) byFacet[facet].AddCodes(value, deed);
            else byFacet[facet].Add(value, deed);
        }
    }

    /// <summary>Counts an event's label.</summary>
    public void TakeLabel(Facet facet, string value, string deed) => byFacet[facet].Add(value, NumberOf(deed));

    /// <summary>The values of a facet, the most frequent first.</summary>
    public IReadOnlyList<FacetCount> Of(Facet facet, int take)
    {
        var sorted = byFacet[facet].Counts.OrderByDescending(c => c.Events).ThenBy(c => c.Value, StringComparer.Ordinal);
        return [.. take < 0 ? sorted : sorted.Take(take)];
    }

    private int NumberOf(ReadOnlySpan<char> deed)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(deedLookup, deed, out var isKnown);
        if (!isKnown) number = deeds.Count;
        return number;
    }

    private static bool IsFreeText(Facet facet) => facet is Facet.Issue or Facet.Publisher;

    private static string ColumnOf(Facet facet) => facet switch
    {
        Facet.Actor => "e.actors",
        Facet.Recipient => "e.recipients",
        Facet.Type => "e.type",
        Facet.Status => "e.status",
        Facet.Issue => "e.issue",
        Facet.Publisher => "e.publisher",
        Facet.Month => "substr(e.day, 1, 7)",
        Facet.Speaker => "e.speaker",
        Facet.Confidence => ConfidenceBand.Sql("e.confidence"),
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "It is kept in another table."),
    };
}
