using Demarche.Model;

namespace Demarche.Server.Pages;

/// <summary>A run of an article's text on which the same marks lie.</summary>
/// <param name="Text">The words.</param>
/// <param name="Classes">What it is for the stylesheet: "evidence q3 condition"; empty for plain text.</param>
/// <param name="Title">What it is in words, or null.</param>
/// <param name="Starts">Numbers of the events whose evidence begins here.</param>
/// <param name="Ids">Their ids, in the same order.</param>
public sealed record MarkedRun(string Text, string Classes, string? Title, IReadOnlyList<int> Starts, IReadOnlyList<string> Ids);

/// <summary>Cuts a paragraph where a mark begins or ends. Marks may overlap in any way; no text is lost or doubled.</summary>
internal static class MarkedText
{
    private readonly record struct Mark(TextSpan Span, string Class, string Title, int Number, string? Id);

    /// <summary>The runs of one paragraph with the marks of the article's events.</summary>
    public static IReadOnlyList<MarkedRun> Of(string text, TextSpan paragraph, IReadOnlyList<CodedEvent> events)
    {
        var marks = events.SelectMany(MarksOf).Where(m => !m.Span.IsEmpty && m.Span.Overlaps(paragraph)).ToArray();
        int[] cuts = [.. marks.SelectMany(m => new[] { m.Span.Start, m.Span.End }).Where(paragraph.Contains).Append(paragraph.Start).Append(paragraph.End).Distinct().Order()];
        return [.. cuts.Zip(cuts.Skip(1), (from, to) => RunOf(text, TextSpan.FromBounds(from, to), marks))];
    }

    private static MarkedRun RunOf(string text, TextSpan span, Mark[] marks)
    {
        var on = marks.Where(m => m.Span.Overlaps(span)).ToArray();
        var starts = on.Where(m => m.Id is not null && m.Span.Start == span.Start).ToArray();
        return new MarkedRun(
            Say.Text(span.In(text).ToString()), string.Join(' ', on.SelectMany(m => m.Class.Split(' ')).Distinct()), on.Length == 0 ? null : Say.Text(string.Join("; ", on.Select(m => m.Title).Distinct())),
            [.. starts.Select(m => m.Number)], [.. starts.Select(m => m.Id!)]);
    }

    private static IEnumerable<Mark> MarksOf(CodedEvent told, int index)
    {
        var number = index + 1;
        var what = $"{number}: {Say.Type(told.Type)} {Say.Status(told.Status)}";
        yield return new Mark(told.Evidence, $"evidence q{(int)told.Quad}", what, number, told.Id);
        foreach (var side in told.Actors) yield return new Mark(side.Span, "actor", $"{number}: actor {side.Actor.Name}", number, null);
        foreach (var side in told.Recipients) yield return new Mark(side.Span, "recipient", $"{number}: recipient {side.Actor.Name}", number, null);
        foreach (var said in told.Attributions)
        {
            yield return new Mark(said.Speaker.Span, "speaker", $"{number}: speaker {said.Speaker.Actor.Name}", number, null);
            yield return new Mark(said.CueSpan, "cue", $"{number}: says so", number, null);
        }
        if (told.Condition is { } condition) yield return new Mark(condition.Span, "condition", $"{number}: condition", number, null);
        if (told.Time is { } time) yield return new Mark(time.Span, "when", $"{number}: time {time.Value}", number, null);
        if (told.Issue is { } issue) yield return new Mark(issue.Span, "matter", $"{number}: issue {issue.Normalised}", number, null);
    }
}
