using System.Data.Common;
using System.Globalization;
using Demarche.Model;
using Demarche.Record.Columns;
using Demarche.Record.Sums;

namespace Demarche.Record;

/// <summary>A record: articles with their events, in an SQLite file or a PostgreSQL database. One object serves one thread; open several for several.</summary>
public sealed partial class RecordStore : IDisposable
{
    private const string EventColumns =
        "e.number, t.body, e.deed, e.day, t.sentence, e.coder, e.removed, a.id, a.input, a.title, a.published, a.publisher, a.url, a.story FROM events e JOIN tellings t ON t.event = e.number JOIN articles a ON a.id = e.article";

    private readonly Database database;
    private readonly KnownNames names = new();
    private DbConnection connection;

    private RecordStore(string target, bool write)
    {
        database = Database.Of(target);
        connection = database.Open(write);
    }

    /// <summary>Opens a record, or makes a new one.</summary>
    /// <param name="target">The file, or postgres://user@host:port/database; its password comes from PGPASSWORD or PGPASSFILE.</param>
    /// <exception cref="RecordException">It is no record, a newer one, or cannot be written; the message says what to do.</exception>
    public static RecordStore Open(string target) => new(target, write: true);

    /// <summary>Opens a record that must be there.</summary>
    /// <param name="target">The file or address.</param>
    /// <exception cref="RecordException">There is none, or it cannot be read.</exception>
    public static RecordStore OpenExisting(string target) => new(target, write: false);

