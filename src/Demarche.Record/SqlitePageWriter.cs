using System.Data.Common;

namespace Demarche.Record;

/// <summary>Writes into an SQLite file, row by row through statements that are prepared once: within one process that is its bulk way.</summary>
internal sealed class SqlitePageWriter : PageWriter
{
    private readonly DbCommand eventOfId, eventOfNumber, addArticle, addEvent, addTelling, addSide, addDyad, addParty, addLabel, addWords, bringRun;

    public SqlitePageWriter(DbConnection connection, Database database)
        : base(connection, database, "DELETE FROM words WHERE rowid = @event")
    {
        eventOfId = Prepare("SELECT 1 FROM events WHERE id = @id", "@id");
        eventOfNumber = Prepare("SELECT 1 FROM events WHERE number = @number", "@number");
        addArticle = Prepare(
            "INSERT INTO articles (id, input, url, title, published, publisher, authors, language, text, paragraphs, story, coder) VALUES (@id, @input, @url, @title, @published, @publisher, @authors, @language, @text, @paragraphs, @story, @coder)",
            "@id", "@input", "@url", "@title", "@published", "@publisher", "@authors", "@language", "@text", "@paragraphs", "@story", "@coder");
        addEvent = Prepare(
            "INSERT INTO events (number, id, article, deed, day, act, status, type, quad, intensity, issue, speaker, place, confidence, coder, removed, changed, actors, recipients, time, publisher, origin) VALUES (@number, @id, @article, @deed, @day, @act, @status, @type, @quad, @intensity, @issue, @speaker, @place, @confidence, @coder, @removed, @changed, @actors, @recipients, @time, @publisher, @origin) RETURNING number",
            "@number", "@id", "@article", "@deed", "@day", "@act", "@status", "@type", "@quad", "@intensity", "@issue", "@speaker", "@place", "@confidence", "@coder", "@removed", "@changed", "@actors", "@recipients", "@time", "@publisher", "@origin");
        addTelling = Prepare("INSERT INTO tellings (event, sentence, body) VALUES (@event, @sentence, @body)", "@event", "@sentence", "@body");
        addSide = Prepare("INSERT INTO sides (event, role, code, sector, name) VALUES (@event, @role, @code, @sector, @name)", "@event", "@role", "@code", "@sector", "@name");
        addDyad = Prepare("INSERT INTO dyads (source, target, event) VALUES (@source, @target, @event) ON CONFLICT DO NOTHING", "@source", "@target", "@event");
        addParty = Prepare("INSERT INTO parties (role, code, day, event, act, status) VALUES (@role, @code, @day, @event, @act, @status)", "@role", "@code", "@day", "@event", "@act", "@status");
        addLabel = Prepare("INSERT INTO labels (event, kind, value) VALUES (@event, @kind, @value)", "@event", "@kind", "@value");
        addWords = Prepare("INSERT INTO words (rowid, tokens) VALUES (@number, @tokens)", "@number", "@tokens");
        bringRun = Prepare("INSERT INTO runs (number, coder, what) VALUES (@number, @coder, @what) ON CONFLICT DO NOTHING", "@number", "@coder", "@what");
    }

    public override void AddRun(RunRow run) => Set(bringRun, run.Number, run.Coder, run.What).ExecuteNonQuery();

    protected override Dictionary<string, string> CodersOf(string[] articles)
    {
        var found = new Dictionary<string, string>();
        foreach (var id in articles)
            if (CoderOf(id) is { } coder) found[id] = coder;
        return found;
    }

    protected override HashSet<string> KnownEvents(string[] ids) => [.. ids.Where(id => Set(eventOfId, id).ExecuteScalar() is not null)];

    protected override HashSet<long> TakenNumbers(long[] numbers) => [.. numbers.Where(number => Set(eventOfNumber, number).ExecuteScalar() is not null)];

    protected override void Insert(IReadOnlyList<ArticleRow> articles, IReadOnlyList<EventRow> added, IReadOnlyList<EventRow> changed)
    {
        foreach (var (article, story, coder) in articles)
            Set(
                addArticle, article.Id, article.InputId, article.Url, article.Title, article.Published is { } day ? Spelling.Of(day) : null, article.Publisher, EventJson.Write(article.Authors),
                article.Language, article.Text, EventJson.Write(article.Paragraphs), story, coder).ExecuteNonQuery();
        foreach (var row in added)
        {
            var told = row.Told;
            row.Number = (long)Set(
                addEvent, row.Number, told.Id, row.Article, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type), (int)told.Quad, told.Intensity,
                told.Issue?.Normalised, row.Speaker, told.Place?.Actor.Code, told.Confidence, row.Coder, row.Removed, row.Changed, row.Actors, row.Recipients, told.Time?.Value, row.Publisher, told.Origin?.Code).ExecuteScalar()!;
            AddParts(row);
        }
        foreach (var row in changed) AddParts(row);
    }

    private void AddParts(EventRow row)
    {
        var (number, told) = (row.Number, row.Told);
        Set(addTelling, number, row.Sentence, row.Body).ExecuteNonQuery();
        foreach (var participant in told.Actors) Set(addSide, number, "actor", participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name).ExecuteNonQuery();
        foreach (var participant in told.Recipients) Set(addSide, number, "recipient", participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name).ExecuteNonQuery();
        foreach (var (source, target) in Dyads.Of(told)) Set(addDyad, source, target, number).ExecuteNonQuery();
        foreach (var (role, code) in Dyads.PartiesOf(told)) Set(addParty, role, code, row.Day ?? "", number, Spelling.Of(told.Act), Spelling.Of(told.Status)).ExecuteNonQuery();
        foreach (var mode in told.Modes) Set(addLabel, number, "mode", mode).ExecuteNonQuery();
        foreach (var context in told.Contexts) Set(addLabel, number, "context", context).ExecuteNonQuery();
        if (row.Words.Length > 0) Set(addWords, number, string.Join(' ', row.Words)).ExecuteNonQuery();
    }
}
