using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>Scores bare sentences against gold in CAMEO: country dyad and PLOVER type (shared/research/events.md section 3, "fair full-pipeline scoring").</summary>
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
        int right = 0, given = 0, wanted = 0, rightDyads = 0, givenDyads = 0, wantedDyads = 0;
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            var gold = row.GetProperty("events").EnumerateArray().Select(Gold).OfType<(string, string, PloverType)>().ToHashSet();
            var article = Read(row);
            // What is alleged, denied or hypothetical never enters a count (CODEBOOK section 4), and CAMEO's coders leave it out.
            var found = coder.Code(article).Events.Where(e => e.Status is not (EventStatus.Alleged or EventStatus.Denied or EventStatus.Hypothetical)).SelectMany(Triples).ToHashSet();
            right += gold.Count(found.Contains);
            given += found.Count;
            wanted += gold.Count;
            HashSet<(string, string)> goldDyads = [.. gold.Select(g => (g.Item1, g.Item2))], foundDyads = [.. found.Select(f => (f.Item1, f.Item2))];
            rightDyads += goldDyads.Count(foundDyads.Contains);
            givenDyads += foundDyads.Count;
            wantedDyads += goldDyads.Count;
            if (show && !gold.SetEquals(found)) Console.WriteLine($"{article.Text.Trim()}\n  gold {string.Join("; ", gold)}\n  ours {string.Join("; ", found)}");
        }
        Print("dyad and type", right, given, wanted);
        Print("dyad", rightDyads, givenDyads, wantedDyads);
        return 0;
    }

    private static void Print(string what, int right, int given, int wanted)
    {
        double p = right / (double)Math.Max(1, given), r = right / (double)Math.Max(1, wanted);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: P {p:F3} R {r:F3} F1 {2 * p * r / Math.Max(1e-9, p + r):F3} ({right} right of {given} given, {wanted} wanted)"));
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

    /// <summary>A gold event as country dyad and type; null where a side or the type is none of PLOVER's.</summary>
    private static (string, string, PloverType)? Gold(JsonElement e)
    {
        string source = Country(e.GetProperty("source").GetString()!), target = Country(e.GetProperty("target").GetString()!), cameo = e.GetProperty("cameo").GetString()!;
        return source.Length < 3 || target.Length < 3 || TypeOf(cameo) is not { } type ? null : (source, target, type);
    }

    private static string Country(string code) => code.Length < 3 ? "" : code[..3] switch { "PAL" => "PSE", "NAT" => "IGO", "EUR" or "UNO" => "IGO", var three => three };

    private static IEnumerable<(string, string, PloverType)> Triples(CodedEvent e)
    {
        if (TypeOf(e.Cameo) is not { } type) return [];
        var actors = e.Actors.Select(a => Ours(a.Actor)).Distinct().ToArray();
        var recipients = e.Recipients.Select(a => Ours(a.Actor)).Distinct().ToArray();
        return recipients.Length > 0
            ? actors.SelectMany(a => recipients.Select(r => (a, r, type)))
            : actors.SelectMany(a => actors.Where(b => b != a).Select(b => (a, b, type)));
    }

    /// <summary>The first three letters; CAMEO has one code for all organisations between states.</summary>
    private static string Ours(Actor actor) => actor.Sector == "IGO" || Organisations.Contains(actor.Code) ? "IGO" : actor.Code[..3];

    private static readonly HashSet<string> Organisations = [.. "NATO UNO EUR OSCE AU ARAB ASEAN IAEA WTO IMF WB GCC OAS ECOWAS SADC G7 G20 OPEC APEC CIS CSTO SCO ICC OPCW WHO UNHCR IGO".Split(' ')];

    /// <summary>CAMEO to PLOVER by two digits, with the exceptions of events.md section 3.</summary>
    private static PloverType? TypeOf(string cameo) => cameo switch
    {
        ['0', '1', ..] => null,
        ['0', '2', ..] => PloverType.Request,
        ['0', '3', ..] => PloverType.Agree,
        ['0', '4', ..] => PloverType.Consult,
        ['0', '5', '7', ..] => PloverType.Agree,
        ['0', '5', ..] => PloverType.Support,
        ['0', '6', ..] => PloverType.Cooperate,
        ['0', '7', ..] => PloverType.Aid,
        ['0', '8', '1', '3' or '4', ..] => PloverType.Retreat,
        ['0', '8', '4' or '5' or '6' or '7', ..] => PloverType.Retreat,
        ['0', '8', ..] => PloverType.Concede,
        ['0', '9', ..] => PloverType.Accuse,
        ['1', '0', ..] => PloverType.Request,
        ['1', '1', ..] => PloverType.Accuse,
        ['1', '2', ..] => PloverType.Reject,
        ['1', '3', ..] => PloverType.Threaten,
        ['1', '4', ..] => PloverType.Protest,
        ['1', '5', ..] => PloverType.Mobilize,
        ['1', '6', ..] => PloverType.Sanction,
        ['1', '7', '5', ..] => PloverType.Assault,
        ['1', '7', ..] => PloverType.Coerce,
        ['1', '8' or '9', ..] or ['2', '0', ..] => PloverType.Assault,
        _ => null,
    };
}
