using System.Globalization;
using System.Text;
using Demarche.Cli.Terminal;
using Demarche.Coding;
using Demarche.Language.Drawing;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Cli.Formats;

/// <summary>Says under an article what was considered in each sentence, and why it was kept or dropped (<c>--explain</c>).</summary>
internal sealed class Explanation(Stream output)
{
    private const int Indent = 4;
    private readonly StringBuilder page = new();

    public void Write(CodedArticle coded)
    {
        if (!coded.WasRead) Line("not read: by a first look at its words no move between actors is told here; --min-confidence 0 reads everything", 0);
        var numbers = coded.Events.Select((e, i) => (e.Id, Number: i + 1)).ToDictionary(e => e.Id, e => e.Number, StringComparer.Ordinal);
        foreach (var group in coded.Considered.GroupBy(c => c.Sentence))
        {
            var sentence = coded.AnalysedText.Sentences[group.Key];
            page.Append('\n').Append(VisibleText.Of(sentence.Span.In(coded.Article.Text).ToString())).Append('\n');
            foreach (var line in TreeDrawing.Draw(sentence).Split('\n', StringSplitOptions.RemoveEmptyEntries)) page.Append(' ', Indent).Append(VisibleText.Of(line)).Append('\n');
            foreach (var considered in group) WriteConsidered(coded.Article, considered, numbers);
        }
        page.Append('\n');
        output.Write(Encoding.UTF8.GetBytes(page.ToString()));
        page.Clear();
    }

    private void WriteConsidered(Article article, ConsideredEvent considered, Dictionary<string, int> numbers)
    {
        var verdict = considered.EventId is { } id && numbers.TryGetValue(id, out var number)
            ? string.Create(CultureInfo.InvariantCulture, $"event {number}")
            : $"dropped: {considered.Dropped ?? "it is told by another sentence"}";
        Line($"{considered.Trigger.In(article.Text)}: {Spelling.Of(considered.Act)} {Spelling.Of(considered.Status)}, confidence {Share(considered.Confidence)} → {verdict}", Indent - 2);
        Line($"proposed by {considered.Frame ?? "the learnt reader"}; event {Share(considered.TriggerScore)}, act {Share(considered.ActScore)}", Indent);
        Line($"status: {considered.StatusWhy}", Indent);
        Line($"sides: {Names(considered.Actors)} → {Names(considered.Recipients)}; {considered.SidesWhy}", Indent);
    }

    private void Line(string text, int indent) => page.Append(' ', indent).Append(VisibleText.Of(text)).Append('\n');

    private static string Names(IReadOnlyList<Participant> side) => side.Count == 0 ? "nobody" : string.Join(" and ", side.Select(p => $"{p.Text} ({p.Actor.Code})"));

    private static string Share(double? share) => share is { } value && !double.IsNaN(value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : "not read";
}
