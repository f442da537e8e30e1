using System.Reflection;
using Demarche.Model;

namespace Demarche.Record.Answers;

/// <summary>Reads stances from events by the tables stances.tsv and red-lines.tsv.</summary>
internal sealed class StanceTable
{
    private const string Any = "*";

    private readonly Dictionary<(string Act, string Status), Stance> stances = [];
    private readonly string[] absolutes;

    private StanceTable()
    {
        foreach (var row in Rows("stances.tsv")) stances.TryAdd((row[1], row[2]), Enum.Parse<Stance>(row[0], ignoreCase: true));
        absolutes = [.. Rows("red-lines.tsv").Select(row => row[0])];
    }

    public static StanceTable Shipped { get; } = new();

    /// <summary>The events that show a stance, with it. Only the sentences of refusals are read: one may be a red line.</summary>
    public IReadOnlyList<(Move Move, Stance Stance)> Read(RecordStore store, EventFilter filter)
    {
        var shown = store.Moves(filter, condition: Condition).Select(move => (Move: move, Stance: Of(move.Act, move.Status))).Where(x => x.Stance is not null).Select(x => (x.Move, Stance: x.Stance!.Value)).ToArray();
        var sentences = store.Sentences(shown.Where(x => x.Stance == Stance.Refusal).Select(x => x.Move.Number));
        return [.. shown.Select(x => x.Stance == Stance.Refusal && sentences.TryGetValue(x.Move.Number, out var sentence) && IsAbsolute(sentence) ? (x.Move, Stance.RedLine) : x)];
    }

    /// <summary>The stance that an event shows; null if it shows none.</summary>
    public Stance? Of(RecordedEvent told) => Of(told.Event.Act, told.Event.Status) is { } stance ? (stance == Stance.Refusal && IsAbsolute(told.SentenceText) ? Stance.RedLine : stance) : null;

    private Stance? Of(PloverType act, EventStatus status) =>
        stances.TryGetValue((Spelling.Of(act), Spelling.Of(status)), out var stance) || stances.TryGetValue((Any, Spelling.Of(status)), out stance) ? stance : null;

    /// <summary>The condition that an event shows a stance: what shows none need not be read.</summary>
    private string Condition(string act, string status) => string.Join(" OR ", stances.Keys.GroupBy(key => key.Status).Select(group =>
        group.Any(key => key.Act == Any) ? $"{status} = '{group.Key}'" : $"{status} = '{group.Key}' AND {act} IN ({string.Join(", ", group.Select(key => $"'{key.Act}'"))})"));

    private bool IsAbsolute(string sentence) => absolutes.Any(words => sentence.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Tables/" + name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'))];
    }
}
