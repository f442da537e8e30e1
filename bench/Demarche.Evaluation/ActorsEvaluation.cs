using System.CommandLine;
using Demarche.Actors;
using Demarche.Language;
using Demarche.Language.Conllu;
using Demarche.Model;

namespace Demarche.Evaluation;

/// <summary><c>actors</c>: the share of the gold's actors and recipients whose code is among those found in the sentence, and how often each kind of mention is among the gold's.</summary>
internal static class ActorsEvaluation
{
    public static Command Create()
    {
        var items = new Argument<string>("items") { Description = "The gold's articles, JSON Lines." };
        var rows = new Argument<string>("rows") { Description = "The gold's rows, JSON Lines." };
        var parsed = new Option<string?>("--parsed") { Description = "A folder that keeps the analysed texts as CoNLL-U between runs." };
        var models = new Option<string?>("--models") { Description = "The folder of the language model." };
        var part = new Option<string>("--part") { Description = "all, tune (every sixth article) or rest.", DefaultValueFactory = _ => "all" };
        var misses = new Option<bool>("--misses") { Description = "List each code that was not found, and each that was found beside the gold's (training data only)." };
        var command = new Command("actors", "Actors and recipients found in their sentence.") { items, rows, parsed, models, part, misses };
        command.SetAction(a => Run(a.GetValue(items)!, a.GetValue(rows)!, a.GetValue(parsed), a.GetValue(models), a.GetValue(part)!, a.GetValue(misses)));
        return command;
    }

    private static int Run(string itemsPath, string rowsPath, string? parsed, string? models, string part, bool misses)
    {
        var rows = GoldRows.Rows(rowsPath).ToLookup(r => r.Doc, StringComparer.Ordinal);
        var articles = GoldRows.Articles(itemsPath).Index().Where(a => part == "all" || (a.Index % 6 == 0) == (part == "tune")).Select(a => a.Item).ToList();
        var resolver = new ActorResolver(ActorLexicon.Load());
        var texts = new AnalysedTexts(parsed, models);
        var score = new ActorScore(misses);
        foreach (var article in articles) score.Add(resolver.Resolve(texts.Of(article), article.Day), rows[article.Id]);
        score.Print(articles.Count);
        return 0;
    }
}

/// <summary>Counts over articles.</summary>
internal sealed class ActorScore(bool listMisses)
{
    private readonly SortedDictionary<string, (int Right, int All)> kinds = new(StringComparer.Ordinal);
    private int found, foundWithoutPlaces, foundBefore, wanted, unplaced, codes, codesInGold, known, knownInGold, sentences;

    public void Add(ResolvedText resolved, IEnumerable<GoldRow> rows)
    {
        var normal = resolved.Text.Sentences.Select(s => GoldRows.Normalise(s.Span.In(s.Text).ToString())).ToArray();
        var bySentence = new Dictionary<int, HashSet<string>>();
        foreach (var row in rows)
        {
            var cue = GoldRows.Normalise(row.Cue);
            var at = Array.FindIndex(normal, s => s.Contains(cue, StringComparison.Ordinal));
            if (at < 0) { unplaced++; continue; }
            if (!bySentence.TryGetValue(at, out var gold)) bySentence[at] = gold = new HashSet<string>(StringComparer.Ordinal);
            gold.UnionWith(row.Actors.Concat(row.Recipients));
            var mentions = resolved.In(at);
            foreach (var code in row.Actors.Concat(row.Recipients)) Check(resolved, at, row, code, mentions);
        }
        foreach (var (sentence, gold) in bySentence)
        {
            CountKinds(resolved.Text.Text, resolved.In(sentence), gold);
            if (listMisses) ListExtras(resolved, sentence, gold);
        }
    }

    public void Print(int articles)
    {
        Console.WriteLine($"{articles} articles, {wanted} codes in place ({unplaced} rows whose cue is in no one sentence)");
        Console.WriteLine(FormattableString.Invariant($"found among the sentence's codes {(double)found / wanted:F4}; places left out {(double)foundWithoutPlaces / wanted:F4}; with what the coder may look back to {(double)(found + foundBefore) / wanted:F4}"));
        Console.WriteLine(FormattableString.Invariant($"codes found in {sentences} sentences with rows: {codes}, of them in the gold {(double)codesInGold / codes:F4}; {Actor.UnknownCode} left out {(double)knownInGold / known:F4}"));
        foreach (var (kind, (right, all)) in kinds) Console.WriteLine(FormattableString.Invariant($"  {kind,-46} {right,6} of {all,6} in the gold's sentence {(double)right / all:F3}"));
    }

