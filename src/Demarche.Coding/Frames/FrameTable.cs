using System.Collections.Frozen;
using Demarche.Coding.Tables;
using Demarche.Model;

namespace Demarche.Coding.Frames;

/// <summary>All frames, found by lemma, with the classes of words that they name.</summary>
internal sealed class FrameTable
{
    private readonly FrozenDictionary<(PredicateKind, string), Frame[]> byLemma;
    private readonly FrozenDictionary<string, FrozenSet<string>> classes;

    private FrameTable(IReadOnlyList<Frame> frames, FrozenDictionary<string, FrozenSet<string>> classes)
    {
        Frames = frames;
        this.classes = classes;
        byLemma = frames.SelectMany(f => f.Predicates.Select(p => (Key: (f.Kind, p.Split('_')[0]), Frame: f)))
            .GroupBy(x => x.Key).ToFrozenDictionary(g => g.Key, g => g.Select(x => x.Frame).Distinct().ToArray());
    }

    /// <summary>The shipped tables.</summary>
    public static FrameTable Shipped { get; } = Read();

    /// <summary>Every frame, in the order of the tables.</summary>
    public IReadOnlyList<Frame> Frames { get; }

    /// <summary>Every lemma that a frame or a class names.</summary>
    public IEnumerable<string> Words => Frames.SelectMany(f => f.Predicates).Select(p => p.Split('_')[0]).Concat(classes.Values.SelectMany(c => c));

    /// <summary>The frames of a lemma as one part of speech.</summary>
    public ReadOnlySpan<Frame> Of(PredicateKind kind, string lemma) => byLemma.TryGetValue((kind, lemma), out var found) ? found : [];

    /// <summary>True if a class holds a lemma.</summary>
    public bool IsIn(string wordClass, string lemma) => classes[wordClass].Contains(lemma);

    private static FrameTable Read()
    {
        var classes = EmbeddedTable.Read("classes.tsv").ToFrozenDictionary(
            row => row.Need("class"), row => row.List("lemmas").ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var frames = new List<Frame>();
        foreach (var act in Enum.GetValues<PloverType>())
            foreach (var row in EmbeddedTable.Read($"Frames.Tables.{act.ToString().ToLowerInvariant()}.tsv"))
                frames.Add(ReadFrame(act, row, classes));
        return new FrameTable(frames, classes);
    }

    private static Frame ReadFrame(PloverType act, TableRow row, FrozenDictionary<string, FrozenSet<string>> classes)
    {
        var tests = (row["needs"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []).Select(SlotTest.Parse).ToArray();
        var named = row.List("predicate");
        foreach (var word in tests.SelectMany(t => t.Options).SelectMany(o => o.Words).Concat(named).Where(w => w[0] == '@'))
            if (!classes.ContainsKey(word[1..])) throw new FormatException($"{row.Place}: there is no class {word} in classes.tsv.");
        var status = row.List("status") is [var cell] ? cell.Split(',') : [];
        return new Frame
        {
            Place = row.Place,
            Predicates = [.. named.SelectMany(w => w[0] == '@' ? classes[w[1..]].Order(StringComparer.Ordinal) : Enumerable.Repeat(w, 1))],
            Kind = row.Need("kind") switch
            {
                "v" => PredicateKind.Verb,
                "n" => PredicateKind.Noun,
                "a" => PredicateKind.Adjective,
                "m" => PredicateKind.Modal,
                var other => throw new FormatException($"{row.Place}: the kind '{other}' is none of v, n, a, m."),
            },
            Tests = tests,
            Act = act,
            Mode = row["mode"],
            Actor = Paths(row["actor"]),
            Recipient = Paths(row["recipient"]),
            Mutual = status.Contains("mutual"),
            Sole = status.Contains("sole"),
            Status = status.FirstOrDefault(s => s is not ("mutual" or "sole")) is { } name ? Enum.Parse<EventStatus>(name, ignoreCase: true) : null,
            Example = row["example"],
        };
    }

    private static SlotPath[] Paths(string? cell) => cell is null ? [] : [.. cell.Split('/').Select(SlotPath.Parse)];
}
