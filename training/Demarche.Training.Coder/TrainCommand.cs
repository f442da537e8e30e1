using Demarche.Actors;
using Demarche.Articles;
using Demarche.Coding;
using Demarche.Coding.Attributions;
using Demarche.Coding.Deciding;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;
using SharpCompress.Compressors.Xz;

namespace Demarche.Training.Coder;

/// <summary>Trains the decider on the gold's training articles and prints cross-validated scores on the way.</summary>
internal static class TrainCommand
{
    /// <summary>The meaning reader keeps every ninth training article aside when it is trained with --aside.</summary>
    private const int AsideOf = 9;
    private static readonly string[] Sets = ["train", "own"];

    public static int Run(string folder, string output, string[] flags)
    {
        var texts = Load(folder, flags.Contains("--rules"), flags.FirstOrDefault(f => f.StartsWith("--quiet=", StringComparison.Ordinal))?["--quiet=".Length..]);
        Console.WriteLine($"{texts.Count} articles, {texts.Sum(t => t.Rows.Count)} rows, {texts.Count(t => t.Aside)} articles aside, {texts.Sum(t => t.Text.Sentences.Count)} sentences");
        var model = new DeciderTraining(texts).Train(Path.ChangeExtension(output, null));
        using (var writer = new BinaryWriter(File.Create(output))) model.Write(writer);
        Console.WriteLine($"wrote {output}: {new FileInfo(output).Length} bytes");
        return 0;
    }

    /// <summary>The gold's articles, then pages without moves between states: what is proposed there is false.</summary>
    private static List<CodedText> Load(string folder, bool rulesOnly, string? quiet)
    {
        using var language = LanguageModel.Load();
        var resolver = new ActorResolver(ActorLexicon.Load());
        var attributions = AttributionReader.Load();
        using var reader = !rulesOnly && MeaningReader.IsPresent() ? MeaningReader.Load() : null;
        var rows = Sets.SelectMany(name => Lines(Path.Combine(folder, name + ".jsonl"))).Select(GoldRow.Parse).ToLookup(r => r.Doc);
        var articles = Sets.SelectMany(name => Articles(Path.Combine(folder, name + "-items.jsonl")).Select((article, i) => (article, aside: name == "train" && i % AsideOf == AsideOf - 1)));
        if (quiet is not null) articles = articles.Concat(Articles(quiet).Select(article => (article, aside: true)));
        return [.. articles.ToArray().AsParallel().AsOrdered().Select(pair =>
        {
            var text = language.Analyse(pair.article.Text, [.. pair.article.Paragraphs.Select(p => p.Span)]);
            var resolved = resolver.Resolve(text, pair.article.Published);
            return new CodedText(pair.article, text, resolved, reader?.Read(text), [.. rows[pair.article.InputId]], pair.aside)
            {
                Speeches = [.. attributions.Read(text, resolved).Statements.Select(Speech.Of)],
            };
        })];
    }

    private static IEnumerable<Article> Articles(string path)
    {
        using var stream = Open(path);
        foreach (var reading in new ArticleReader().Read(stream, path))
            if (reading.Article is { } article) yield return article;
    }

    private static IEnumerable<string> Lines(string path)
    {
        var attributions = AttributionReader.Load();
        using var reader = new StreamReader(Open(path));
        while (reader.ReadLine() is { } line)
            if (line.Length > 0) yield return line;
    }

    private static Stream Open(string path) => File.Exists(path) ? File.OpenRead(path) : new XZStream(File.OpenRead(path + ".xz"));
}
