using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>Scores bare sentences against gold in CAMEO: country dyad and PLOVER type (shared/research/events.md section 3, "fair full-pipeline scoring").</summary>
/// <remarks>Gold without a country on one side, public statements and records without text are no test: what is said of them counts neither way.</remarks>
internal static class DyadsEvaluation
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "plover/petrarch2-validation.jsonl of the shared data" };
        var rules = new Option<bool>("--rules-only") { Description = "without the learnt reader" };
        var show = new Option<bool>("--show") { Description = "print what was missed and what was false" };
        var command = new Command("dyads", "Country dyad and PLOVER type of sentences coded in CAMEO.") { file, rules, show };
        command.SetAction(result => Run(result.GetValue(file)!, result.GetValue(rules), result.GetValue(show)));
        return command;
    }

    private static int Run(string file, bool rulesOnly, bool show)
    {
        using var coder = Coder.Load(new CoderOptions { RulesOnly = rulesOnly });
        var events = new DyadScore((claim, gold) => gold.IsEventOf(claim));
        var dyads = new DyadScore((claim, gold) => gold.IsPairOf(claim));
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var article = Read(row);
            if (article.Text.Length == 0) continue;
            var gold = row.GetProperty("events").EnumerateArray().Select(Gold).DistinctBy(g => (g.Source, g.Target, g.Types.FirstOrDefault())).ToList();
            var claims = DyadClaim.Of(coder.Code(article).Events);
            events.Add(claims, gold);
            dyads.Add([.. claims.DistinctBy(c => (c.Source, c.Target))], [.. gold.DistinctBy(g => (g.Source, g.Target))]);
            if (show) Show(article, gold, claims);
        }
        Console.WriteLine(events.Line("dyad and type"));
        Console.WriteLine(dyads.Line("dyad"));
        return 0;
    }

    private static void Show(Article article, List<DyadGold> gold, List<DyadClaim> claims)
    {
        if (gold.All(g => g.IsOpen || claims.Any(g.IsEventOf)) && claims.All(c => gold.Any(g => g.IsEventOf(c)))) return;
        Console.WriteLine(article.Text.Trim());
        foreach (var g in gold) Console.WriteLine($"  gold {g.Source ?? "---"} → {g.Target ?? "---"} {string.Join(" or ", g.Types)}");
        foreach (var c in claims) Console.WriteLine($"  ours {c.Source} {(c.Mutual ? '↔' : '→')} {c.Target} {c.Type}{(c.Act == c.Type ? "" : $" ({c.Act})")}");
    }

    private static Article Read(JsonElement row)
    {
        var text = row.GetProperty("text").GetString()!;
        var id = row.GetProperty("id").GetString()!;
        return new Article
        {
            Id = id, InputId = id, Text = text, Title = "", Paragraphs = [new Paragraph(new TextSpan(0, text.Length), ParagraphKind.Body)],
            Published = DateOnly.TryParse(DateOf(row.GetProperty("date").GetString()!), CultureInfo.InvariantCulture, out var day) ? day : null,
        };
    }

    private static string DateOf(string digits) => digits.Length == 8 ? $"{digits[..4]}-{digits[4..6]}-{digits[6..]}" : digits;

    private static DyadGold Gold(JsonElement e) => new(
        Country(e.GetProperty("source").GetString()!), Country(e.GetProperty("target").GetString()!), CameoTypes.Of(e.GetProperty("cameo").GetString()!));

    private static string? Country(string code) => code.Length < 3 ? null : code[..3] switch { "---" => null, "PAL" => "PSE", "NAT" or "EUR" or "UNO" => "IGO", var three => three };
}
