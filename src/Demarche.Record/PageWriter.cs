using System.Data.Common;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>Writes articles with their events through statements that are prepared once.</summary>
internal sealed class PageWriter : IDisposable
{
    private readonly DbConnection connection;
    private readonly List<DbCommand> commands = [];
    private readonly DbCommand known, addArticle, recodeArticle, addEvent, addTelling, changeTelling, keepEvent, eventsOf, removeEvent, addSide, addDyad, addLabel, addWords, addRun;

    public PageWriter(DbConnection connection, Database database)
    {
        this.connection = connection;
        known = Prepare("SELECT coder FROM articles WHERE id = @id", "@id");
        addArticle = Prepare(
            "INSERT INTO articles VALUES (@id, @input, @url, @title, @published, @publisher, @authors, @language, @text, @paragraphs, @story, @coder)",
            "@id", "@input", "@url", "@title", "@published", "@publisher", "@authors", "@language", "@text", "@paragraphs", "@story", "@coder");
        recodeArticle = Prepare("UPDATE articles SET coder = @coder WHERE id = @id", "@coder", "@id");
        addEvent = Prepare(
            "INSERT INTO events (id, article, deed, day, act, status, type, quad, intensity, issue, speaker, place, confidence, coder, changed) VALUES (@id, @article, @deed, @day, @act, @status, @type, @quad, @intensity, @issue, @speaker, @place, @confidence, @coder, @changed) RETURNING number",
            "@id", "@article", "@deed", "@day", "@act", "@status", "@type", "@quad", "@intensity", "@issue", "@speaker", "@place", "@confidence", "@coder", "@changed");
        addTelling = Prepare("INSERT INTO tellings (event, sentence, body) VALUES (@event, @sentence, @body)", "@event", "@sentence", "@body");
        changeTelling = Prepare("UPDATE tellings SET sentence = @sentence, body = @body WHERE event = @event", "@event", "@sentence", "@body");
        keepEvent = Prepare(
            "UPDATE events SET deed = @deed, day = @day, act = @act, status = @status, type = @type, quad = @quad, intensity = @intensity, issue = @issue, speaker = @speaker, place = @place, confidence = @confidence, removed = NULL, changed = @changed WHERE id = @id RETURNING number",
            "@id", "@deed", "@day", "@act", "@status", "@type", "@quad", "@intensity", "@issue", "@speaker", "@place", "@confidence", "@changed");
        eventsOf = Prepare("SELECT e.id, t.body, CASE WHEN e.removed IS NULL THEN 1 ELSE 0 END FROM events e JOIN tellings t ON t.event = e.number WHERE e.article = @article", "@article");
        removeEvent = Prepare("UPDATE events SET removed = @coder, changed = @changed WHERE id = @id AND removed IS NULL", "@coder", "@changed", "@id");
        addSide = Prepare("INSERT INTO sides VALUES (@event, @role, @code, @sector, @name)", "@event", "@role", "@code", "@sector", "@name");
        addDyad = Prepare("INSERT INTO dyads VALUES (@source, @target, @event) ON CONFLICT DO NOTHING", "@source", "@target", "@event");
        addLabel = Prepare("INSERT INTO labels VALUES (@event, @kind, @value)", "@event", "@kind", "@value");
        addWords = Prepare(database.AddWords, "@number", "@tokens");
        addRun = Prepare("INSERT INTO runs (coder, what) VALUES (@coder, @what) RETURNING number", "@coder", "@what");
    }

    /// <summary>Begins a run and gives its number, which is greater than all before.</summary>
    public long BeginRun(string coder, string what) => (long)Set(addRun, coder, what).ExecuteScalar()!;

    /// <summary>The version that coded an article last; null if the article is not there.</summary>
    public string? CoderOf(string article) => (string?)Set(known, article).ExecuteScalar();

