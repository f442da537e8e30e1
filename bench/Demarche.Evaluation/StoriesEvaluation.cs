using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Demarche.Articles;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary><c>stories</c>: real articles and one edited copy of each, shuffled; how many pairs of one story are found, and how many that are found are one. The edited texts are made here and kept nowhere.</summary>
internal static class StoriesEvaluation
{
    private const int WordsAtLeast = 60;
    private const int LongRun = 8;
    private const double ReprintShare = 0.5;
    private const int Seed = 7;

    private sealed record Original(string Id, string Title, List<string> Paragraphs, DateOnly? Day);

    private sealed record Entry(int Original, string Edit, Article Article);

    public static Command Create()
    {
        var files = new Argument<string[]>("articles") { Description = "Articles, JSON Lines of {id|doc, title, text, date} (gold items, NAEB, PolNeAR).", Arity = ArgumentArity.OneOrMore };
        var show = new Option<bool>("--show") { Description = "Print the titles of wrongly joined and of missed pairs." };
        var command = new Command("stories", "Near-duplicates: precision and recall of pairs on articles with edits as agencies make them.") { files, show };
        command.SetAction(a => Run(a.GetValue(files)!, a.GetValue(show)));
        return command;
    }

    private static int Run(string[] files, bool show)
    {
        var originals = files.SelectMany(Read).Where(o => o.Paragraphs.Sum(p => p.Split(' ').Length) >= WordsAtLeast).ToList();
        var truth = Reprints(originals);
        var entries = Entries(originals);
        new Random(Seed).Shuffle(entries);
        var index = new StoryIndex();
        var stories = entries.Select(e => index.Add(e.Article)).ToArray();
        Report(originals, truth, entries, stories, show);
        return 0;
    }

    private static IEnumerable<Original> Read(string file)
    {
        foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
        {
            using var row = JsonDocument.Parse(line);
            string Text(string name) => row.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            var paragraphs = Text("text").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
            DateOnly? day = Text("date") is { Length: >= 10 } date && DateOnly.TryParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;
            yield return new Original(Text("id") is { Length: > 0 } id ? id : Text("doc"), Text("title"), paragraphs, day);
        }
    }

    private static Entry[] Entries(List<Original> originals)
    {
        using var reader = new ArticleReader();
        var entries = new List<Entry>();
        for (int i = 0; i < originals.Count; i++)
        {
            var (edit, make) = StoryEdits.All[i % StoryEdits.All.Length];
            var (original, other) = (originals[i], originals[(i + originals.Count / 2) % originals.Count]);
            entries.Add(new Entry(i, "", Of(reader, original.Id, original.Title, original.Paragraphs, original.Day)));
            entries.Add(new Entry(i, edit, Of(reader, original.Id + " " + edit, "As told elsewhere: " + original.Id, make(original.Title, original.Paragraphs, other.Paragraphs), original.Day)));
        }
        return [.. entries];
    }

    private static Article Of(ArticleReader reader, string id, string title, List<string> paragraphs, DateOnly? day) =>
        reader.ReadText(string.Join("\n\n", paragraphs), id, title, day).Article!;

    /// <summary>The set holds reprints of its own: originals of which half the runs of eight words stand in another are one story, whatever their titles. The group of each original.</summary>
    private static int[] Reprints(List<Original> originals)
    {
        var runs = originals.Select(o => Runs(string.Join(' ', o.Paragraphs))).ToList();
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < runs.Count; i++)
            foreach (var run in runs[i])
            {
                if (!holders.TryGetValue(run, out var list)) holders[run] = list = [];
                list.Add(i);
            }
        var common = new Dictionary<(int, int), int>();
        foreach (var list in holders.Values.Where(l => l.Count is > 1 and < 50))
            for (int a = 0; a < list.Count; a++)
                for (int b = a + 1; b < list.Count; b++) common[(list[a], list[b])] = common.GetValueOrDefault((list[a], list[b])) + 1;
        int[] group = [.. Enumerable.Range(0, originals.Count)];
        foreach (var ((a, b), count) in common)
            if (count >= ReprintShare * Math.Min(runs[a].Count, runs[b].Count)) Join(group, a, b);
        return [.. group.Select((_, i) => Root(group, i))];
    }

    private static HashSet<string> Runs(string text)
    {
        string[] words = [.. GoldWords(text)];
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - LongRun + 1)).Select(i => string.Join(' ', words, i, LongRun))];
    }

    private static IEnumerable<string> GoldWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(GoldRows.Normalise).Where(w => w.Length > 0);

    private static int Root(int[] group, int i)
    {
        while (group[i] != i) i = group[i];
        return i;
    }

    private static void Join(int[] group, int a, int b) => group[Root(group, a)] = Root(group, b);

    private static void Report(List<Original> originals, int[] truth, Entry[] entries, string[] stories, bool show)
    {
        int right = 0, wrong = 0, missed = 0;
        var lost = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int a = 0; a < entries.Length; a++)
            for (int b = a + 1; b < entries.Length; b++)
            {
                bool one = truth[entries[a].Original] == truth[entries[b].Original], found = stories[a] == stories[b];
                if (one && found) right++;
                else if (found) wrong++;
                else if (one) missed++;
                if (one == found) continue;
                if (one) { string edit = entries[a].Edit + entries[b].Edit; lost[edit] = lost.GetValueOrDefault(edit) + 1; }
                if (show) Console.WriteLine($"{(found ? "joined" : "missed")}\t{Name(originals, entries[a])}\t{Name(originals, entries[b])}");
            }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries.Length} texts of {originals.Count} articles, {originals.Count - truth.Distinct().Count()} of them reprints of others in the set; pairs: precision {right / (double)(right + wrong):0.0000}, recall {right / (double)(right + missed):0.0000} ({right} found, {wrong} wrong, {missed} missed)"));
        foreach (var (edit, count) in lost) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  missed after {(edit.Length > 0 ? edit : "no edit")}: {count}"));
    }

    private static string Name(List<Original> originals, Entry entry) => $"{originals[entry.Original].Id} {entry.Edit} \"{originals[entry.Original].Title}\"";
}
