using System.Text.Json;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Training.Attribution;

/// <summary>An annotated attribution of the corpus, as character spans.</summary>
internal sealed record GoldAttribution(IReadOnlyList<TextSpan> Source, IReadOnlyList<TextSpan> Cue, IReadOnlyList<TextSpan> Content);

/// <summary>An article of the corpus, analysed.</summary>
internal sealed record AnalysedArticle(string Doc, AnalysedText Text, IReadOnlyList<GoldAttribution> Gold, IReadOnlyList<TextSpan> Discard);

/// <summary>Analyses the articles of a corpus once and keeps them in a JSON Lines file, so that learning can be repeated in seconds.</summary>
internal static class AnalysedCorpus
{
    public static void Write(string corpus, string output, string? models)
    {
        using var model = LanguageModel.Load(models);
        using var writer = new StreamWriter(output);
        foreach (var line in File.ReadLines(corpus))
        {
            using var row = JsonDocument.Parse(line);
            var text = row.RootElement.GetProperty("text").GetString()!;
            var analysed = model.Analyse(text, Lines(text));
            writer.WriteLine(JsonSerializer.Serialize(new { row = row.RootElement, sentences = analysed.Sentences.Select(Kept.Of) }));
        }
    }

    public static IEnumerable<AnalysedArticle> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var row = JsonDocument.Parse(line);
            var article = row.RootElement.GetProperty("row");
            var text = article.GetProperty("text").GetString()!;
            var sentences = row.RootElement.GetProperty("sentences").Deserialize<Kept[]>()!;
            yield return new(
                article.GetProperty("doc").GetString()!,
                new AnalysedText(text, [.. sentences.Select((s, i) => s.Back(text, i))]),
                [.. article.GetProperty("attributions").EnumerateArray().Select(a => new GoldAttribution(Spans(a, "source"), Spans(a, "cue"), Spans(a, "content")))],
                Spans(article, "discard"));
        }
    }

    private static List<TextSpan> Spans(JsonElement element, string name) => !element.TryGetProperty(name, out var list) ? [] :
        [.. list.EnumerateArray().Select(s => TextSpan.FromBounds(s[0].GetInt32(), s[1].GetInt32()))];

    private static List<TextSpan> Lines(string text)
    {
        var lines = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var feed && feed < 0 ? text.Length : feed;
            if (!text.AsSpan(start, end - start).IsWhiteSpace()) lines.Add(TextSpan.FromBounds(start, end));
            start = end + 1;
        }
        return lines;
    }

    private sealed record Kept(int[] S, string[] F, string[] L, Upos[] U, string[] X, string[] M, int[] H, string[] R, int[] N, bool[]? C)
    {
        public static Kept Of(Sentence sentence) => new(
            [.. sentence.Data.Spans.SelectMany(s => (int[])[s.Start, s.Length])], sentence.Data.Forms, sentence.Data.Lemmas, sentence.Data.Upos, sentence.Data.Xpos,
            sentence.Data.Features, sentence.Data.Heads, sentence.Data.Relations, [.. sentence.Names.SelectMany(n => (int[])[n.First, n.Last, (int)n.Type])], sentence.Data.Continues);

        public Sentence Back(string text, int index)
        {
            var spans = S.Chunk(2).Select(p => new TextSpan(p[0], p[1])).ToArray();
            var data = new SentenceData
            {
                Spans = spans, Forms = F, Lemmas = L, Upos = U, Xpos = X, Features = M, Heads = H, Relations = R, Continues = C,
                Factuality = [.. spans.Select(_ => float.NaN)],
            };
            return new Sentence(text, index, spans[0].Cover(spans[^1]), data) { Names = [.. N.Chunk(3).Select(n => new Name(n[0], n[1], (NameType)n[2]))] };
        }
    }
}
