using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Demarche.Record.Columns;

/// <summary>Counts of events that pass by in blocks: how many, how many deeds, in how many articles, by value of each facet. What <see cref="Sums.Spread"/> does of rows.</summary>
internal sealed class ColumnSpread(IReadOnlyList<Facet> facets)
{
    // By block and place of a deed's first event, whether it passed or not: the deed's number among those counted, from 1 on.
    private readonly Dictionary<long, int[]> deeds = [];
    private readonly NumberSet articles = new();
    private readonly Values[] byFacet = [.. facets.Distinct().Select(facet => new Values(facet))];
    private long events, articleCount, lastArticle;
    private int deedCount;

    /// <summary>The columns that it reads.</summary>
    public IEnumerable<Column> Columns => [Column.Deed, Column.Article, .. byFacet.Select(values => values.Column)];

    /// <summary>How many passed.</summary>
    public RecordCount Count => new(events, deedCount, articleCount);

    /// <summary>Counts some events of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(EventBlock block, ReadOnlySpan<int> rows)
    {
        Span<int> deed = stackalloc int[EventBlock.Length];
        Span<bool> isNew = stackalloc bool[EventBlock.Length];
        Span<long> deedBack = block.Longs(Column.Deed), articleBack = block.Longs(Column.Article);
        Span<int> own = rows.Length == 0 ? [] : DeedsOf(block.Number);
        for (var i = 0; i < rows.Length; i++)
        {
            var first = rows[i] - deedBack[rows[i]];
            ref var number = ref first >= 0 ? ref own[(int)first] : ref DeedsOf(EventBlock.Of(block.First + first))[(int)((block.First + first) & (EventBlock.Length - 1))];
            isNew[i] = number == 0;
            if (number == 0) number = ++deedCount;
            deed[i] = number - 1;
            if (articleBack[rows[i]] == 0) continue;
            var article = block.First + rows[i] + 1 - articleBack[rows[i]];
            if (article == lastArticle) continue;
            lastArticle = article;
            if (articles.Add(article)) articleCount++;
        }
        events += rows.Length;
        Span<int> bands = stackalloc int[EventBlock.Length];
        foreach (var values in byFacet) values.Take(values.Facet == Facet.Confidence ? Bands(block.Doubles(Column.Confidence), rows, bands) : block.Ints(values.Column), rows, deed, isNew);
    }