    /// <summary>Writes a page within the transaction that is open.</summary>
    public SaveResult Write(CodedPage page, string coder, long run)
    {
        var before = CoderOf(page.Article.Id);
        if (before == coder) return SaveResult.Known;
        var story = page.Story ?? page.Article.Id;
        if (before is null) AddArticle(page.Article, story, coder);
        else Set(recodeArticle, coder, page.Article.Id).ExecuteNonQuery();
        var old = before is null ? [] : EventsOf(page.Article.Id);
        foreach (var told in page.Events.DistinctBy(e => e.Id))
        {
            var body = EventJson.Write(told);
            if (!old.Remove(told.Id, out var kept)) Add(page, told, body, story, coder, run);
            else if (kept.Body != body || !kept.Alive) Change(page, told, body, story, run);
        }
        foreach (var (id, _) in old) Set(removeEvent, coder, run, id).ExecuteNonQuery();
        return before is null ? SaveResult.Added : SaveResult.Recoded;
    }

    public void Dispose() => commands.ForEach(command => command.Dispose());

    private void AddArticle(Article article, string story, string coder) => Set(
        addArticle, article.Id, article.InputId, article.Url, article.Title, article.Published is { } day ? Spelling.Of(day) : null, article.Publisher, EventJson.Write(article.Authors),
        article.Language, article.Text, EventJson.Write(article.Paragraphs), story, coder).ExecuteNonQuery();

    private Dictionary<string, (string Body, bool Alive)> EventsOf(string article)
    {
        var found = new Dictionary<string, (string, bool)>();
        using var reader = Set(eventsOf, article).ExecuteReader();
        while (reader.Read()) found[reader.GetString(0)] = (reader.GetString(1), reader.GetInt32(2) == 1);
        return found;
    }

    private void Add(CodedPage page, CodedEvent told, string body, string story, string coder, long run)
    {
        var row = RowOf(page, told, story);
        var number = (long)Set(
            addEvent, told.Id, page.Article.Id, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type), (int)told.Quad, told.Intensity, told.Issue?.Normalised,
            row.Speaker, told.Place?.Actor.Code, told.Confidence, coder, run).ExecuteScalar()!;
        Set(addTelling, number, row.Sentence, body).ExecuteNonQuery();
        AddParts(number, told);
        Set(addWords, number, string.Join(' ', SearchWords.Of($"{row.Sentence} {page.Article.Title}").Distinct())).ExecuteNonQuery();
    }

    private void Change(CodedPage page, CodedEvent told, string body, string story, long run)
    {
        var row = RowOf(page, told, story);
        var number = (long)Set(
            keepEvent, told.Id, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type), (int)told.Quad, told.Intensity, told.Issue?.Normalised,
            row.Speaker, told.Place?.Actor.Code, told.Confidence, run).ExecuteScalar()!;
        Set(changeTelling, number, row.Sentence, body).ExecuteNonQuery();
        foreach (var table in (ReadOnlySpan<string>)["sides", "dyads", "labels"])
        {
            using var clear = connection.CreateCommand();
            clear.CommandText = $"DELETE FROM {table} WHERE event = @event";
            Add(clear, "@event").Value = number;
            clear.ExecuteNonQuery();
        }
        AddParts(number, told);
    }

    private static (string Deed, string? Day, string? Speaker, string Sentence) RowOf(CodedPage page, CodedEvent told, string story)
    {
        var day = Spelling.Day(told.Time?.Value) ?? page.Article.Published;
        return (Deeds.IdOf(told, day, story), day is { } known ? Spelling.Of(known) : null, told.Attributions is [var outermost, ..] ? outermost.Speaker.Actor.Code : null, told.Sentence.In(page.Article.Text).ToString());
    }

    private void AddParts(long number, CodedEvent told)
    {
        foreach (var (role, side) in new[] { ("actor", told.Actors), ("recipient", told.Recipients) })
            foreach (var participant in side) Set(addSide, number, role, participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name).ExecuteNonQuery();
        foreach (var (source, target) in Dyads.Of(told)) Set(addDyad, source, target, number).ExecuteNonQuery();
        foreach (var mode in told.Modes) Set(addLabel, number, "mode", mode).ExecuteNonQuery();
        foreach (var context in told.Contexts) Set(addLabel, number, "context", context).ExecuteNonQuery();
    }

    private DbCommand Prepare(string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) Add(command, name);
        commands.Add(command);
        return command;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static DbCommand Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] switch { null => DBNull.Value, string text => SearchWords.Clean(text), var value => value };
        return command;
    }
}
