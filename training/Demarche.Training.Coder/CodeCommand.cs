using System.Text.Json;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>Codes articles for the scorer.</summary>
internal static class CodeCommand
{
    public static int Run(string items, string output, string[] flags)
    {
        using var coder = Coding.Coder.Load(new CoderOptions { RulesOnly = flags.Contains("--rules"), MinConfidence = flags.Contains("--all") ? 0 : null });
        var articles = new ArticleReader().Read(items).Where(r => r.Article is not null).Select(r => r.Article!).ToArray();
        var coded = articles.AsParallel().AsOrdered().Select(coder.Code);
        using var writer = new StreamWriter(output);
        foreach (var article in coded)
            foreach (var e in article.Events) writer.WriteLine(Row(article.Article, e));
        return 0;
    }

    public static string Row(Article article, CodedEvent e) => JsonSerializer.Serialize(new
    {
        doc = article.InputId,
        actor = e.Actors.Select(Side),
        recipient = e.Recipients.Select(Side),
        act = e.Act.ToString().ToUpperInvariant(),
        @event = e.Type.ToString().ToUpperInvariant(),
        status = e.Status.ToString().ToLowerInvariant(),
        condition = e.Condition is { } c ? new { text = c.Text } : null,
        attribution = e.Attributions is [.., var last] ? new { speaker = new { text = last.Speaker.Text, name = last.Speaker.Actor.Name, code = last.Speaker.Actor.Code, office = last.Speaker.Actor.Office } } : null,
        evidence = e.Evidence.In(article.Text).ToString(),
        confidence = e.Confidence,
        sentence = new { text = e.Sentence.In(article.Text).ToString() },
    });

    private static object Side(Participant p) => new { text = p.Text, code = p.Actor.Code, sector = p.Actor.Sector, name = p.Actor.Name };
}
