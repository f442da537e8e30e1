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

    /// <summary>The stance that an event shows; null if it shows none.</summary>
    public Stance? Of(RecordedEvent recorded)
    {
        var (act, status) = (Spelling.Of(recorded.Event.Act), Spelling.Of(recorded.Event.Status));
        if (!stances.TryGetValue((act, status), out var stance) && !stances.TryGetValue((Any, status), out stance)) return null;
        return stance == Stance.Refusal && IsAbsolute(recorded.SentenceText) ? Stance.RedLine : stance;
    }

    private bool IsAbsolute(string sentence) => absolutes.Any(words => sentence.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Tables/" + name)!);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Skip(1).Select(line => line.Split('\t'))];
    }
}
