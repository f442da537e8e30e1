using Demarche.Model;
using Parquet;
using Parquet.Schema;

namespace Demarche.Record.Export;

/// <summary>Events as Apache Parquet: days as DATE, text as STRING, figures as INT32 and DOUBLE, so that DuckDB, pandas and R read them as such. Several values of one cell are parted by ";".</summary>
public static class ParquetExport
{
    /// <summary>Rows written together: enough for a column to pack well, few enough to stay in memory.</summary>
    private const int GroupRows = 20_000;

    private sealed record TextColumn(string Name, Func<RecordedEvent, string?> Of);

    private static readonly TextColumn[] Texts =
    [
        new("id", e => e.Event.Id),
        new("deed", e => e.Deed),
        new("article", e => e.Article.Id),
        new("actor", e => Codes(e.Event.Actors)),
        new("actor_name", e => Join(e.Event.Actors.Select(p => p.Actor.Name))),
        new("actor_sector", e => Join(e.Event.Actors.Select(p => p.Actor.Sector ?? ""))),
        new("recipient", e => Codes(e.Event.Recipients)),
        new("recipient_name", e => Join(e.Event.Recipients.Select(p => p.Actor.Name))),
        new("recipient_sector", e => Join(e.Event.Recipients.Select(p => p.Actor.Sector ?? ""))),
        new("act", e => Spelling.Of(e.Event.Act)),
        new("status", e => Spelling.Of(e.Event.Status)),
        new("event", e => Spelling.Of(e.Event.Type)),
        new("mode", e => Join(e.Event.Modes)),
        new("context", e => Join(e.Event.Contexts)),
        new("cameo", e => e.Event.Cameo),
        new("condition", e => e.Event.Condition?.Text),
        new("speaker", e => e.Event.Attributions is [var outermost, ..] ? outermost.Speaker.Actor.Name : null),
        new("speaker_code", e => e.Event.Attributions is [var outermost, ..] ? outermost.Speaker.Actor.Code : null),
        new("issue", e => e.Event.Issue?.Normalised),
        new("time", e => e.Event.Time?.Value),
        new("place", e => e.Event.Place?.Actor.Code),
        new("sentence", e => e.SentenceText),
        new("title", e => e.Article.Title),
        new("publisher", e => e.Article.Publisher),
        new("url", e => e.Article.Url),
        new("coder", e => e.Coder),
        new("removed", e => e.Removed),
    ];

    private static readonly (string Name, Func<AuditEntry, string?> Of)[] Audits =
        [("verdict", v => Spelling.Of(v.Verdict)), ("correction", v => v.Change), ("verdict_note", v => v.Note), ("verdict_by", v => v.Editor)];

    private static readonly (string Name, Func<RecordedEvent, DateOnly?> Of)[] Days = [("day", e => e.Day), ("published", e => e.Article.Published)];

    private static readonly (string Name, Func<RecordedEvent, int> Of)[] Counts =
        [("quad", e => (int)e.Event.Quad), ("sentence_start", e => e.Event.Sentence.Start), ("sentence_end", e => e.Event.Sentence.End)];

    private static readonly (string Name, Func<RecordedEvent, double> Of)[] Figures = [("intensity", e => e.Event.Intensity), ("confidence", e => e.Event.Confidence)];

    /// <summary>Writes events into a file, some thousands at a time: memory does not grow with their number.</summary>
    /// <param name="events">The events.</param>
    /// <param name="verdicts">What people last said of them (<see cref="EventExport.VerdictsOf"/>).</param>
    /// <param name="output">Where the bytes go; it must be able to tell its position.</param>
    public static async Task WriteAsync(IEnumerable<RecordedEvent> events, IReadOnlyDictionary<string, AuditEntry> verdicts, Stream output)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        DataField[] audits = [.. Audits.Select(c => new DataField(c.Name, typeof(string), isNullable: true))];
        DataField[] texts = [.. Texts.Select(c => new DataField(c.Name, typeof(string), isNullable: true))], days = [.. Days.Select(c => new DataField(c.Name, typeof(DateOnly), isNullable: true))];
        DataField[] counts = [.. Counts.Select(c => new DataField(c.Name, typeof(int), isNullable: false))], figures = [.. Figures.Select(c => new DataField(c.Name, typeof(double), isNullable: false))];
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema([.. days, .. texts, .. counts, .. figures, .. audits]), output).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var rows in events.Chunk(GroupRows))
            {
                using var group = writer.CreateRowGroup();
                for (var c = 0; c < days.Length; c++) await group.WriteAsync<DateOnly>(days[c], new ReadOnlyMemory<DateOnly?>([.. rows.Select(Days[c].Of)])).ConfigureAwait(false);
                for (var c = 0; c < texts.Length; c++) await group.WriteAsync(texts[c], (IReadOnlyCollection<string>)[.. rows.Select(Texts[c].Of)!]).ConfigureAwait(false);
                for (var c = 0; c < counts.Length; c++) await group.WriteAsync<int>(counts[c], new ReadOnlyMemory<int>([.. rows.Select(Counts[c].Of)])).ConfigureAwait(false);
                for (var c = 0; c < figures.Length; c++) await group.WriteAsync<double>(figures[c], new ReadOnlyMemory<double>([.. rows.Select(Figures[c].Of)])).ConfigureAwait(false);
                AuditEntry?[] said = [.. rows.Select(r => verdicts.GetValueOrDefault(r.Event.Id))];
                for (var c = 0; c < audits.Length; c++) await group.WriteAsync(audits[c], (IReadOnlyCollection<string>)[.. said.Select(v => v is null ? null : Audits[c].Of(v))!]).ConfigureAwait(false);
                group.CompleteValidate();
            }
        }
    }

    private static string Codes(IEnumerable<Participant> side) => Join(side.Select(p => p.Actor.Code));

    private static string Join(IEnumerable<string> values) => string.Join(';', values);
}