    private int[] DeedsOf(long block)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(deeds, block, out _);
        return known ??= new int[EventBlock.Length];
    }

    private static Span<int> Bands(ReadOnlySpan<double> confidence, ReadOnlySpan<int> rows, Span<int> bands)
    {
        foreach (var row in rows) bands[row] = ConfidenceBand.IndexOf(confidence[row]);
        return bands;
    }

    /// <summary>The values of a facet, the most frequent first.</summary>
    /// <param name="facet">The facet.</param>
    /// <param name="take">How many at most; below 0 for all.</param>
    /// <param name="names">The texts of what columns hold by number.</param>
    public IReadOnlyList<FacetCount> Of(Facet facet, int take, Names names) => byFacet.First(values => values.Facet == facet).Counts(take, names);

    /// <summary>The counts of one facet.</summary>
    private sealed class Values(Facet facet)
    {
        // Of each deed the value of its first telling; of those told with another one too, each that was counted.
        private readonly List<int> firsts = [];
        private readonly HashSet<(int Value, int Deed)> others = [];
        private (long Events, long Deeds)[] counts = new (long, long)[256];

        public Facet Facet => facet;

        public Column Column { get; } = facet switch
        {
            Facet.Actor => Column.Actors,
            Facet.Recipient => Column.Recipients,
            Facet.Issue => Column.Issue,
            Facet.Context => Column.Contexts,
            Facet.Mode => Column.Modes,
            Facet.Publisher => Column.Publisher,
            Facet.Month => Column.Day,
            Facet.Speaker => Column.Speaker,
            Facet.Confidence => Column.Confidence,
            _ => Column.Kind,
        };

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Take(ReadOnlySpan<int> column, ReadOnlySpan<int> rows, ReadOnlySpan<int> deed, ReadOnlySpan<bool> isNew)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var value = ValueOf(column[rows[i]]);
                if (value >= counts.Length) Array.Resize(ref counts, Math.Max(value + 1, counts.Length * 2));
                ref var count = ref counts[value];
                count.Events++;
                if (isNew[i])
                {
                    firsts.Add(value);
                    count.Deeds++;
                }
                else if (firsts[deed[i]] != value && others.Add((value, deed[i]))) count.Deeds++;
            }
        }

        private int ValueOf(int stored) => facet switch
        {
            Facet.Type => (int)EventKind.Type(stored),
            Facet.Status => (int)EventKind.Status(stored),
            Facet.Month => EventKind.Day(stored) is { } day ? (day.Year * 12) + day.Month : 0,
            _ => stored,
        };

        public FacetCount[] Counts(int take, Names names)
        {
            var found = facet switch
            {
                Facet.Actor or Facet.Recipient => ByCode(NameKind.Side, names),
                Facet.Context or Facet.Mode => ByCode(NameKind.Labels, names),
                Facet.Type => Counted(0).Select(value => CountOf(Spelling.Of((Model.PloverType)value), value)),
                Facet.Status => Counted(0).Select(value => CountOf(Spelling.Of((Model.EventStatus)value), value)),
                Facet.Month => Counted(1).Select(value => CountOf(Spelling.Of(new DateOnly((value - 1) / 12, ((value - 1) % 12) + 1, 1))[..7], value)),
                Facet.Confidence => Counted(0).Select(value => CountOf(ConfidenceBand.All[value].Name, value)),
                Facet.Issue => Named(NameKind.Issue, take, names),
                Facet.Publisher => Named(NameKind.Publisher, take, names),
                _ => Named(NameKind.Code, take, names),
            };
            var sorted = found.OrderByDescending(c => c.Events).ThenBy(c => c.Value, StringComparer.Ordinal);
            return [.. take < 0 ? sorted : sorted.Take(take)];
        }

        private IEnumerable<int> Counted(int from) => Enumerable.Range(from, counts.Length - from).Where(value => counts[value].Events > 0);

        private FacetCount CountOf(string name, int value) => new(name, counts[value].Events, counts[value].Deeds);

        /// <summary>Those that can come among the most frequent, by their texts.</summary>
        private IEnumerable<FacetCount> Named(NameKind kind, int take, Names names)
        {
            int[] all = [.. Counted(1)];
            if (take >= 0 && all.Length > take && take > 0)
            {
                var least = all.Select(value => counts[value].Events).OrderDescending().Skip(take - 1).First();
                all = [.. all.Where(value => counts[value].Events >= least)];
            }
            var texts = names.Texts(kind, all);
            return all.Select(value => CountOf(texts[value], value));
        }

        /// <summary>The counts of codes, from those of lists of codes.</summary>
        private FacetCount[] ByCode(NameKind kind, Names names)
        {
            int[] lists = [.. Counted(1)];
            var codes = names.Texts(kind, lists).ToDictionary(list => list.Key, list => CodeList.Split(list.Value));
            var found = new Dictionary<string, FacetCount>(StringComparer.Ordinal);
            foreach (var list in lists)
                foreach (var code in codes[list]) Add(code, counts[list].Events, counts[list].Deeds);
            // A deed told with several lists counts once for a code that stands in more than one of them.
            foreach (var deed in others.GroupBy(other => other.Deed))
                foreach (var code in deed.Select(other => other.Value).Append(firsts[deed.Key]).Where(list => list > 0).SelectMany(list => codes[list]).GroupBy(code => code)) Add(code.Key, 0, 1 - code.Count());
            return [.. found.Values];

            void Add(string code, long events, long deeds)
            {
                var before = found.GetValueOrDefault(code) ?? new FacetCount(code, 0, 0);
                found[code] = before with { Events = before.Events + events, Deeds = before.Deeds + deeds };
            }
        }
    }
}
