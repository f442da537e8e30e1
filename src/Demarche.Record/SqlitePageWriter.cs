using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Demarche.Record;

/// <summary>Writes into an SQLite file, row by row through statements that are prepared once: within one process that is its bulk way.</summary>
internal sealed class SqlitePageWriter : PageWriter
{
    private readonly DbCommand eventOfId, eventOfNumber, lastEvent, bringRun;
    private readonly SqliteStatement addArticle, addEvent, addTelling, addSide, addDyad, addParty, addLabel, addWords;
    private readonly List<SqliteStatement> statements = [];

    public SqlitePageWriter(DbConnection connection, Database database)
        : base(connection, database, "DELETE FROM words WHERE rowid = @event")
    {
        eventOfId = Prepare("SELECT 1 FROM events WHERE id = @id", "@id");
        eventOfNumber = Prepare("SELECT 1 FROM events WHERE number = @number", "@number");
        lastEvent = Prepare("SELECT coalesce(max(number), 0) FROM events");
        bringRun = Prepare("INSERT INTO runs (number, coder, what) VALUES (@number, @coder, @what) ON CONFLICT DO NOTHING", "@number", "@coder", "@what");
        addArticle = Adding("INSERT INTO articles (id, input, url, title, published, publisher, authors, language, text, paragraphs, story, coder) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        addEvent = Adding(
            "INSERT INTO events (number, id, article, deed, day, act, status, type, quad, intensity, issue, speaker, place, confidence, coder, removed, changed, actors, recipients, time, publisher, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        addTelling = Adding("INSERT INTO tellings (event, sentence, body) VALUES (?, ?, ?)");
        addSide = Adding("INSERT INTO sides (event, role, code, sector, name) VALUES (?, ?, ?, ?, ?)");
        addDyad = Adding("INSERT INTO dyads (source, target, event) VALUES (?, ?, ?)");
        addParty = Adding("INSERT INTO parties (role, code, day, event, act, status) VALUES (?, ?, ?, ?, ?, ?)");
        addLabel = Adding("INSERT INTO labels (event, kind, value) VALUES (?, ?, ?)");
        addWords = Adding("INSERT INTO words (rowid, tokens) VALUES (?, ?)");

        SqliteStatement Adding(string sql)
        {
            var statement = new SqliteStatement((SqliteConnection)connection, sql);
            statements.Add(statement);
            return statement;
        }
    }

    public override void Dispose()
    {
        statements.ForEach(statement => statement.Dispose());
        base.Dispose();
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

    // Nobody else writes: the next number is known.
    protected override void Number(IReadOnlyList<EventRow> added)
    {
        var last = added.Count == 0 ? 0 : (long)lastEvent.ExecuteScalar()!;
        foreach (var row in added)
        {
            row.Number ??= last + 1;
            last = Math.Max(last, row.Number.Value);
        }
    }

    protected override void Insert(IReadOnlyList<ArticleRow> articles, IReadOnlyList<EventRow> added, IReadOnlyList<EventRow> changed)
    {
        foreach (var (article, story, coder) in articles)
            addArticle.Run(
                article.Id, article.InputId, article.Url, article.Title, article.Published is { } day ? Spelling.Of(day) : null, article.Publisher, EventJson.Write(article.Authors),
                article.Language, article.Text, EventJson.Write(article.Paragraphs), story, coder);
        foreach (var row in added)
        {
            var told = row.Told;
            addEvent.Run(
                row.Number, told.Id, row.Article, row.Deed, row.Day, Spelling.Of(told.Act), Spelling.Of(told.Status), Spelling.Of(told.Type), (int)told.Quad, told.Intensity,
                row.Issue, row.Speaker, row.Place, told.Confidence, row.Coder, row.Removed, row.Changed, row.Actors, row.Recipients, row.Time, row.Publisher, told.Origin?.Code);
            AddParts(row);
        }
        foreach (var row in changed) AddParts(row);
        EventRow[] rows = [.. added, .. changed];
        foreach (var (source, target, number) in PairsOf(rows)) addDyad.Run(source, target, number);
        foreach (var (role, code, day, row) in PartiesOf(rows)) addParty.Run(role, code, day, row.Number, Spelling.Of(row.Told.Act), Spelling.Of(row.Told.Status));
    }

    private void AddParts(EventRow row)
    {
        var (number, told) = (row.Number, row.Told);
        addTelling.Run(number, row.Sentence, row.Body);
        foreach (var participant in told.Actors) addSide.Run(number, "actor", participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name);
        foreach (var participant in told.Recipients) addSide.Run(number, "recipient", participant.Actor.Code, participant.Actor.Sector, participant.Actor.Name);
        foreach (var mode in row.Modes) addLabel.Run(number, "mode", mode);
        foreach (var context in row.Contexts) addLabel.Run(number, "context", context);
        if (row.Words.Length > 0) addWords.Run(number, string.Join(' ', row.Words));
    }
}