    private void Check(ResolvedText resolved, int at, GoldRow row, string code, IReadOnlyList<ActorMention> mentions)
    {
        wanted++;
        if (mentions.Any(m => !m.IsPlace && m.Actors.Any(a => a.Code == code))) foundWithoutPlaces++;
        if (mentions.Any(m => m.Actors.Any(a => a.Code == code))) { found++; return; }
        if (LookedBackTo(at).Any(s => resolved.In(s).Any(m => m.Actors.Any(a => a.Code == code)))) foundBefore++;
        if (!listMisses) return;
        var sentence = resolved.Text.Sentences[at];
        Console.WriteLine($"MISS {row.Doc} {code} [{string.Join(" | ", row.Mentions).ReplaceLineEndings(" ")}] cue='{row.Cue}' found={string.Join(',', mentions.SelectMany(m => m.Actors).Select(a => a.Code).Distinct())} :: {sentence.Span.In(sentence.Text).ToString().ReplaceLineEndings(" ")}");
    }

    // As Demarche.Coding's ArticleView: an implied side is looked for in the two sentences before and in the first one.
    private static IEnumerable<int> LookedBackTo(int sentence)
    {
        if (sentence > 0) yield return sentence - 1;
        if (sentence > 1) yield return sentence - 2;
        if (sentence > 2) yield return 0;
    }

    private static void ListExtras(ResolvedText resolved, int at, HashSet<string> gold)
    {
        var sentence = resolved.Text.Sentences[at];
        foreach (var mention in resolved.In(at).Where(m => !m.Actors.Any(a => gold.Contains(a.Code))))
            Console.WriteLine($"EXTRA {string.Join(',', mention.Actors.Select(a => $"{a.Code} {a.Sector}"))} <{mention.Span.In(resolved.Text.Text).ToString().ReplaceLineEndings(" ")}> {mention.Kind}{(mention.IsPlace ? " place" : "")}: {mention.Why} :: {sentence.Span.In(sentence.Text).ToString().ReplaceLineEndings(" ")}");
    }

    private void CountKinds(string text, IReadOnlyList<ActorMention> mentions, HashSet<string> gold)
    {
        sentences++;
        var all = mentions.SelectMany(m => m.Actors).Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        codes += all.Count;
        codesInGold += all.Count(gold.Contains);
        all.Remove(Actor.UnknownCode);
        known += all.Count;
        knownInGold += all.Count(gold.Contains);
        foreach (var mention in mentions)
        {
            var key = mention.Kind + (mention.IsPlace ? " place" : "") + (mention.Kind is MentionKind.Generic or MentionKind.Description ? ": " + Generalise(mention.Why) : "")
                + (mention.Kind == MentionKind.Pronoun ? ": " + mention.Span.In(text).ToString().ToLowerInvariant() : "");
            var (right, count) = kinds.GetValueOrDefault(key);
            kinds[key] = (right + (mention.Actors.Any(a => gold.Contains(a.Code)) ? 1 : 0), count + 1);
        }
    }

    private static string Generalise(string why)
    {
        if (why.StartsWith("in ", StringComparison.Ordinal)) return why.EndsWith("said before", StringComparison.Ordinal) ? "in a place, said before" : "in a place";
        if (why.Contains("' was ", StringComparison.Ordinal)) return "an office mentioned";
        if (why.StartsWith('\'')) return "of a pronoun";
        return why.StartsWith("takes up", StringComparison.Ordinal) ? "takes up a noun" : why.Contains(".tsv", StringComparison.Ordinal) ? "by place" : why;
    }
}

/// <summary>Analysed texts of articles, kept as CoNLL-U where a folder is given.</summary>
internal sealed class AnalysedTexts(string? folder, string? models)
{
    private LanguageModel? model;

    public AnalysedText Of(GoldArticle article)
    {
        var path = folder is null ? null : Path.Combine(folder, article.Id + ".conllu");
        if (path is not null && File.Exists(path)) return ConlluReader.Read(File.ReadAllText(path), path);
        model ??= LanguageModel.Load(models);
        var text = article.Title + "\n" + article.Text;
        var analysed = model.Analyse(text, [.. Blocks(article.Title.Length, text)]);
        if (path is not null)
        {
            Directory.CreateDirectory(folder!);
            File.WriteAllText(path, ConlluWriter.ToString(analysed));
        }
        return analysed;
    }

    // The title, then the parts between empty lines.
    private static IEnumerable<TextSpan> Blocks(int title, string text)
    {
        if (title > 0) yield return new TextSpan(0, title);
        var start = title + 1;
        while (start < text.Length)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            if (text.AsSpan(start, end - start).Trim().Length > 0) yield return TextSpan.FromBounds(start, end);
            start = end + 2;
        }
    }
}
