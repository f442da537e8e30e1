using System.Reflection;
using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>Reads stances from events by the tables stances.tsv and red-lines.tsv.</summary>
internal sealed class StanceTable
{
    private const string Any = "*";

    private readonly Dictionary<(PloverType Act, EventStatus Status), Stance> stances = [];
    private readonly string[] absolutes;
    private readonly int edition;

    private StanceTable()
    {
        foreach (var row in Rows("stances.tsv"))
            foreach (var act in Enum.GetValues<PloverType>().Where(act => row[1] is Any || row[1] == Spelling.Of(act)))
                stances.TryAdd((act, Spelling.Status(row[2])), Enum.Parse<Stance>(row[0], ignoreCase: true));
        absolutes = [.. Rows("red-lines.tsv").Select(row => row[0])];
        edition = EditionOf(absolutes);
    }

    public static StanceTable Shipped { get; } = new();

    /// <summary>The events that show a stance, with it. Only the sentences of refusals are read, where nobody did before: one may be a red line.</summary>
    public IReadOnlyList<(Move Move, Stance Stance)> Read(RecordStore store, EventFilter filter)
    {
        var shown = store.Moves(filter, kinds: (act, status) => stances.ContainsKey((act, status))).Select(move => (Move: move, Stance: stances[(move.Act, move.Status)])).ToArray();
        var sentences = store.Sentences(shown.Where(x => x.Stance == Stance.Refusal && x.Move.IsAbsolute is null).Select(x => x.Move.Number));
        for (var i = 0; i < shown.Length; i++)
            if (shown[i].Stance == Stance.Refusal && (shown[i].Move.IsAbsolute ?? (sentences.TryGetValue(shown[i].Move.Number, out var sentence) && IsAbsolute(sentence)))) shown[i].Stance = Stance.RedLine;
        return shown;
    }

    /// <summary>The condition that an event is a refusal: what is none need not be read.</summary>
    public string Refusals(string act, string status) => SqlText.Kinds(act, status, IsRefusal);

    /// <summary>True of a refusal: its sentence may have words of a red line.</summary>
    public bool IsRefusal(PloverType act, EventStatus status) => stances.TryGetValue((act, status), out var stance) && stance == Stance.Refusal;

    /// <summary>What is kept of a refusal's sentence: whether it has words of a red line, and by which edition of the table.</summary>
    public int Mark(string sentence) => edition | (IsAbsolute(sentence) ? 1 : 0);

    /// <summary>Reads a mark; null if nobody looked, or by another edition.</summary>
    public bool? Read(int mark) => (mark & ~1) == edition ? (mark & 1) == 1 : null;

    private Stance? Of(PloverType act, EventStatus status) => stances.TryGetValue((act, status), out var stance) ? stance : null;

    /// <summary>An even number that changes with the words; never 0. FNV-1a.</summary>
    private static int EditionOf(IEnumerable<string> words)
    {
        var hash = 2166136261u;
        foreach (var letter in string.Join('\n', words)) hash = unchecked((hash ^ letter) * 16777619u);
        return unchecked((int)(hash | 2u) & ~1);
    }

    private bool IsAbsolute(string sentence) => absolutes.Any(words => sentence.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Tables/" + name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'))];
    }
}
