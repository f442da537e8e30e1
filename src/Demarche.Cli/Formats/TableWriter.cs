using System.Globalization;
using System.Text;
using Demarche.Cli.Terminal;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Cli.Formats;

/// <summary>The record for people: a block an event, and under it the sentence that says so with the evidence marked.</summary>
internal sealed class TableWriter(Stream output, int width, bool colours) : RecordWriter(output)
{
    private const int Indent = 4;
    private const int Label = 11;
    private readonly StringBuilder page = new();

    public override void Write(Article article, IReadOnlyList<CodedEvent> events)
    {
        WriteHeading(article, events.Count);
        for (var i = 0; i < events.Count; i++) WriteBlock(article, events[i], i + 1);
        Flush();
    }

    public override void Close(RunTotals totals)
    {
        Line(new StyledText().Add(InWords(totals), Ink.Strong), 0);
        Flush();
    }

    /// <summary>The summary line: "12 events in 3 articles; 1 input had problems".</summary>
    public static string InWords(RunTotals totals)
    {
        var text = $"{Count(totals.Events, "event")} in {Count(totals.Articles, "article")}";
        return totals.Problems == 0 ? text : $"{text}; {Count(totals.Problems, "input")} had problems";
    }

    private static string Count(int n, string noun) => $"{n.ToString(CultureInfo.InvariantCulture)} {noun}{(n == 1 ? "" : "s")}";

    private void WriteHeading(Article article, int events)
    {
        Line(new StyledText().Add(article.Title.Length > 0 ? article.Title : article.InputId, Ink.Strong), 0);
        var about = string.Join(" · ", ((string?[])
        [
            article.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no date",
            article.Publisher,
            article.Title.Length > 0 ? article.InputId : null,
            events == 0 ? "no events" : Count(events, "event"),
        ]).Where(part => !string.IsNullOrEmpty(part)));
        Line(new StyledText().Add(about, Ink.Dim), 0);
        page.Append('\n');
    }

    private void WriteBlock(Article article, CodedEvent coded, int number)
    {
        page.Append(number.ToString(CultureInfo.InvariantCulture).PadLeft(Indent - 1)).Append(' ');
        Line(Sides(coded), Indent);
        Field(null, Act(coded));
        if (coded.Issue is { } issue) Field("issue", new StyledText().Add(issue.Text));
        if (coded.Condition is { } condition) Field("condition", new StyledText().Add(condition.Text).Add($" ({Spelling.Of(condition.Kind)})", Ink.Dim));
        if (coded.Attributions.Count > 0 && !InOwnWords(coded)) Field("said by", Speakers(coded.Attributions));
        if (coded.Time is { } time) Field("when", When(time));
        if (coded.Place is { } place) Field("where", new StyledText().Add(place.Text));
        if (coded.Origin is { } origin) Field("from", From(origin));
        else WriteSentence(article, coded);
        if (coded.Restatements.Count > 0) Field(null, new StyledText().Add($"said again in {Count(coded.Restatements.Count, "sentence")}", Ink.Dim));
        page.Append('\n');
    }

    private void WriteSentence(Article article, CodedEvent coded)
    {
        page.Append(' ', Indent);
        Line(Sentence(article, coded), Indent);
    }

    private static StyledText From(Origin origin) => new StyledText().Add($"{origin.DataSet}{(origin.Row is null ? "" : $" row {origin.Row}")}, {origin.Scheme.ToUpperInvariant()} {origin.Code}");

    private static StyledText Sides(CodedEvent coded)
    {
        var line = new StyledText();
        var mutual = coded.Recipients.Count == 0 && coded.Actors.Count > 1;
        AddSide(line, coded.Actors, mutual ? " ↔ " : " and ", Ink.Actor);
        if (coded.Recipients.Count == 0) return line;
        line.Add(" → ");
        AddSide(line, coded.Recipients, " and ", Ink.Recipient);
        return line;
    }

    private static void AddSide(StyledText line, IReadOnlyList<Participant> side, string between, Ink ink)
    {
        for (var i = 0; i < side.Count; i++)
        {
            var actor = side[i].Actor;
            if (i > 0) line.Add(between);
            line.Add(actor.Name, ink).Add($" ({actor.Code}{(actor.Sector is null ? "" : " " + actor.Sector)})", Ink.Dim);
        }
    }

    /// <summary>"RETREAT withdraw · offered · counts as CONCEDE"</summary>
    private static StyledText Act(CodedEvent coded)
    {
        var ink = coded.Quad is Quad.VerbalCooperation or Quad.MaterialCooperation ? Ink.Cooperation : Ink.Conflict;
        var line = new StyledText().Add(Spelling.Of(coded.Act), ink);
        if (coded.Modes.Count > 0) line.Add(" " + string.Join(", ", coded.Modes));
        line.Add(" · ").Add(Spelling.InWords(coded.Status), Ink.Strong);
        if (coded.Type != coded.Act) line.Add(" · counts as ").Add(Spelling.Of(coded.Type), ink);
        return coded.Origin is not null ? line : line.Add($" · {(100 * coded.Confidence).ToString("0", CultureInfo.InvariantCulture)}% sure", Ink.Dim);
    }

    /// <summary>True if the actor of a speech act is its only speaker: the block's first line says so already.</summary>
    private static bool InOwnWords(CodedEvent coded) =>
        coded.Attributions.Count == 1 && coded.Actors.Any(actor => actor.Span == coded.Attributions[0].Speaker.Span);

    private static StyledText Speakers(IReadOnlyList<Attribution> chain)
    {
        var line = new StyledText();
        for (var i = 0; i < chain.Count; i++)
        {
            var actor = chain[i].Speaker.Actor;
            if (i > 0) line.Add(", citing ");
            line.Add(actor.Name);
            if (actor.Office is not null) line.Add($", {actor.Office}");
            line.Add($" ({actor.Code}; “{chain[i].Cue}”)", Ink.Dim);
        }
        return line;
    }

    private static StyledText When(EventTime time) =>
        time.Value is null ? new StyledText().Add($"“{time.Text}” (not resolved: the article has no date)") : time.Text == time.Value ? new StyledText().Add(time.Value) : new StyledText().Add(time.Value).Add($" (“{time.Text}”)", Ink.Dim);

    /// <summary>The sentence in quotation marks; evidence in brackets where there is no colour to show it.</summary>
    private StyledText Sentence(Article article, CodedEvent coded)
    {
        var (span, evidence) = (coded.Sentence, coded.Evidence);
        var line = new StyledText().Add("“", Ink.Dim);
        line.Add(Part(article, span.Start, evidence.Start));
        line.Add(colours ? Part(article, evidence.Start, evidence.End) : $"[{Part(article, evidence.Start, evidence.End)}]", Ink.Evidence);
        return line.Add(Part(article, evidence.End, span.End)).Add("”", Ink.Dim);
    }

    private static string Part(Article article, int start, int end) => end <= start ? "" : article.Text[start..end];

    private void Field(string? label, StyledText value)
    {
        page.Append(' ', Indent);
        if (label is not null) new StyledText().Add(label.PadRight(Label), Ink.Dim).Print(page, width, 0, colours);
        if (label is not null) page.Length--; // the label's line break: the value stands beside it
        Line(value, label is null ? Indent : Indent + Label);
    }

    private void Line(StyledText text, int indent) => text.Print(page, width, indent, colours);

    private void Flush()
    {
        Output.Write(Encoding.UTF8.GetBytes(page.ToString()));
        page.Clear();
    }
}
