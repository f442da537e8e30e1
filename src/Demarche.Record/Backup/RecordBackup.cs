using System.Text;
using System.Text.Json;
using Demarche.Record.Export;

namespace Demarche.Record.Backup;

/// <summary>
/// The whole record as JSON Lines, of which <see cref="RecordRestore"/> makes the same record again, on either database: a head, the runs, each article with its events (tombstones
/// too), what people said of events, an end that tells how much there was.
/// </summary>
/// <remarks>docs/record.md, "The whole record". Memory does not grow with the record. Articles stand in the order of their ids, so that the same record gives the same bytes.</remarks>
public static class RecordBackup
{
    /// <summary>What of the head says that it is one.</summary>
    internal static readonly (string Name, string Value) Kind = ("demarche", "record");

    internal const int Version = 1;
    private const int ArticlesAtOnce = 100;

    /// <summary>Events on one line: those of a page always stand together, since they land together; of a data set there may be millions.</summary>
    private const int EventsOnALine = 1000;

    /// <summary>Writes the record as it is at one moment, whatever is written to it meanwhile.</summary>
    public static void Write(RecordStore store, Stream output)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        using var lines = new BackupLines(output);
        store.InOneState(() => Write(store, lines));
    }

    private static void Write(RecordStore store, BackupLines lines)
    {
        long articles = 0, events = 0;
        lines.Head(Version);
        foreach (var run in store.Runs()) lines.Run(run);
        for (var last = ""; store.ArticlesAfter(last, ArticlesAtOnce) is { Count: > 0 } some; last = some[^1].Article.Id)
            foreach (var article in some)
            {
                articles++;
                events += WriteArticle(store, lines, article);
            }
        foreach (var entry in store.Audits()) lines.Audit(entry);
        lines.End(articles, events);
    }

    private static long WriteArticle(RecordStore store, BackupLines lines, ArticleRow article)
    {
        var atOnce = article.IsDataSet ? EventsOnALine : int.MaxValue;
        var (written, number) = (0L, 0L);
        do
        {
            var some = store.EventsAfter(article.Article.Id, number, atOnce);
            if (some.Count == 0 && written > 0) break;
            lines.Article(article, some);
            written += some.Count;
            number = some.Count > 0 ? some[^1].Number : long.MaxValue;
            if (some.Count < atOnce) break;
        }
        while (true);
        return written;
    }
}
