using Demarche.Language.Encoder;
using Demarche.Training.Data;

namespace Demarche.Training.Meaning;

/// <summary>All that the meaning reader learns from, with the articles kept aside to measure on.</summary>
/// <param name="Coded">Texts with events.</param>
/// <param name="Aside">Coded articles that are never trained on.</param>
/// <param name="Attributed">Texts with attributions.</param>
/// <param name="Pairs">Sentences with two sides marked.</param>
/// <param name="Deeds">Words of the coded texts that may name a deed, with sides marked that may be its.</param>
internal sealed record MeaningData(
    IReadOnlyList<LabelledText> Coded, IReadOnlyList<LabelledText> Aside, IReadOnlyList<LabelledText> Attributed, IReadOnlyList<MarkedPair> Pairs, IReadOnlyList<DeedExample> Deeds)
{
    // Of the attributed articles, which hold four times as many words as the coded ones, every second is enough.
    private const int AttributedStep = 2;

    // How much a text of ours counts beside one of the gold's: their coders agree with each other at .91, ours at .8, and see some acts and statuses otherwise.
    private const float OwnWeight = 0.6f;

    /// <summary>Of so many readers each keeps another part of the articles aside (the gold's training articles, standoff/ and wire/), so that for every article one has not seen it.</summary>
    public const int Parts = 2;

    /// <summary>Reads it all.</summary>
    /// <param name="shared">The folder of shared data.</param>
    /// <param name="own">The folder of the project's own coded texts: coded/, standoff/, wire/ and quiet/.</param>
    /// <param name="part">Which of <see cref="Parts"/> to keep aside; -1 for none.</param>
    /// <param name="deeds">The file of deeds, as <c>Demarche.Training.Coder deeds</c> wrote it.</param>
    /// <param name="vocabulary">The encoder's pieces.</param>
    /// <param name="segmenter">Cuts texts into words.</param>
    public static MeaningData Read(string shared, string own, int part, string deeds, WordPiece vocabulary, Segmenter segmenter)
    {
        IReadOnlyList<LabelledText> gold = Coding(Path.Combine(shared, "gold/train-items.jsonl"), Path.Combine(shared, "gold/train.jsonl"), segmenter);
        List<LabelledText> more = [.. Coding(Path.Combine(shared, "gold/own-items.jsonl"), Path.Combine(shared, "gold/own.jsonl"), segmenter)];
        more.AddRange(Coding(Path.Combine(own, "coded/items.jsonl"), Path.Combine(own, "coded/rows.jsonl"), segmenter));
        (IReadOnlyList<string> items, IReadOnlyList<string> rows) = StandoffTexts.Read(shared, Path.Combine(own, "standoff"));
        more.AddRange(Beside(part, Alignment.Of(CodedItem.Read(items), CodedRow.Read(rows), segmenter)).Select(text => text with { Weight = OwnWeight }));
        more.AddRange(Beside(part, Coding(Path.Combine(own, "wire/items.jsonl"), Path.Combine(own, "wire/rows.jsonl"), segmenter)));
        more.AddRange(Quiet(shared, Path.Combine(own, "quiet/articles.tsv"), segmenter));
        LabelledText[] coded = [.. Beside(part, gold), .. more];
        return new MeaningData(
            coded,
            [.. gold.Where((_, i) => i % Parts == part)],
            AttributionTexts.Read(Compressed.Lines(Path.Combine(shared, "attribution/polnear-train.jsonl")).Where((_, i) => i % AttributedStep == 0), segmenter),
            MarkedPair.Read(Compressed.Lines(Path.Combine(shared, "plover/plv-train.tsv")), vocabulary, segmenter),
            DeedExample.Read(deeds, coded, vocabulary));
    }

    /// <summary>The texts that are not kept aside.</summary>
    private static IEnumerable<LabelledText> Beside(int part, IEnumerable<LabelledText> texts) => texts.Where((_, i) => i % Parts != part);

    private static IReadOnlyList<LabelledText> Coding(string items, string rows, Segmenter segmenter) =>
        Alignment.Of(CodedItem.Read(Compressed.Lines(items)), CodedRow.Read(Compressed.Lines(rows)), segmenter);

    /// <summary>News of sport, business, crime, culture and science in which no state moves: texts without any event.</summary>
    private static IEnumerable<LabelledText> Quiet(string shared, string list, Segmenter segmenter)
    {
        var wanted = File.ReadLines(list).Skip(1).Select(l => l.Split('\t')).ToLookup(f => f[0], f => f[1], StringComparer.Ordinal);
        foreach (IGrouping<string, string> source in wanted)
        {
            HashSet<string> ids = [.. source];
            foreach (CodedItem item in CodedItem.Read(Compressed.Lines(Path.Combine(shared, "news", source.Key + ".jsonl"))).Where(i => ids.Contains(i.Id)))
                yield return segmenter.Cut(item) with { Events = [] };
        }
    }
}
