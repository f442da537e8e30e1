using Npgsql;

namespace Demarche.Record;

/// <summary>Writes into PostgreSQL by COPY: each table once a batch, so that the way to the server is gone a dozen times and not once a row.</summary>
internal sealed class PostgresPageWriter(NpgsqlConnection connection, Database database) : PageWriter(connection, database, "DELETE FROM words WHERE event = @event")
{
    private readonly CopyRows
        articleRows = new("articles (id, input, url, title, published, publisher, authors, language, text, paragraphs, story, coder)"),
        eventRows = new("events (number, id, article, deed, day, act, status, type, quad, intensity, issue, speaker, place, confidence, coder, removed, changed, actors, recipients, time, publisher, origin)"),
        tellings = new("tellings (event, sentence, body)"),
        sides = new("sides (event, role, code, sector, name)"),
        dyads = new("dyads (event, source, target)"),
        parties = new("parties (event, role, code, day, act, status)"),
        labels = new("labels (event, kind, value)"),
        words = new("words (event, tokens)");

    public override void AddRun(RunRow run)
    {
        using var command = Asking("INSERT INTO runs (number, coder, what) VALUES (@values, @coder, @what) ON CONFLICT DO NOTHING", run.Number);
        command.Parameters.AddWithValue("coder", run.Coder);
        command.Parameters.AddWithValue("what", run.What);
        command.ExecuteNonQuery();
        Push("runs", run.Number);
    }

    protected override Dictionary<string, string> CodersOf(string[] articles)
    {
        using var command = Asking("SELECT id, coder FROM articles WHERE id = ANY(@values)", articles);
        using var reader = command.ExecuteReader();
        var found = new Dictionary<string, string>();
        while (reader.Read()) found[reader.GetString(0)] = reader.GetString(1);
        return found;
    }

    protected override HashSet<string> KnownEvents(string[] ids)
    {
        using var command = Asking("SELECT id FROM events WHERE id = ANY(@values)", ids);
        using var reader = command.ExecuteReader();
        var found = new HashSet<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    protected override HashSet<long> TakenNumbers(long[] numbers)
    {
        if (numbers.Length == 0) return [];
        using var command = Asking("SELECT number FROM events WHERE number = ANY(@values)", numbers);
        using var reader = command.ExecuteReader();
        var found = new HashSet<long>();
        while (reader.Read()) found.Add(reader.GetInt64(0));
        return found;
    }

    protected override void Insert(IReadOnlyList<ArticleRow> articles, IReadOnlyList<EventRow> added, IReadOnlyList<EventRow> changed)
    {
        EventRow[] parts = [.. added, .. changed];
        // While the server takes one table in, the rows of the next are made ready.
        (CopyRows Rows, Action<CopyRows> Fill)[] tables =
        [
            (articleRows, copy => AddArticles(copy, articles)), (eventRows, copy => AddEvents(copy, added)), (tellings, copy => AddTellings(copy, parts)), (sides, copy => AddSides(copy, parts)),
            (dyads, copy => AddPairs(copy, parts)), (parties, copy => AddParties(copy, parts)), (labels, copy => AddLabels(copy, parts)), (words, copy => AddWords(copy, parts)),
        ];
        foreach (var rows in tables.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(table => table.Rows.Filled(table.Fill))) rows.Send(connection);
    }

    /// <summary>Numbers for the events that bring none; those that do push the sequence beyond theirs.</summary>
    protected override void Number(IReadOnlyList<EventRow> added)
    {
        if (added.Max(row => row.Number) is { } taken) Push("events", taken);
        EventRow[] open = [.. added.Where(row => row.Number is null)];
        if (open.Length == 0) return;
        // Nobody else writes: all of them at once.
        using var command = Asking("SELECT setval(s, nextval(s) + @values - 1) FROM CAST(pg_get_serial_sequence('events', 'number') AS regclass) s", (long)open.Length);
        var last = (long)command.ExecuteScalar()!;
        for (var i = 0; i < open.Length; i++) open[i].Number = last - open.Length + 1 + i;
    }

    /// <summary>The numbers that the server gives from now on lie behind this one.</summary>
    private void Push(string table, long number)
    {
        using var command = Asking($"SELECT setval(s, greatest(@values, nextval(s) - 1)) FROM CAST(pg_get_serial_sequence('{table}', 'number') AS regclass) s", number);
        command.ExecuteScalar();
    }

    private NpgsqlCommand Asking(string sql, object values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("values", values);
        return command;
    }

    private static void AddArticles(CopyRows copy, IReadOnlyList<ArticleRow> rows)
    {
        foreach (var (article, story, coder) in rows)
        {
            copy.Row(12);
            copy.Write(article.Id, article.InputId, article.Url, article.Title, article.Published is { } day ? Spelling.Of(day) : null, article.Publisher, EventJson.Write(article.Authors));
            copy.Write(article.Language, article.Text, EventJson.Write(article.Paragraphs), story, coder);
        }
    }

    private static void AddEvents(CopyRows copy, IReadOnlyList<EventRow> rows)
    {
        foreach (var row in rows)
        {
            var told = row.Told;
            copy.Row(22);
            copy.Write(row.Number!.Value);
            copy.Write(told.Id, row.Article, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type));
            copy.Write((int)told.Quad);
            copy.Write(told.Intensity);
            copy.Write(row.Issue, row.Speaker, row.Place);
            copy.Write(told.Confidence);
            copy.Write(row.Coder, row.Removed);
            copy.Write(row.Changed);
            copy.Write(row.Actors, row.Recipients, row.Time, row.Publisher, told.Origin?.Code);
        }
    }

    private static void AddTellings(CopyRows copy, EventRow[] rows)
    {
        foreach (var row in rows)
        {
            Begin(copy, row.Number!.Value, 3);
            copy.Write(row.Sentence, row.Body);
        }
    }

    private static void AddSides(CopyRows copy, EventRow[] rows)
    {
        foreach (var row in rows)
            foreach (var (role, side) in new[] { ("actor", row.Told.Actors), ("recipient", row.Told.Recipients) })
                foreach (var participant in side)
                {
                    Begin(copy, row.Number!.Value, 5);
                    copy.Write(role, participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name);
                }
    }

    private static void AddPairs(CopyRows copy, EventRow[] rows)
    {
        foreach (var (source, target, number) in PairsOf(rows))
        {
            Begin(copy, number, 3);
            copy.Write(source, target);
        }
    }

    private static void AddParties(CopyRows copy, EventRow[] rows)
    {
        foreach (var (role, code, day, row) in PartiesOf(rows))
        {
            Begin(copy, row.Number!.Value, 6);
            copy.Write(role, code, day, Spelling.Of(row.Told.Act), Spelling.Of(row.Told.Status));
        }
    }

    private static void AddLabels(CopyRows copy, EventRow[] rows)
    {
        foreach (var row in rows)
            foreach (var (kind, value) in row.Modes.Select(m => ("mode", m)).Concat(row.Contexts.Select(c => ("context", c))))
            {
                Begin(copy, row.Number!.Value, 3);
                copy.Write(kind, value);
            }
    }

    private static void AddWords(CopyRows copy, EventRow[] rows)
    {
        foreach (var row in rows)
        {
            if (row.Words.Length == 0) continue;
            Begin(copy, row.Number!.Value, 2);
            copy.WriteList(row.Words);
        }
    }

    private static void Begin(CopyRows copy, long number, int fields)
    {
        copy.Row(fields);
        copy.Write(number);
    }
}
