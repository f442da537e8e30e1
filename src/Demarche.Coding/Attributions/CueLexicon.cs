using System.Globalization;
using Demarche.Coding.Tables;
using Demarche.Language;

namespace Demarche.Coding.Attributions;

/// <summary>How often a word attributes (Tables/cues.tsv).</summary>
internal sealed class CueLexicon
{
    // A word counts as a possible cue of its own if at least one in so many of its uses is one; verbs can be cues by their clauses alone.
    private const double LowestRate = 0.02;
    private readonly Dictionary<(string Lemma, Upos Pos), double> rates;

    private CueLexicon(Dictionary<(string Lemma, Upos Pos), double> rates) => this.rates = rates;

    public static CueLexicon Load() => From(EmbeddedTable.Read("cues.tsv")
        .Select(row => new[] { row.Need("lemma"), row.Need("pos"), row.Need("cue"), row.Need("all") }));

    /// <summary>From rows of lemma, part of speech, uses as a cue, uses.</summary>
    public static CueLexicon From(IEnumerable<string[]> rows) => new(rows.ToDictionary(
        row => (row[0], Enum.Parse<Upos>(row[1])),
        // One use of each kind is added, so that a rare word is not trusted.
        row => (Number(row[2]) + 0.05) / (Number(row[3]) + 1)));

    /// <summary>The share of its uses in which the word was a cue; 0 if it never was.</summary>
    public double RateOf(Word word) => rates.GetValueOrDefault((LemmaOf(word), word.Upos));

    /// <summary>A word as tables and features know it: its lemma in small letters.</summary>
    public static string LemmaOf(Word word) => word.Lemma.ToLowerInvariant();

    /// <summary>True if the word may be looked at as a cue.</summary>
    public bool MayBeCue(Word word) => word.Upos switch
    {
        Upos.Verb => true,
        Upos.Punct => word.Text is ":",
        _ => RateOf(word) >= LowestRate,
    };

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);
}
