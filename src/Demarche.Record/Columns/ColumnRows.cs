using System.Data.Common;
using Demarche.Model;
using Demarche.Record.Answers;
using Demarche.Record.Sums;

namespace Demarche.Record.Columns;

/// <summary>What the columns are to hold of events, as the other tables have it.</summary>
internal sealed class ColumnRows(DbConnection connection, Database database)
{
    private const int AtOnce = 1000;

    // The sum keeps PostgreSQL, while it has no statistics of a new table, from looking for the least number through the whole table instead of among the article's.
    private static readonly string Columns = "e.number, e.quad, e.confidence, e.intensity, CASE WHEN e.origin IS NULL THEN e.number + 1 - (SELECT min(x.number + 0) FROM events x WHERE x.article = e.article) ELSE 0 END, "
        + "e.number - (SELECT min(x.number + 0) FROM events x WHERE x.deed = e.deed AND x.removed IS NULL), " + PackedColumns.Sql(["e.day", "e.act", "e.status", "e.type", "a.published", "e.actors", "e.recipients", "e.speaker", "e.place", "e.time"], "e.issue", "e.publisher");

    private static readonly (Column Column, NameKind Kind)[] Named =
    [
        (Column.Actors, NameKind.Side), (Column.Recipients, NameKind.Side), (Column.Speaker, NameKind.Code), (Column.Place, NameKind.Code), (Column.Time, NameKind.Time), (Column.Issue, NameKind.Issue),
        (Column.Publisher, NameKind.Publisher), (Column.Contexts, NameKind.Labels), (Column.Modes, NameKind.Labels),
    ];

    /// <summary>One event's values by column, with the texts of those that are named.</summary>
    internal sealed record Row(long[] Values, string[] Texts);

    /// <summary>Those of new events, by number, as far as they can be said without the record: in the place of texts there are no numbers yet. Events that do not stand are left out.</summary>
    /// <param name="added">Events of articles that told nothing before, or of data sets.</param>
    /// <param name="deeds">The first events of deeds.</param>
    public static Dictionary<long, Row> Of(IReadOnlyCollection<EventRow> added, FirstOfDeeds deeds)
    {
        var rows = new Dictionary<long, Row>();
        foreach (var article in added.GroupBy(row => row.Article))
        {
            var first = article.Min(row => row.Number!.Value);
            foreach (var row in article.Where(row => row.Removed is null)) rows[row.Number!.Value] = RowOf(row, first, deeds.Of(row.Deed));
        }
        return rows;
    }

    /// <summary>Completes those of new events, and adds those of others, by number.</summary>
    /// <param name="rows">What <see cref="Of"/> gave.</param>
    /// <param name="others">The numbers of others, which are looked up.</param>
    public Dictionary<long, Row> With(Dictionary<long, Row> rows, IReadOnlyCollection<long> others)
    {
        foreach (var some in others.Chunk(AtOnce)) Read(rows, key => $"{key} IN ({SummedEvent.List(some)})");
        return Finished(rows);
    }

    /// <summary>Those of all events from one number to another.</summary>
    public Dictionary<long, Row> Between(long first, long last)
    {
        var rows = new Dictionary<long, Row>();
        Read(rows, key => FormattableString.Invariant($"{key} >= {first} AND {key} <= {last}"));
        return Finished(rows);
    }

    private void Read(Dictionary<long, Row> rows, Func<string, string> where)
    {
        using (var command = Command($"SELECT {Columns} FROM events e JOIN articles a ON a.id = e.article WHERE {where("e.number")} AND e.removed IS NULL"))
        using (var reader = command.ExecuteReader())
            while (reader.Read()) rows[reader.GetInt64(0)] = RowOf(reader);
        Label(rows, where);
        MarkRedLines(rows, where);
    }

