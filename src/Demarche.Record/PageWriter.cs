using System.Data.Common;
using Demarche.Record.Columns;
using Demarche.Record.Sums;

namespace Demarche.Record;

/// <summary>Writes articles with their events within the transaction that is open: what is there is looked at row by row, what is new goes in by the bulk way of the database.</summary>
internal abstract class PageWriter : IDisposable
{
    private static readonly string[] Parts = ["sides", "dyads", "labels", "tellings"];
    private readonly DbConnection connection;
    private readonly Database database;
    private readonly List<DbCommand> commands = [];
    private readonly DbCommand coderOf, recodeArticle, keepEvent, eventsOf, removeEvent, addRun, leaveParties;
    private readonly SumWriter sums;
    private readonly DbCommand[] clear;

    protected PageWriter(DbConnection connection, Database database, string clearWords)
    {
        (this.connection, this.database) = (connection, database);
        sums = new SumWriter(connection, database);
        coderOf = Prepare("SELECT coder FROM articles WHERE id = @id", "@id");
        recodeArticle = Prepare("UPDATE articles SET coder = @coder WHERE id = @id", "@coder", "@id");
        keepEvent = Prepare(
            "UPDATE events SET deed = @deed, day = @day, act = @act, status = @status, type = @type, quad = @quad, intensity = @intensity, issue = @issue, speaker = @speaker, place = @place, confidence = @confidence, removed = NULL, changed = @changed, actors = @actors, recipients = @recipients, time = @time WHERE id = @id RETURNING number",
            "@deed", "@day", "@act", "@status", "@type", "@quad", "@intensity", "@issue", "@speaker", "@place", "@confidence", "@changed", "@actors", "@recipients", "@time", "@id");
        eventsOf = Prepare("SELECT e.id, t.body, CASE WHEN e.removed IS NULL THEN 1 ELSE 0 END FROM events e JOIN tellings t ON t.event = e.number WHERE e.article = @article", "@article");
        removeEvent = Prepare("UPDATE events SET removed = @coder, changed = @changed WHERE id = @id AND removed IS NULL", "@coder", "@changed", "@id");
        addRun = Prepare("INSERT INTO runs (coder, what) VALUES (@coder, @what) RETURNING number", "@coder", "@what");
        // By the whole key: an actor may have a part in a tenth of the record.
        leaveParties = Prepare(
            "DELETE FROM parties WHERE role IN ('actor', 'target', 'any') AND code IN (SELECT s.code FROM sides s JOIN events e ON e.number = s.event WHERE e.id = @id) AND day = (SELECT coalesce(day, '') FROM events WHERE id = @id) AND event = (SELECT number FROM events WHERE id = @id)",
            "@id");
        clear = [.. Parts.Select(table => Prepare($"DELETE FROM {table} WHERE event = @event", "@event")), Prepare(clearWords, "@event")];
    }

    /// <summary>Begins a run and gives its number, which is greater than all before.</summary>
    public long BeginRun(string coder, string what) => (long)Set(addRun, coder, what).ExecuteScalar()!;

    /// <summary>Adds a run with the number that it had elsewhere; the next one's is greater.</summary>
    public abstract void AddRun(RunRow run);

    /// <summary>The version that coded an article last; null if the article is not there.</summary>
    public string? CoderOf(string article) => (string?)Set(coderOf, article).ExecuteScalar();

    /// <summary>Writes pages, each coded by the version that its rows name.</summary>
    /// <returns>What was done with each.</returns>
    public SaveResult[] Write(IReadOnlyList<PageRows> pages, long run)
    {
        sums.Begin();
        var coders = CodersOf([.. pages.Select(p => p.Article.Article.Id)]);
        var results = new SaveResult[pages.Count];
        List<ArticleRow> articles = [];
        List<EventRow> added = [], changed = [];
        for (var i = 0; i < pages.Count; i++)
        {
            var (article, events) = pages[i];
            var before = coders.GetValueOrDefault(article.Article.Id);
            coders[article.Article.Id] = article.Coder;
            results[i] = before is null ? SaveResult.Added : before == article.Coder ? SaveResult.Known : SaveResult.Recoded;
            if (results[i] == SaveResult.Recoded) Recode(pages[i], run, added, changed);
            else if (results[i] == SaveResult.Added)
            {
                articles.Add(article);
                added.AddRange(events);
            }
        }
        Write(articles, added, changed);
        return results;
    }

    /// <summary>Writes what is not there yet: pages that the record lacks, and of data sets the events that it lacks. Nothing that is there changes.</summary>
    /// <returns>How many articles and events were added.</returns>
    public (int Articles, int Events) Add(IReadOnlyList<PageRows> pages)
    {
        sums.Begin();
        var coders = CodersOf([.. pages.Select(p => p.Article.Article.Id)]);
        ArticleRow[] articles = [.. pages.Select(p => p.Article).DistinctBy(a => a.Article.Id).Where(a => !coders.ContainsKey(a.Article.Id))];
        EventRow[] events = [.. pages.Where(p => p.Article.IsDataSet || !coders.ContainsKey(p.Article.Article.Id)).SelectMany(p => p.Events).DistinctBy(e => e.Told.Id)];
        var known = KnownEvents([.. events.Select(e => e.Told.Id)]);
        EventRow[] added = [.. events.Where(e => !known.Contains(e.Told.Id))];
        // An event keeps its number where it is free: a record that is brought back is the same to the last cursor.
        var taken = TakenNumbers([.. added.Where(e => e.Number is not null).Select(e => e.Number!.Value)]);
        foreach (var e in added)
            if (e.Number is { } number && taken.Contains(number)) e.Number = null;
        Write(articles, added, []);
        return (articles.Length, added.Length);
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        sums.Dispose();
        commands.ForEach(command => command.Dispose());
    }

