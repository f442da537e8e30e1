using System.Data.Common;
using System.Globalization;

namespace Demarche.Record;

/// <summary>The numbers of events in an order, from a place on, forwards or backwards: one statement for those with a day, one for those without.</summary>
internal sealed class EventWalk
{
    private enum Kind
    {
        All,
        Dated,
        Undated,
    }

    private readonly EventFilter filter;
    private readonly Database database;
    private readonly EventSort sort;
    private readonly EventPlace? from;
    private readonly EventWay way;
    private readonly bool back;

    /// <param name="filter">Which events.</param>
    /// <param name="database">Where they are.</param>
    /// <param name="way">What it begins with.</param>
    /// <param name="sort">The order.</param>
    /// <param name="from">Only events behind this place; null for all.</param>
    /// <param name="back">True to go the other way, from the place to what stands before it.</param>
    public EventWalk(EventFilter filter, Database database, EventWay way, EventSort sort, EventPlace? from, bool back)
    {
        if (from is not null && from.Sort != sort) throw new ArgumentException("The place is one of another order.", nameof(from));
        (this.filter, this.database, this.way, this.sort, this.from, this.back) = (filter, database, way, sort, from, back);
    }

    private bool IsByDay => sort is EventSort.Newest or EventSort.Oldest;

    /// <summary>The statements, each to be asked only if those before gave too few.</summary>
    public IEnumerable<Func<DbConnection, long, DbCommand>> Parts()
    {
        IEnumerable<Kind> kinds =
            !IsByDay ? [Kind.All]
            // Nulls stand last in the descending index itself.
            : from is null && sort == EventSort.Newest && !back ? [Kind.All]
            : from is { Key: null } ? (back ? [Kind.Undated, Kind.Dated] : [Kind.Undated])
            : back && from is not null ? [Kind.Dated] : [Kind.Dated, Kind.Undated];
        return kinds.Where(kind => kind != Kind.Undated || (filter.From is null && filter.To is null)).Select(kind => (Func<DbConnection, long, DbCommand>)((connection, take) => Command(kind, connection, take)));
    }

    private DbCommand Command(Kind kind, DbConnection connection, long take)
    {
        var sql = new EventSql(filter, database, way);
        var number = sql.IsAlongParties ? "p.event" : "e.number";
        var key = sort switch { EventSort.Newest or EventSort.Oldest => sql.Day, EventSort.Confidence => "e.confidence", _ => null };
        var descending = (sort is EventSort.Newest or EventSort.Confidence) != back;
        if (kind == Kind.Dated) sql.And(sql.IsAlongParties ? "p.day > ''" : $"{sql.DayAsked} IS NOT NULL");
        if (kind == Kind.Undated) sql.And(sql.IsAlongParties ? "p.day = ''" : $"{sql.DayAsked} IS NULL");
        if (kind == Kind.Undated) key = null;
        if (from is not null && (kind == Kind.Undated ? from.Key is null : !IsByDay || from.Key is not null)) sql.And(Behind(sql, key == sql.Day ? sql.DayAsked : key, number, descending));
        // As the index has it, forwards and backwards: PostgreSQL goes along an index only if the place of nulls agrees, also where there are none.
        var nulls = !IsByDay || sql.IsAlongParties ? "" : descending ? " NULLS LAST" : " NULLS FIRST";
        var order = (key is null ? "" : $"{Sorted(key)}{(descending ? " DESC" : "")}{nulls}, ") + (key is null ? Sorted(number) : number) + (back ? " DESC" : "");
        return sql.Command(connection, $"SELECT {number} FROM {sql.From} WHERE {sql.Where} ORDER BY {order} LIMIT {sql.Add(take)}");
    }

    private string Sorted(string column) => way is EventWay.Issue or EventWay.Sides or EventWay.Labels ? database.Sorted(column) : column;

    private string Behind(EventSql sql, string? key, string number, bool descending)
    {
        var further = $"{number} {(back ? "<" : ">")} {sql.Add(from!.Number)}";
        if (key is null) return further;
        var at = sql.Add(sort == EventSort.Confidence ? double.Parse(from.Key!, CultureInfo.InvariantCulture) : from.Key!);
        var beyond = descending ? "<" : ">";
        return $"{key} {beyond}= {at} AND ({key} {beyond} {at} OR {further})";
    }
}
