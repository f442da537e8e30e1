using System.CommandLine;
using System.Globalization;
using Demarche.Actors;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary><c>mentions</c>: sentences of our own making with a day and a mention each, read with the language model: who the mention is taken for.</summary>
internal static class MentionsEvaluation
{
    public static Command Create()
    {
        var table = new Option<string>("--table") { Description = "The sentences: day, sentence, mention, codes joined by '+' or '-' for nobody, sector.", DefaultValueFactory = _ => "bench/Demarche.Evaluation/mentions.tsv" };
        var command = new Command("mentions", "Mentions with days of our own making.") { table };
        command.SetAction(a => Run(a.GetValue(table)!));
        return command;
    }

    private static int Run(string path)
    {
        using var model = LanguageModel.Load();
        var resolver = new ActorResolver(ActorLexicon.Load());
        int right = 0, all = 0;
        foreach (var row in File.ReadLines(path).Skip(1).Select(l => l.Split('\t')))
        {
            var text = model.Analyse(row[1], [new TextSpan(0, row[1].Length)]);
            var mentions = resolver.Resolve(text, DateOnly.Parse(row[0], CultureInfo.InvariantCulture)).Mentions;
            var wanted = new TextSpan(row[1].IndexOf(row[2], StringComparison.Ordinal), row[2].Length);
            var found = Read(mentions, wanted);
            var expected = row[4].Length > 0 ? $"{row[3]} {row[4]}" : row[3];
            all++;
            if (found == expected) right++;
            else Console.WriteLine($"{row[0]} [{row[2]}] is {expected}, read as {found} :: {row[1]}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {all} right: {(double)right / all:F3}"));
        return 0;
    }

    /// <summary>The reading of the mention that covers the wanted words best; "-" if none with a known code does.</summary>
    private static string Read(IReadOnlyList<ActorMention> mentions, TextSpan wanted)
    {
        var best = mentions.Where(m => Shared(m.Span, wanted) > 0 && m.Actors.All(a => a.Code != Actor.UnknownCode))
            .MaxBy(m => (double)Shared(m.Span, wanted) / (Math.Max(m.Span.End, wanted.End) - Math.Min(m.Span.Start, wanted.Start)));
        if (best is null) return "-";
        var sector = best.Actors[0].Sector;
        var codes = string.Join('+', best.Actors.Select(a => a.Code));
        return sector is null ? codes : $"{codes} {sector}";
    }

    private static int Shared(TextSpan a, TextSpan b) => Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start);
}
