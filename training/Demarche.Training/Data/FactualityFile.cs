using System.Text.Json;
using System.Text.Json.Serialization;

namespace Demarche.Training.Data;

/// <summary>Judgements of whether predicates happened: rows {id, tokens, events: [{i, factuality}]}.</summary>
internal static class FactualityFile
{
    /// <summary>One judged sentence.</summary>
    internal sealed record Row(
        [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("tokens")] string[] Tokens, [property: JsonPropertyName("events")] Judgement[] Events);

    /// <summary>One judged predicate.</summary>
    internal sealed record Judgement([property: JsonPropertyName("i")] int Index, [property: JsonPropertyName("factuality")] float Factuality);

    public static List<Row> Read(string path)
    {
        var rows = new List<Row>();
        using StreamReader reader = Compressed.OpenText(path);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line)) rows.Add(JsonSerializer.Deserialize<Row>(line)!);
        }

        return rows;
    }

    /// <summary>Writes the judgements into the treebank's sentences that have the same words; returns how many rows found theirs.</summary>
    public static int Merge(List<TreebankSentence> sentences, IReadOnlyList<Row> rows)
    {
        var byWords = new Dictionary<string, Queue<Row>>(StringComparer.Ordinal);
        foreach (Row row in rows)
        {
            string key = string.Join(' ', row.Tokens);
            if (!byWords.TryGetValue(key, out Queue<Row>? same)) byWords[key] = same = new Queue<Row>();
            same.Enqueue(row);
        }

        int found = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            if (!byWords.TryGetValue(string.Join(' ', sentences[i].Words.Select(word => word.Form)), out Queue<Row>? same) || !same.TryDequeue(out Row? row)) continue;
            found++;
            sentences[i] = sentences[i] with { Words = Judged(sentences[i].Words, row) };
        }

        return found;
    }

    /// <summary>Sentences that carry nothing but their judgements.</summary>
    public static IEnumerable<TreebankSentence> Unanalysed(IReadOnlyList<Row> rows) =>
        rows.Select(row => new TreebankSentence(row.Id, false, Judged([.. row.Tokens.Select(token => new TreebankWord(token, "_", "", "", "", -1, "", true, null, float.NaN))], row)));

    private static TreebankWord[] Judged(IReadOnlyList<TreebankWord> words, Row row)
    {
        TreebankWord[] judged = [.. words];
        foreach (Judgement judgement in row.Events) judged[judgement.Index] = judged[judgement.Index] with { Factuality = judgement.Factuality };
        return judged;
    }
}
