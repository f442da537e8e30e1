using Demarche.Model;

namespace Demarche.Record;

/// <summary>An article as it is to be written.</summary>
/// <param name="Article">The article.</param>
/// <param name="Story">Shared by near-duplicates.</param>
/// <param name="Coder">The version that coded it.</param>
internal sealed record ArticleRow(Article Article, string Story, string Coder)
{
    /// <summary>True if it stands for an event data set: it has no text, and its events come row by row from many files.</summary>
    public bool IsDataSet => Article.Text.Length == 0;
}

/// <summary>An event with everything that is written of it, as every database can hold it: worked out before the transaction begins, on any thread.</summary>
internal sealed class EventRow
{
    /// <summary>Works out the row.</summary>
    /// <param name="told">The event.</param>
    /// <param name="article">Its article, whose version says so.</param>
    /// <param name="run">The run that writes it.</param>
    /// <param name="body">The event as JSON, where it is known already.</param>
    public EventRow(CodedEvent told, ArticleRow article, long run, string? body = null)
    {
        var day = Spelling.Day(told.Time?.Value) ?? article.Article.Published;
        (Told, Article, Publisher, Coder, Changed) = (told, article.Article.Id, Clean(article.Article.Publisher), article.Coder, run);
        Body = body ?? SearchWords.Clean(EventJson.Write(told));
        Deed = Deeds.IdOf(told, day, article.Story);
        Day = day is { } known ? Spelling.Of(known) : null;
        Published = article.Article.Published;
        (Actors, Recipients) = (SearchWords.Clean(Dyads.CodesOf(told.Actors)), SearchWords.Clean(Dyads.CodesOf(told.Recipients)));
        Pairs = [.. Dyads.Of(told).Select(pair => (SearchWords.Clean(pair.Source), SearchWords.Clean(pair.Target))).Distinct()];
        Parties = [.. Dyads.PartiesOf(told)];
        (Issue, Speaker, Place, Time) = (Clean(told.Issue?.Normalised), Clean(told.Attributions is [var outermost, ..] ? outermost.Speaker.Actor.Code : null), Clean(told.Place?.Actor.Code), Clean(told.Time?.Value));
        (Modes, Contexts) = ([.. told.Modes.Select(SearchWords.Clean)], [.. told.Contexts.Select(SearchWords.Clean)]);
        Sentence = SearchWords.Clean(told.Sentence.In(article.Article.Text).ToString());
        Words = article.IsDataSet ? [] : [.. SearchWords.Of($"{Sentence} {article.Article.Title}").Distinct()];
    }

    /// <summary>The event.</summary>
    public CodedEvent Told { get; }
    /// <summary>Its article's id.</summary>
    public string Article { get; }
    /// <summary>Who published it, or null.</summary>
    public string? Publisher { get; }
    /// <summary>Codes of the actors, joined by +.</summary>
    public string Actors { get; }
    /// <summary>Codes of the recipients, likewise.</summary>
    public string Recipients { get; }
    /// <summary>Who did it to whom.</summary>
    public IReadOnlyList<(string Source, string Target)> Pairs { get; }
    /// <summary>Who has which part in it.</summary>
    public IReadOnlyList<(string Role, string Code)> Parties { get; }
    /// <summary>The normalised issue, or null.</summary>
    public string? Issue { get; }
    /// <summary>The place's code, or null.</summary>
    public string? Place { get; }
    /// <summary>Its own time as ISO 8601 or EDTF, or null.</summary>
    public string? Time { get; }
    /// <summary>PLOVER's modes as told.</summary>
    public IReadOnlyList<string> Modes { get; }
    /// <summary>PLOVER's contexts as told.</summary>
    public IReadOnlyList<string> Contexts { get; }
    /// <summary>The event as JSON.</summary>
    public string Body { get; }
    /// <summary>Shared by all tellings of one deed.</summary>
    public string Deed { get; set; }
    /// <summary>ISO day, or null.</summary>
    public string? Day { get; }
    /// <summary>The article's day, or null.</summary>
    public DateOnly? Published { get; }
    /// <summary>Code of the outermost speaker, or null.</summary>
    public string? Speaker { get; }
    /// <summary>The sentence that reports it; empty for rows of data sets.</summary>
    public string Sentence { get; }
    /// <summary>The words it is found by.</summary>
    public string[] Words { get; }
    /// <summary>The version that first said so.</summary>
    public string Coder { get; init; }
    /// <summary>The version that no longer says so, or null.</summary>
    public string? Removed { get; init; }
    /// <summary>The run that wrote it last.</summary>
    public long Changed { get; init; }
    /// <summary>Its place in the record; null: the next free one.</summary>
    public long? Number { get; set; }

    private static string? Clean(string? text) => text is null ? null : SearchWords.Clean(text);
}

/// <summary>A page as it is to be written.</summary>
internal sealed record PageRows(ArticleRow Article, EventRow[] Events)
{
    /// <summary>Works out the rows of a page.</summary>
    public static PageRows Of(CodedPage page, string coder, long run)
    {
        var article = new ArticleRow(page.Article, page.Story ?? page.Article.Id, coder);
        return new PageRows(article, [.. page.Events.DistinctBy(e => e.Id).Select(told => new EventRow(told, article, run))]);
    }

    /// <summary>Works out the rows of events of a data set.</summary>
    /// <param name="dataSet">What stands for the data set among the articles; it has no text.</param>
    /// <param name="events">The events; each has the day of its row as its time.</param>
    /// <param name="run">The run's number.</param>
    public static PageRows Of(Article dataSet, IEnumerable<CodedEvent> events, long run)
    {
        var article = new ArticleRow(dataSet, dataSet.Id, dataSet.Publisher!);
        return new PageRows(article, [.. events.AsParallel().AsOrdered().Select(told => new EventRow(told, article, run))]);
    }
}
