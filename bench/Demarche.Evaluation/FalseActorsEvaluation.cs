using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Demarche.Actors;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary>
/// <c>false-actors</c>: in sentences of sport, business and crime, chosen by a fixed seed, how often somebody or something is taken for a political actor that is none.
/// What was found is listed, judged by reading, and kept beside this file by place alone (no text of the news).
/// </summary>
internal static class FalseActorsEvaluation
{
    private const int Sentences = 1000;
    private const uint Seed = 20261129;

    public static Command Create()
    {
        var files = new Argument<string[]>("articles") { Description = "Articles as JSON Lines with id, title, text, date: NAEB's gold.jsonl and the shared news, unpacked.", Arity = ArgumentArity.OneOrMore };
        var topics = new Option<string>("--topics") { Description = "The words that tell an article of sport, business or crime.", DefaultValueFactory = _ => "bench/Demarche.Evaluation/topics.tsv" };
        var judged = new Option<string>("--judged") { Description = "The judgements.", DefaultValueFactory = _ => "bench/Demarche.Evaluation/false-actors.tsv" };
        var list = new Option<string?>("--list") { Description = "Write all that was found to this file, with its sentence and the judgement." };
        var command = new Command("false-actors", "False political actors in sentences of sport, business and crime.") { files, topics, judged, list };
        command.SetAction(a => Run(a.GetValue(files)!, a.GetValue(topics)!, a.GetValue(judged)!, a.GetValue(list)));
        return command;
    }

    private static int Run(string[] files, string topicsPath, string judgedPath, string? list)
    {
        var topics = new TopicWords(topicsPath);
        var judgements = File.Exists(judgedPath) ? File.ReadLines(judgedPath).Skip(1).Select(l => l.Split('\t')).ToDictionary(c => $"{c[0]}\t{c[1]}\t{c[2]}\t{c[3]}", c => c[4], StringComparer.Ordinal) : [];
        var resolver = new ActorResolver(ActorLexicon.Load());
        var texts = new AnalysedTexts(null, null);
        var chosen = files.SelectMany(f => Articles(f).Where(a => topics.Of(a.Text) is not null).OrderBy(a => Order(a.Id))
            .SelectMany(a => Choose(a, resolver.Resolve(texts.Of(a), a.Day))).Take(Sentences / files.Length)).ToList();
        using var writer = list is null ? null : new StreamWriter(list);
        int found = 0, wrong = 0, unjudged = 0, sentencesWithWrong = 0;
        foreach (var (article, resolved, sentence) in chosen)
        {
            var any = false;
            foreach (var mention in resolved.In(sentence.Index).Where(m => !m.IsPlace))
                foreach (var actor in mention.Actors.Where(IsPolitical))
                {
                    var key = string.Create(CultureInfo.InvariantCulture, $"{article.Id}\t{mention.Span.Start}\t{mention.Span.Length}\t{actor.Code}");
                    var judgement = judgements.GetValueOrDefault(key, "?");
                    found++;
                    if (judgement == "?") unjudged++;
                    if (judgement == "false") wrong++;
                    any |= judgement == "false";
                    writer?.WriteLine($"{key}\t{judgement}\t{actor.Sector}\t{actor.Name}\t{mention.Kind}\t{mention.Why}\t[{mention.Span.In(resolved.Text.Text).ToString().ReplaceLineEndings(" ")}]\t{sentence.Span.In(sentence.Text).ToString().ReplaceLineEndings(" ")}");
                }
            if (any) sentencesWithWrong++;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} sentences of {chosen.Select(c => c.Article.Id).Distinct().Count()} articles: {found} actors found, {wrong} of them false, {unjudged} not judged; {sentencesWithWrong} sentences ({(double)sentencesWithWrong / chosen.Count:P1}) hold a false one"));
        return 0;
    }

    /// <summary>A state, an organisation, or somebody of a government, a parliament, a court, a force, a party, an armed group; companies, media and private persons of a state are no political actors.</summary>
    private static bool IsPolitical(Actor actor) => actor.Code != Actor.UnknownCode && actor.Sector is not ("BUS" or "MED" or "CVL" or "CRM" or "REL" or "NGO" or "EDU" or "LAB" or "HLH" or "REF" or "UAF");

    /// <summary>Three sentences an article, by the seed.</summary>
    private static IEnumerable<(GoldArticle Article, ResolvedText Resolved, Sentence Sentence)> Choose(GoldArticle article, ResolvedText resolved) =>
        resolved.Text.Sentences.Where(s => s.Count >= 6).OrderBy(s => Order(article.Id + "#" + s.Index.ToString(CultureInfo.InvariantCulture))).Take(3).Select(s => (article, resolved, s));

    private static IEnumerable<GoldArticle> Articles(string path) => File.ReadLines(path).Where(l => l.Length > 0).Select(line =>
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string Text(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return new GoldArticle(Path.GetFileNameWithoutExtension(path) + "-" + Text("id").Replace('/', '_'), Text("title"), Text("text"),
            DateOnly.TryParse(Text("date"), CultureInfo.InvariantCulture, out var day) ? day : null);
    });

    // FNV-1a over the seed and a name: the same choice on every machine.
    private static uint Order(string name)
    {
        var hash = 2166136261u ^ Seed;
        foreach (var c in name) hash = (hash ^ c) * 16777619u;
        return hash ^ (hash >> 15);
    }
}

/// <summary>Words that tell what an article is about (topics.tsv: topic, word).</summary>
internal sealed class TopicWords(string path)
{
    private const double Share = 0.02;

    private readonly Dictionary<string, string> topicOf = File.ReadLines(path).Skip(1).Select(l => l.Split('\t')).ToDictionary(c => c[1], c => c[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>The topic of which at least two words in a hundred speak, or null.</summary>
    public string? Of(string text)
    {
        var words = text.Split([' ', '\n', ',', '.', '"', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
        var best = words.Select(w => topicOf.GetValueOrDefault(w)).OfType<string>().GroupBy(t => t, StringComparer.Ordinal).MaxBy(g => g.Count());
        return best is not null && best.Count() >= words.Length * Share ? best.Key : null;
    }
}
