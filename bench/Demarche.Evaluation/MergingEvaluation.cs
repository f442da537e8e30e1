using System.CommandLine;
using System.Globalization;
using Demarche.Coding;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Evaluation;

/// <summary>
/// <c>merging</c>: invented tellings of known deeds, coded and kept as a desk keeps them: into how many deeds one falls, and how often two become one.
/// </summary>
internal static class MergingEvaluation
{
    public static Command Create()
    {
        var file = new Option<string>("--tellings") { Description = "The tellings.", DefaultValueFactory = _ => "bench/Demarche.Evaluation/tellings.tsv" };
        var list = new Option<bool>("--list") { Description = "List the deeds that fell apart and those that ran together." };
        var half = new Option<string?>("--half") { Description = "Only this half: a, on which the rule was tuned, or b." };
        var command = new Command("merging", "How tellings of one deed become one, and those of two do not.") { file, half, list };
        command.SetAction(a => Run(a.GetValue(file)!, a.GetValue(half), a.GetValue(list)));
        return command;
    }

    private sealed record Telling(string Half, string Deed, PloverType Act, string Source, string Target, DateOnly Day, string Text);

    private static int Run(string path, string? half, bool list)
    {
        Telling[] tellings = [.. File.ReadLines(path).Skip(2).Select(line => line.Split('\t')).Select(c =>
            new Telling(c[0], c[1], Enum.Parse<PloverType>(c[2], ignoreCase: true), c[3], c[4], DateOnly.ParseExact(c[5], "yyyy-MM-dd", CultureInfo.InvariantCulture), c[6])).Where(telling => half is null || telling.Half == half)];
        var folder = Directory.CreateTempSubdirectory("demarche-merging-");
        try
        {
            using var store = RecordStore.Open(Path.Combine(folder.FullName, "record.db"));
            Report(tellings.Length, [.. Found(store, tellings)], list);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    /// <summary>The tellings of which the coder found an event between the sides, each with the event that the record has of it: the one of the right act, else the surest.</summary>
    private static IEnumerable<(Telling Telling, RecordedEvent Told)> Found(RecordStore store, Telling[] tellings)
    {
        using var coder = Coder.Load();
        var run = store.BeginRun(Coder.Version, "merging");
        Article[] articles = [.. tellings.Select(ArticleOf)];
        foreach (var article in articles) store.Save(new CodedPage(article, null, coder.Code(article).Events), Coder.Version, run);
        // Looked up at the end: a telling that comes later may part those before it.
        foreach (var (article, telling) in articles.Zip(tellings))
        {
            var events = store.Events(new EventFilter { Article = article.Id, Actors = [telling.Source], Recipients = [telling.Target] })
                .OrderByDescending(e => e.Event.Act == telling.Act).ThenByDescending(e => e.Event.Confidence);
            if (events.FirstOrDefault() is { } told) yield return (telling, told);
        }
    }

    private static Article ArticleOf(Telling telling, int number) => new()
    {
        Id = number.ToString("x16", CultureInfo.InvariantCulture), InputId = telling.Deed, Title = "", Text = telling.Text, Published = telling.Day,
        Paragraphs = [new Paragraph(TextSpan.FromBounds(0, telling.Text.Length), ParagraphKind.Body)],
    };

    private static void Report(int told, (Telling Telling, RecordedEvent Told)[] found, bool list)
    {
        var deeds = found.GroupBy(f => f.Telling.Deed).ToArray();
        var kept = deeds.Sum(g => g.Select(f => f.Told.Deed).Distinct().Count());
        var pairs = found.SelectMany((a, i) => found.Skip(i + 1).Where(b => b.Told.Deed == a.Told.Deed).Select(b => (First: a.Telling, Second: b.Telling))).ToArray();
        var wrong = pairs.Where(p => p.First.Deed != p.Second.Deed).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{found.Length} of {told} tellings coded, of {deeds.Length} deeds: {kept} deeds kept, duplicate inflation {kept / (double)deeds.Length:F2} (unmerged {found.Length / (double)deeds.Length:F2}); {pairs.Length} pairs merged, {wrong.Length} wrongly ({wrong.Length / (double)Math.Max(1, pairs.Length):P1})"));
        if (!list) return;
        foreach (var deed in deeds.Where(g => g.Select(f => f.Told.Deed).Distinct().Count() > 1))
            foreach (var f in deed) Console.WriteLine($"apart\t{f.Telling.Deed}\t{f.Told.Deed}\t{Key(f.Told)}\t{f.Telling.Text}");
        foreach (var (first, second) in wrong) Console.WriteLine($"together\t{first.Text}\t{second.Text}");
    }

    /// <summary>What the coder made of it: act, status, sides, day.</summary>
    private static string Key(RecordedEvent told) => $"{told.Event.Act} {told.Event.Status} {Codes(told.Event.Actors)} > {Codes(told.Event.Recipients)} {told.Day:yyyy-MM-dd}";

    private static string Codes(IEnumerable<Participant> side) => string.Join('+', side.Select(p => p.Actor.Sector is { } sector ? $"{p.Actor.Code} {sector}" : p.Actor.Code));
}