    private static Row RowOf(EventRow written, long firstOfArticle, long firstOfDeed)
    {
        var told = written.Told;
        var row = new Row(
            new long[EventBlock.All.Count],
            [
                written.Actors, written.Recipients, written.Speaker ?? "", written.Place ?? "", written.Time ?? "", PackedColumns.Free(written.Issue), PackedColumns.Free(written.Publisher),
                LabelsOf(written.Contexts), LabelsOf(written.Modes),
            ]);
        row.Values[(int)Column.Deed] = written.Number!.Value - firstOfDeed;
        row.Values[(int)Column.Day] = DayOf(written.Day);
        row.Values[(int)Column.Kind] = EventKind.Of(told.Act, told.Status, told.Type, told.Quad);
        row.Values[(int)Column.Published] = written.Published is { } day ? EventKind.DayNumber(day) : 0;
        row.Values[(int)Column.Confidence] = BitConverter.DoubleToInt64Bits(told.Confidence);
        row.Values[(int)Column.Intensity] = BitConverter.DoubleToInt64Bits(told.Intensity);
        row.Values[(int)Column.Article] = told.Origin is null ? written.Number!.Value + 1 - firstOfArticle : 0;
        if (StanceTable.Shipped.IsRefusal(told.Act, told.Status)) row.Values[(int)Column.RedLine] = StanceTable.Shipped.Mark(written.Sentence);
        return row;
    }

    private static string LabelsOf(IEnumerable<string> told) => string.Join('+', told.Distinct().Order(StringComparer.Ordinal));

    private static Row RowOf(DbDataReader reader)
    {
        var row = new Row(new long[EventBlock.All.Count], new string[Named.Length]);
        ReadOnlySpan<char> packed = reader.GetString(6);
        row.Values[(int)Column.Deed] = reader.GetInt64(5);
        row.Values[(int)Column.Day] = DayOf(PackedColumns.Next(ref packed));
        var act = Spelling.Type(PackedColumns.Next(ref packed));
        var status = Spelling.Status(PackedColumns.Next(ref packed));
        row.Values[(int)Column.Kind] = EventKind.Of(act, status, Spelling.Type(PackedColumns.Next(ref packed)), (Quad)reader.GetInt32(1));
        row.Values[(int)Column.Published] = DayOf(PackedColumns.Next(ref packed));
        for (var i = 0; i < row.Texts.Length; i++) row.Texts[i] = PackedColumns.Next(ref packed).ToString();
        row.Values[(int)Column.Confidence] = BitConverter.DoubleToInt64Bits(reader.GetDouble(2));
        row.Values[(int)Column.Intensity] = BitConverter.DoubleToInt64Bits(reader.GetDouble(3));
        row.Values[(int)Column.Article] = reader.GetInt64(4);
        return row;
    }

    private void Label(Dictionary<long, Row> rows, Func<string, string> where)
    {
        using var command = Command($"SELECT event, kind, value FROM labels WHERE {where("event")} ORDER BY event, kind, value");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!rows.TryGetValue(reader.GetInt64(0), out var row)) continue;
            ref var list = ref row.Texts[Array.FindIndex(Named, named => named.Column == (reader.GetString(1) == "mode" ? Column.Modes : Column.Contexts))];
            if (!CodeList.Split(list).Contains(reader.GetString(2))) list = list.Length == 0 ? reader.GetString(2) : list + "+" + reader.GetString(2);
        }
    }

    private void MarkRedLines(Dictionary<long, Row> rows, Func<string, string> where)
    {
        using var command = Command($"SELECT t.event, t.sentence FROM tellings t JOIN events e ON e.number = t.event WHERE {where("t.event")} AND ({StanceTable.Shipped.Refusals("e.act", "e.status")})");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (rows.TryGetValue(reader.GetInt64(0), out var row)) row.Values[(int)Column.RedLine] = StanceTable.Shipped.Mark(reader.GetString(1));
    }

    /// <summary>Puts numbers in the place of texts.</summary>
    private Dictionary<long, Row> Finished(Dictionary<long, Row> rows)
    {
        var names = new Names(connection, database);
        foreach (var kind in Named.Select((named, i) => (named.Column, named.Kind, Index: i)).GroupBy(named => named.Kind))
        {
            HashSet<string> texts = [.. kind.SelectMany(named => rows.Values.Select(row => row.Texts[named.Index])).Where(text => text.Length > 0)];
            var numbers = names.Give(kind.Key, texts);
            foreach (var (column, _, index) in kind)
                foreach (var row in rows.Values) row.Values[(int)column] = row.Texts[index].Length == 0 ? 0 : numbers[row.Texts[index]];
        }
        return rows;
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static int DayOf(ReadOnlySpan<char> text) => text.IsEmpty || Spelling.Day(text) is not { } day ? 0 : EventKind.DayNumber(day);
}
