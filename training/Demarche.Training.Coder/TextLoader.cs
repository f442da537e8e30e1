using System.Text;
using System.Text.Json;
using Demarche.Actors;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Coding.Attributions;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;
using Demarche.Training.Data;

namespace Demarche.Training.Coder;

/// <summary>Reads coded texts as the coder will meet them, each with the scores of a meaning reader that was not trained on it; null where all have seen it.</summary>
/// <remarks>The readers stay open until the loader is disposed of: what was read may be asked further.</remarks>
internal sealed class TextLoader(string data, string own, string readers) : IDisposable
{
    private readonly MeaningReader[] parts = [.. Directory.GetDirectories(readers, "part*").Order(StringComparer.Ordinal).Select(MeaningReader.Load)];

    public void Dispose()
    {
        foreach (var part in parts) part.Dispose();
    }

    public IReadOnlyList<CodedText> Load()
    {
        using var language = LanguageModel.Load();
        var resolver = new ActorResolver(ActorLexicon.Load());
        var attributions = AttributionReader.Load();
        return [.. Sources().AsParallel().AsOrdered().Select(source =>
        {
            var text = language.Analyse(source.Article.Text, [.. source.Article.Paragraphs.Select(p => p.Span)]);
            var resolved = resolver.Resolve(text, source.Article.Published);
            var meaning = source.Reader < 0 ? null : parts[source.Reader].Read(text);
            return new CodedText(source.Article, text, resolved, meaning, source.Rows) { Scored = source.Scored, Speeches = [.. attributions.Read(text, resolved).Statements.Select(Speech.Of)] };
        })];
    }

    private sealed record Source(Article Article, IReadOnlyList<GoldRow> Rows, int Reader, bool Scored);

    private IEnumerable<Source> Sources()
    {
        string gold = Path.Combine(data, "gold"), coded = Path.Combine(own, "coded"), wire = Path.Combine(own, "wire");
        var (items, rows) = StandoffTexts.Read(data, Path.Combine(own, "standoff"));
        return [
            .. Read(Compressed.Lines(Path.Combine(gold, "train-items.jsonl")), Compressed.Lines(Path.Combine(gold, "train.jsonl")), i => i % parts.Length, scored: true),
            .. Read(Compressed.Lines(Path.Combine(gold, "own-items.jsonl")), Compressed.Lines(Path.Combine(gold, "own.jsonl")), _ => -1),
            .. Read(Compressed.Lines(Path.Combine(coded, "items.jsonl")), Compressed.Lines(Path.Combine(coded, "rows.jsonl")), _ => -1),
            .. Read(items, rows, i => i % parts.Length),
            .. Read(Compressed.Lines(Path.Combine(wire, "items.jsonl")), Compressed.Lines(Path.Combine(wire, "rows.jsonl")), i => i % parts.Length),
            .. Read(Quiet(data, own), [], i => i % parts.Length),
        ];
    }

    private static IEnumerable<Source> Read(IEnumerable<string> items, IEnumerable<string> rows, Func<int, int> reader, bool scored = false)
    {
        var coded = rows.Select(GoldRow.Parse).ToLookup(row => row.Doc);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', items)));
        var articles = new ArticleReader().Read(stream, "items.jsonl").Where(reading => reading.Article is not null).Select(reading => reading.Article!).ToArray();
        return articles.Select((article, i) => new Source(article, [.. coded[article.InputId]], reader(i), scored));
    }

    /// <summary>Pages on which no state moves: what is proposed there is false.</summary>
    internal static IEnumerable<string> Quiet(string data, string own)
    {
        var wanted = File.ReadLines(Path.Combine(own, "quiet/pages.tsv")).Skip(1).Select(line => line.Split('\t')).ToLookup(f => f[0], f => f[1], StringComparer.Ordinal);
        foreach (var source in wanted)
        {
            HashSet<string> ids = [.. source];
            foreach (var line in Compressed.Lines(Path.Combine(data, $"news/{source.Key}.jsonl")))
            {
                using var json = JsonDocument.Parse(line);
                if (ids.Contains(json.RootElement.GetProperty("id").ToString())) yield return line;
            }
        }
    }
}
