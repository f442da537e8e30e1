using Npgsql;
using NpgsqlTypes;

namespace Demarche.Record;

/// <summary>Writes into PostgreSQL by COPY: each table once a batch, so that the way to the server is gone a dozen times and not once a row.</summary>
internal sealed class PostgresPageWriter(NpgsqlConnection connection, Database database) : PageWriter(connection, database, "DELETE FROM words WHERE event = @event")
{
    private const NpgsqlDbType Text = NpgsqlDbType.Text;
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;

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
        if (articles.Count > 0) CopyArticles(articles);
        if (added.Count > 0)
        {
            Number(added);
            CopyEvents(added);
        }
        EventRow[] parts = [.. added, .. changed];
        if (parts.Length == 0) return;
        CopyTellings(parts);
        CopySides(parts);
        CopyDyads(parts);
        CopyParties(parts);
        CopyLabels(parts);
        CopyWords(parts);
    }

    /// <summary>Numbers for the events that bring none; those that do push the sequence beyond theirs.</summary>
    private void Number(IReadOnlyList<EventRow> rows)
    {
        EventRow[] open = [.. rows.Where(row => row.Number is null)];
        if (rows.Max(row => row.Number) is { } last) Push("events", last);
        if (open.Length == 0) return;
        using var command = Asking("SELECT nextval(pg_get_serial_sequence('events', 'number')) FROM generate_series(1, @values)", open.Length);
        using var reader = command.ExecuteReader();
        for (var i = 0; reader.Read(); i++) open[i].Number = reader.GetInt64(0);
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

    private void CopyArticles(IReadOnlyList<ArticleRow> rows)
    {
        using var copy = connection.BeginBinaryImport("COPY articles (id, input, url, title, published, publisher, authors, language, text, paragraphs, story, coder) FROM STDIN (FORMAT BINARY)");
        foreach (var (article, story, coder) in rows)
        {
            copy.StartRow();
            Write(copy, article.Id, article.InputId, article.Url, article.Title, article.Published is { } day ? Spelling.Of(day) : null, article.Publisher, EventJson.Write(article.Authors));
            Write(copy, article.Language, article.Text, EventJson.Write(article.Paragraphs), story, coder);
        }
        copy.Complete();
    }

    private void CopyEvents(IReadOnlyList<EventRow> rows)
    {
        using var copy = connection.BeginBinaryImport("COPY events (number, id, article, deed, day, act, status, type, quad, intensity, issue, speaker, place, confidence, coder, removed, changed, actors, recipients, time, publisher, origin) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            var told = row.Told;
            copy.StartRow();
            copy.Write(row.Number!.Value, NpgsqlDbType.Bigint);
            Write(copy, told.Id, row.Article, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type));
            copy.Write((int)told.Quad, NpgsqlDbType.Integer);
            copy.Write(told.Intensity, NpgsqlDbType.Double);
            Write(copy, told.Issue?.Normalised, row.Speaker, told.Place?.Actor.Code);
            copy.Write(told.Confidence, NpgsqlDbType.Double);
            Write(copy, row.Coder, row.Removed);
            copy.Write(row.Changed, NpgsqlDbType.Bigint);
            Write(copy, row.Actors, row.Recipients, told.Time?.Value, row.Publisher, told.Origin?.Code);
        }
        copy.Complete();
    }

    private void CopyTellings(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY tellings (event, sentence, body) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            Begin(copy, row);
            Write(copy, row.Sentence, row.Body);
        }
        copy.Complete();
    }

    private void CopySides(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY sides (event, role, code, sector, name) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
            foreach (var (role, side) in new[] { ("actor", row.Told.Actors), ("recipient", row.Told.Recipients) })
                foreach (var participant in side)
                {
                    Begin(copy, row);
                    Write(copy, role, participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name);
                }
        copy.Complete();
    }

    private void CopyDyads(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY dyads (event, source, target) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
            foreach (var (source, target) in Dyads.Of(row.Told).Distinct())
            {
                Begin(copy, row);
                Write(copy, source, target);
            }
        copy.Complete();
    }

    private void CopyParties(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY parties (event, role, code, day, act, status) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
            foreach (var (role, code) in Dyads.PartiesOf(row.Told))
            {
                Begin(copy, row);
                Write(copy, role, code, row.Day ?? "", Spelling.Of(row.Told.Act), Spelling.Of(row.Told.Status));
            }
        copy.Complete();
    }

    private void CopyLabels(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY labels (event, kind, value) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
            foreach (var (kind, value) in row.Told.Modes.Select(m => ("mode", m)).Concat(row.Told.Contexts.Select(c => ("context", c))))
            {
                Begin(copy, row);
                Write(copy, kind, value);
            }
        copy.Complete();
    }

    private void CopyWords(EventRow[] rows)
    {
        using var copy = connection.BeginBinaryImport("COPY words (event, tokens) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            if (row.Words.Length == 0) continue;
            Begin(copy, row);
            copy.Write(row.Words, Texts);
        }
        copy.Complete();
    }

    private static void Begin(NpgsqlBinaryImporter copy, EventRow row)
    {
        copy.StartRow();
        copy.Write(row.Number!.Value, NpgsqlDbType.Bigint);
    }

    private static void Write(NpgsqlBinaryImporter copy, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
            if (value is null) copy.WriteNull();
            else copy.Write(SearchWords.Clean(value), Text);
    }
}