    /// <summary>The versions that coded articles last, of those that are there.</summary>
    protected abstract Dictionary<string, string> CodersOf(string[] articles);

    /// <summary>Which of these events are there.</summary>
    protected abstract HashSet<string> KnownEvents(string[] ids);

    /// <summary>Which of these numbers are an event's.</summary>
    protected abstract HashSet<long> TakenNumbers(long[] numbers);

    /// <summary>Gives the events that have none their numbers.</summary>
    protected abstract void Number(IReadOnlyList<EventRow> added);

    /// <summary>Writes new articles, new events, and what hangs on events that changed; all of them have their numbers.</summary>
    protected abstract void Insert(IReadOnlyList<ArticleRow> articles, IReadOnlyList<EventRow> added, IReadOnlyList<EventRow> changed);

    /// <summary>Writes rows with what follows from them: deeds, sums and columns.</summary>
    private void Write(IReadOnlyList<ArticleRow> articles, IReadOnlyList<EventRow> added, IReadOnlyList<EventRow> changed)
    {
        var ground = sums.Part(added, changed);
        Number(added);
        // What an article told before is read where it is told anew; of all others the rows say everything.
        HashSet<string> whole = [.. articles.Select(row => row.Article.Id)];
        var known = added.ToLookup(row => row.Told.Origin is not null || whole.Contains(row.Article));
        // While the database takes the rows in, what follows from them is worked out.
        EventRow[] written = [.. added, .. changed];
        var counting = Task.Run(sums.Counting(written, ground));
        var deeds = new FirstOfDeeds(written, ground, sums.LeftDeeds);
        var columns = Task.Run(() => ColumnRows.Of([.. known[true]], deeds));
        Insert(articles, added, changed);
        sums.Write(counting.GetAwaiter().GetResult());
        new ColumnWriter(connection, database).Write(columns.GetAwaiter().GetResult(), [.. sums.Left.Concat(known[false].Concat(changed).Select(row => row.Number!.Value)).Distinct()], deeds.Shaken);
    }

    private void Recode(PageRows page, long run, List<EventRow> added, List<EventRow> changed)
    {
        var (article, events) = page;
        sums.Leave(article.Article.Id);
        Set(recodeArticle, article.Coder, article.Article.Id).ExecuteNonQuery();
        var old = EventsOf(article.Article.Id);
        foreach (var row in events)
            if (!old.Remove(row.Told.Id, out var kept)) added.Add(row);
            else if (kept.Body != row.Body || !kept.Alive)
            {
                Change(row);
                changed.Add(row);
            }
        foreach (var (id, _) in old) Set(removeEvent, article.Coder, run, id).ExecuteNonQuery();
    }

    private void Change(EventRow row)
    {
        var told = row.Told;
        Set(leaveParties, told.Id).ExecuteNonQuery();
        row.Number = (long)Set(
            keepEvent, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type), (int)told.Quad, told.Intensity, row.Issue,
            row.Speaker, row.Place, told.Confidence, row.Changed, row.Actors, row.Recipients, row.Time, told.Id).ExecuteScalar()!;
        foreach (var command in clear) Set(command, row.Number).ExecuteNonQuery();
    }

    private Dictionary<string, (string Body, bool Alive)> EventsOf(string article)
    {
        var found = new Dictionary<string, (string, bool)>();
        using var reader = Set(eventsOf, article).ExecuteReader();
        while (reader.Read()) found[reader.GetString(0)] = (reader.GetString(1), reader.GetInt32(2) == 1);
        return found;
    }

    /// <summary>Who did it to whom in some events, in the order of the table's key: what lies beside each other is written one after the other, and not all over the table.</summary>
    protected static IEnumerable<(string Source, string Target, long Event)> PairsOf(IReadOnlyList<EventRow> rows)
    {
        (string Source, string Target, long Event)[] pairs = [.. rows.SelectMany(row => row.Pairs.Select(pair => (pair.Source, pair.Target, row.Number!.Value)))];
        Array.Sort(pairs, (a, b) => string.CompareOrdinal(a.Source, b.Source) is not 0 and var source ? source : string.CompareOrdinal(a.Target, b.Target) is not 0 and var target ? target : a.Event.CompareTo(b.Event));
        return pairs;
    }

    /// <summary>Who has which part in some events, likewise; the day is empty where none is known.</summary>
    protected static IEnumerable<(string Role, string Code, string Day, EventRow Row)> PartiesOf(IReadOnlyList<EventRow> rows)
    {
        (string Role, string Code, string Day, EventRow Row)[] parties = [.. rows.SelectMany(row => row.Parties.Select(party => (party.Role, party.Code, row.Day ?? "", row)))];
        Array.Sort(parties, (a, b) =>
            string.CompareOrdinal(a.Role, b.Role) is not 0 and var role ? role
            : string.CompareOrdinal(a.Code, b.Code) is not 0 and var code ? code
            : string.CompareOrdinal(b.Day, a.Day) is not 0 and var day ? day : a.Row.Number!.Value.CompareTo(b.Row.Number!.Value));
        return parties;
    }

    /// <summary>A statement that is prepared once, with its parameters in their order.</summary>
    protected DbCommand Prepare(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        commands.Add(command);
        return command;
    }

    /// <summary>Gives a statement its values; text as every database can hold it.</summary>
    protected static DbCommand Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = SearchWords.Storable(values[i]);
        return command;
    }
}
