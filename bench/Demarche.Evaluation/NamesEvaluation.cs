using System.CommandLine;
using System.Globalization;
using Demarche.Language;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Evaluation;

/// <summary><c>names</c>: span and type F1 of names on GUM, read from its raw text; what counts as a name says <see cref="GumNames"/>.</summary>
internal static class NamesEvaluation
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "GUM in CoNLL-U with its Entity= column, plain or .xz" };
        var models = new Option<string?>("--models") { Description = "The folder of the language model." };
        var command = new Command("names", "Names on GUM: span and type F1 from raw text.") { file, models };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(models)));
        return command;
    }

    private static int Run(string file, string? models)
    {
        using var model = LanguageModel.Load(models);
        ScoreSum typed = new(), spans = new();
        var byType = new SortedDictionary<string, ScoreSum>(StringComparer.Ordinal);
        foreach (var document in GumDocument.Read(file))
        {
            HashSet<DocumentName> gold = [.. document.Names];
            HashSet<DocumentName> found = [.. model.Analyse(document.Text, document.Paragraphs).Sentences.SelectMany(sentence => sentence.Names.Select(name => new DocumentName(sentence.SpanOf(name.First, name.Last), TypeOf(name.Type))))];
            Add(typed, gold, found);
            Add(spans, Spans(gold), Spans(found));
            foreach (var type in (string[])["LOC", "MISC", "ORG", "PER"])
            {
                if (!byType.TryGetValue(type, out var sum)) byType[type] = sum = new ScoreSum();
                Add(sum, [.. gold.Where(name => name.Type == type)], [.. found.Where(name => name.Type == type)]);
            }
        }

        Print("span and type", typed);
        Print("span alone", spans);
        foreach (var (type, sum) in byType) Print(type, sum);
        return 0;
    }

    private static string TypeOf(NameType type) => type switch { NameType.Person => "PER", NameType.Organisation => "ORG", NameType.Place => "LOC", _ => "MISC" };

    private static HashSet<TextSpan> Spans(IEnumerable<DocumentName> names) => [.. names.Select(name => name.Span)];

    private static void Add<T>(ScoreSum sum, HashSet<T> gold, HashSet<T> found)
    {
        var right = gold.Count(found.Contains);
        sum.Add(right, found.Count, right, gold.Count);
    }

    private static void Print(string what, ScoreSum sum) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-14} F1 {sum.F1:F4} (P {sum.Precision:F4} / R {sum.Recall:F4})"));
}
