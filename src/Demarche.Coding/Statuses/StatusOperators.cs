using System.Collections.Frozen;
using Demarche.Coding.Tables;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Statuses;

/// <summary>A word that says how real the deed under it is.</summary>
/// <param name="Place">The row of the table.</param>
/// <param name="Word">Its lemma.</param>
/// <param name="Via">How the deed hangs on it.</param>
/// <param name="Status">What becomes of the deed.</param>
internal sealed record StatusOperator(string Place, string Word, string[] Via, EventStatus Status);

/// <summary>The table of status operators.</summary>
internal static class StatusOperators
{
    private static readonly FrozenDictionary<(char, string), StatusOperator[]> Rows = EmbeddedTable.Read("operators.tsv")
        .SelectMany(row => row.List("word").Select(word => (Key: (row.Need("kind")[0], word),
            Operator: new StatusOperator(row.Place, word, row.List("via"), Enum.Parse<EventStatus>(row.Need("status"), ignoreCase: true)))))
        .GroupBy(x => x.Key).ToFrozenDictionary(g => g.Key, g => g.Select(x => x.Operator).ToArray());

    /// <summary>Every lemma of the table.</summary>
    public static IEnumerable<string> Words => Rows.Keys.Select(key => key.Item2.Split('_')[0]);

    /// <summary>The operators of a word that a deed hangs on in a certain way.</summary>
    public static StatusOperator? Of(Sentence sentence, int word, string via)
    {
        var upos = sentence.Data.Upos[word];
        var kind = upos switch { Upos.Verb or Upos.Aux => 'v', Upos.Noun or Upos.Propn => 'n', Upos.Adj => 'a', _ => '-' };
        var lemma = sentence.Data.Lemmas[word].ToLowerInvariant();
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] == "compound:prt" && Find(kind, $"{lemma}_{sentence.Data.Lemmas[child].ToLowerInvariant()}", via) is { } phrasal) return phrasal;
        return Find(kind, lemma, via) ?? (sentence.Data.Xpos[word] is "VBN" or "VBG" ? Find('a', lemma, via) ?? Find('a', sentence.Data.Forms[word].ToLowerInvariant(), via) : null);
    }

    private static StatusOperator? Find(char kind, string lemma, string via)
    {
        if (!Rows.TryGetValue((kind, lemma), out var rows)) return null;
        foreach (var row in rows)
            if (row.Via.Contains(via)) return row;
        return null;
    }
}