    /// <summary>Events that a filter lets through.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="after">Only those that stand behind this place of the order; null for all.</param>
    /// <param name="take">How many at most; -1 for all.</param>
    /// <remarks>All that is there when it is asked for. Nothing is held while the caller goes through them: a writer does not wait, and the journal does not grow.</remarks>
    public IEnumerable<RecordedEvent> Events(EventFilter filter, EventSort sort = EventSort.Newest, EventPlace? after = null, int take = -1)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return Events(Numbers(filter, sort, after, back: false, take), filter.Since is not null);
    }

    /// <summary>The events that stand directly before a place of the order, in that order.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="before">The place.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<RecordedEvent> EventsBefore(EventFilter filter, EventSort sort, EventPlace before, int take)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var numbers = Numbers(filter, sort, before, back: true, take);
        numbers.Reverse();
        return [.. Events(numbers, filter.Since is not null)];
    }

    /// <summary>The events of some numbers, in their order; those that vanished meanwhile are left out.</summary>
    internal IEnumerable<RecordedEvent> Events(IEnumerable<long> numbers, bool withTombstones = false)
    {
        foreach (var some in numbers.Chunk(EventsAtOnce))
        {
            Patience.ThrowIfCancellationRequested();
            var found = new Dictionary<long, RecordedEvent>(some.Length);
            using (var command = connection.CreateCommand())
            {
                command.CommandText = $"SELECT {EventColumns} WHERE e.number IN ({string.Join(',', some.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";
                using var reader = Guarded(command.ExecuteReader);
                while (Guarded(reader.Read)) found[reader.GetInt64(0)] = EventOf(reader);
            }
            foreach (var number in some)
                if (found.TryGetValue(number, out var told) && (withTombstones || told.Removed is null)) yield return told;
        }
    }

    private const int EventsAtOnce = 200;

    private EventColumns Columns => new(connection, database, names);

    private List<long> Numbers(EventFilter filter, EventSort sort, EventPlace? place, bool back, int take)
    {
        if (take >= 0 && Guarded(() => Columns.Serve(filter, sort))) return Guarded(() => Columns.Numbers(filter, sort, place, back, take, Patience));
        var numbers = new List<long>();
        var way = Guarded(() => new EventWays(connection, database).Choose(filter, take < 0 ? null : sort, take));
        foreach (var part in new EventWalk(filter, database, way, sort, place, back).Parts())
        {
            if (take >= 0 && numbers.Count >= take) break;
            using var command = part(connection, take < 0 ? long.MaxValue : take - numbers.Count);
            Patience.ThrowIfCancellationRequested();
            using var reader = Guarded(command.ExecuteReader);
            while (Guarded(reader.Read))
            {
                Patience.ThrowIfCancellationRequested();
                numbers.Add(reader.GetInt64(0));
            }
        }
        return numbers;
    }

    /// <summary>The events of a filter without their words; no tombstones.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="detail">What is given beyond who did what when.</param>
    /// <param name="kinds">Which acts and statuses; null for all.</param>
    /// <param name="inArrival">True for the order of arrival; else they come as they are found.</param>
    internal IEnumerable<Move> Moves(EventFilter filter, MoveDetail detail = MoveDetail.None, Func<PloverType, EventStatus, bool>? kinds = null, bool inArrival = false) =>
        detail != MoveDetail.Row && Guarded(() => Columns.Serve(filter)) ? Guarded(Columns.Moves(filter, detail, kinds, Patience)) : MovesOfRows(filter, detail, kinds, inArrival);

    private IEnumerable<Move> MovesOfRows(EventFilter filter, MoveDetail detail, Func<PloverType, EventStatus, bool>? kinds, bool inArrival)
    {
        var moves = new MoveReader(detail);
        var sql = new EventSql(filter, database, Guarded(() => new EventWays(connection, database).Choose(filter)));
        if (filter.Since is not null) sql.And("e.removed IS NULL");
        if (kinds is not null) sql.And(SqlText.Kinds(sql.Act, sql.Status, kinds));
        var join = moves.NeedsArticle && !sql.AsksArticle ? " " + EventSql.JoinArticle : "";
        using var command = sql.Command(connection, $"SELECT {moves.Columns} FROM {sql.From}{join} WHERE {sql.Where}{(inArrival ? " ORDER BY e.number" : "")}");
        Patience.ThrowIfCancellationRequested();
        using var reader = Guarded(command.ExecuteReader);
        while (Guarded(reader.Read))
        {
            Patience.ThrowIfCancellationRequested();
            yield return moves.Read(reader);
        }
    }

    /// <summary>What binds some events to others, by number.</summary>
    internal Dictionary<long, MoveSource> Sources(IEnumerable<long> numbers) =>
        ByNumber(numbers, $"e.number, e.id, e.article, a.story, e.confidence FROM events e {EventSql.JoinArticle} WHERE e.number", row => new MoveSource(row.GetString(1), row.GetString(2), row.GetString(3), row.GetDouble(4)));

    /// <summary>The sentences of some events, by number.</summary>
    internal Dictionary<long, string> Sentences(IEnumerable<long> numbers) => ByNumber(numbers, "event, sentence FROM tellings WHERE event", row => row.GetString(1));

    /// <summary>What one row an event holds, by the event's number.</summary>
    /// <param name="numbers">The events.</param>
    /// <param name="columns">What is selected, the number first, to the column that holds the number.</param>
    /// <param name="read">Reads a row.</param>
    private Dictionary<long, T> ByNumber<T>(IEnumerable<long> numbers, string columns, Func<DbDataReader, T> read)
    {
        var found = new Dictionary<long, T>();
        foreach (var some in numbers.Chunk(EventsAtOnce))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {columns} IN ({string.Join(',', some.Select(n => n.ToString(CultureInfo.InvariantCulture)))})";
            using var reader = Guarded(command.ExecuteReader);
            while (Guarded(reader.Read)) found[reader.GetInt64(0)] = read(reader);
        }
        return found;
    }

    /// <summary>The event of an id, also if it is a tombstone; null if there is none.</summary>
    public RecordedEvent? Event(string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {EventColumns} WHERE e.id = @id";
        Bind(command, "@id", id);
        using var reader = Guarded(command.ExecuteReader);
        return reader.Read() ? EventOf(reader) : null;
    }

    /// <summary>How many events a filter lets through, how many deeds these are, and in how many articles they are told.</summary>
    public RecordCount Count(EventFilter filter) => Spread(filter, [], 0).Count;

    /// <summary>How the events that a filter lets through spread over the values of a facet, the most frequent first.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="facet">By what.</param>
    /// <param name="take">How many values at most; -1 for all.</param>
    public IReadOnlyList<FacetCount> Facets(EventFilter filter, Facet facet, int take = 20) => Spread(filter, [facet], take).Facets[0];

    /// <summary>Both at once, for several facets: as long as for one.</summary>
    /// <param name="filter">Which events.</param>
    /// <param name="facets">By what.</param>
    /// <param name="take">How many values of each at most; -1 for all.</param>
    public (RecordCount Count, IReadOnlyList<IReadOnlyList<FacetCount>> Facets) Spread(EventFilter filter, IReadOnlyList<Facet> facets, int take = 20)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(facets);
        return Guarded(() => new Counter(connection, database, Columns).Spread(filter, facets, take, Patience));
    }

    /// <summary>The sums of what sides did to each other, of one status.</summary>
    internal IReadOnlyList<Edge> Edges(EventStatus status, string? code = null) => Guarded(() => new EdgeReader(connection).Read(status, code));

    /// <summary>The first and the last day of which there is an article; null where no article has a day.</summary>
    public (DateOnly First, DateOnly Last)? Days()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT min(published) FROM articles), (SELECT max(published) FROM articles)";
        using var reader = Guarded(command.ExecuteReader);
        return reader.Read() && Spelling.Day(Text(reader, 0)) is { } first && Spelling.Day(Text(reader, 1)) is { } last ? (first, last) : null;
    }

    /// <summary>An article with its text; null if there is none.</summary>
    public Article? Article(string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, input, url, title, published, publisher, authors, language, text, paragraphs FROM articles WHERE id = @id";
        Bind(command, "@id", id);
        using var reader = Guarded(command.ExecuteReader);
        return reader.Read() ? ArticleOf(reader) : null;
    }

    /// <summary>The story of an article; null if the record does not have it.</summary>
    public string? StoryOf(string article)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT story FROM articles WHERE id = @id";
        Bind(command, "@id", article);
        return (string?)Guarded(command.ExecuteScalar);
    }

    /// <summary>The other articles of an article's story, also those in which no event was found, by day of publishing; those without one last.</summary>
    /// <param name="article">The article's id.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<ArticleHead> Copies(string article, int take)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, input, title, published, publisher, url, story FROM articles WHERE story = (SELECT o.story FROM articles o WHERE o.id = @id) AND id <> @id ORDER BY published IS NULL, published, id LIMIT @take";
        Bind(command, "@id", article);
        Bind(command, "@take", (long)take);
        using var reader = Guarded(command.ExecuteReader);
        var copies = new List<ArticleHead>();
        while (Guarded(reader.Read)) copies.Add(HeadOf(reader, 0));
        return copies;
    }

    /// <summary>All articles with their stories.</summary>
    public IEnumerable<(Article Article, string Story)> Stories()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, input, url, title, published, publisher, authors, language, text, paragraphs, story FROM articles ORDER BY id";
        using var reader = Guarded(command.ExecuteReader);
        while (Guarded(reader.Read)) yield return (ArticleOf(reader), reader.GetString(10));
    }

    /// <summary>The ids of all articles, in their order.</summary>
    public IReadOnlyList<string> ArticleIds()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM articles ORDER BY id";
        using var reader = Guarded(command.ExecuteReader);
        var ids = new List<string>();
        while (reader.Read()) ids.Add(reader.GetString(0));
        return ids;
    }

    /// <summary>Articles and publishers by day: what every count has as its denominator.</summary>
    public IReadOnlyList<DayCount> ArticlesByDay(DateOnly? from = null, DateOnly? to = null)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT published, count(*), count(DISTINCT story), count(DISTINCT publisher) FROM articles WHERE published >= @from AND published <= @to GROUP BY published ORDER BY published";
        Bind(command, "@from", Spelling.Of(from ?? DateOnly.MinValue));
        Bind(command, "@to", Spelling.Of(to ?? DateOnly.MaxValue));
        using var reader = Guarded(command.ExecuteReader);
        var days = new List<DayCount>();
        while (reader.Read()) days.Add(new DayCount(Spelling.Day(reader.GetString(0))!.Value, reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        return days;
    }

    /// <summary>Once it is cancelled, a question that is being answered ends with an <see cref="OperationCanceledException"/>, or a <see cref="RecordException"/> where the database ends it.</summary>
    public CancellationToken Patience { get; set; }

    /// <summary>Ends what the database is doing for this object; may be called from another thread.</summary>
    public void Interrupt() => database.Interrupt(connection);

    /// <summary>A mark of the record's state: another than before once somebody else has written. What this object itself writes does not show.</summary>
    public string Stamp()
    {
        using var command = connection.CreateCommand();
        command.CommandText = database.Stamp;
        return Convert.ToString(Guarded(command.ExecuteScalar), CultureInfo.InvariantCulture)!;
    }

    /// <summary>How many articles there are.</summary>
    public long ArticleCount()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM articles";
        return (long)Guarded(command.ExecuteScalar)!;
    }

    /// <summary>All that was said of an event, oldest first.</summary>
    public IReadOnlyList<AuditEntry> AuditsOf(string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT event, verdict, change, note, editor FROM audits WHERE event = @id ORDER BY number";
        Bind(command, "@id", id);
        using var reader = Guarded(command.ExecuteReader);
        var found = new List<AuditEntry>();
        while (reader.Read()) found.Add(AuditOf(reader));
        return found;
    }

    /// <summary>The last word about each event of which one holds, with the event's type; in the order in which they were said.</summary>
    public IReadOnlyList<(AuditEntry Entry, PloverType Type)> Verdicts()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT u.event, u.verdict, u.change, u.note, u.editor, e.type FROM audits u JOIN events e ON e.id = u.event WHERE u.verdict <> 'open' AND u.number = (SELECT max(v.number) FROM audits v WHERE v.event = u.event) ORDER BY u.number";
        using var reader = Guarded(command.ExecuteReader);
        var found = new List<(AuditEntry, PloverType)>();
        while (reader.Read()) found.Add((AuditOf(reader), Enum.Parse<PloverType>(reader.GetString(5), ignoreCase: true)));
        return found;
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, SearchWords.Storable(value));
        command.Parameters.Add(parameter);
    }

    private void Guarded(Action work) => Guarded(() =>
    {
        work();
        return true;
    });

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException e)
        {
            throw database.Named(e);
        }
    }

    private IEnumerable<T> Guarded<T>(IEnumerable<T> rows)
    {
        using var each = rows.GetEnumerator();
        while (Guarded(each.MoveNext)) yield return each.Current;
    }

    private static RecordedEvent EventOf(DbDataReader reader) => new(
        reader.GetInt64(0), EventJson.Read(reader.GetString(1)), reader.GetString(2), Spelling.Day(Text(reader, 3)), reader.GetString(4),
        HeadOf(reader, 7), reader.GetString(5), Text(reader, 6));

    /// <summary>The head of an article, from one column of a row on.</summary>
    private static ArticleHead HeadOf(DbDataReader reader, int at) => new(
        reader.GetString(at), reader.GetString(at + 1), reader.GetString(at + 2), Spelling.Day(Text(reader, at + 3)), Text(reader, at + 4), Text(reader, at + 5), reader.GetString(at + 6));

    private static AuditEntry AuditOf(DbDataReader reader) => new(reader.GetString(0), Enum.Parse<Verdict>(reader.GetString(1), ignoreCase: true), Text(reader, 2), Text(reader, 3), reader.GetString(4));

    private static Article ArticleOf(DbDataReader reader) => new()
    {
        Id = reader.GetString(0), InputId = reader.GetString(1), Url = Text(reader, 2), Title = reader.GetString(3), Published = Spelling.Day(Text(reader, 4)), Publisher = Text(reader, 5),
        Authors = EventJson.ReadTexts(reader.GetString(6)), Language = reader.GetString(7), Text = reader.GetString(8), Paragraphs = EventJson.ReadParagraphs(reader.GetString(9)),
    };

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>How much there is.</summary>
/// <param name="Events">Events.</param>
/// <param name="Deeds">Deeds: many tellings of one count once.</param>
/// <param name="Articles">Articles that tell them.</param>
public sealed record RecordCount(long Events, long Deeds, long Articles);

/// <summary>What was read of one day.</summary>
/// <param name="Day">The day of publishing.</param>
/// <param name="Articles">Articles.</param>
/// <param name="Stories">Stories: near-duplicates count once.</param>
/// <param name="Publishers">Publishers, of those known.</param>
public sealed record DayCount(DateOnly Day, long Articles, long Stories, long Publishers);

/// <summary>What somebody says of an event.</summary>
public enum Verdict
{
    /// <summary>It is right.</summary>
    Accepted,
    /// <summary>It is right if changed.</summary>
    Corrected,
    /// <summary>It is no event.</summary>
    Rejected,
    /// <summary>Nothing any more: an undone verdict.</summary>
    Open,
}

/// <summary>One word about an event.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Verdict">What is said.</param>
/// <param name="Change">For a correction: the fields as they should be, as JSON; else null.</param>
/// <param name="Note">Why, or null.</param>
/// <param name="Editor">Who says so.</param>
public sealed record AuditEntry(string Event, Verdict Verdict, string? Change, string? Note, string Editor);
