namespace Demarche.Training.Grammar;

/// <summary>Labels in a fixed order: the most frequent first, equals by their characters.</summary>
internal sealed class LabelSet
{
    /// <summary>The index of a label that is not in the set: no loss is taken there.</summary>
    public const int Missing = -100;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

    /// <summary>All labels that occur at least <paramref name="rarest"/> times.</summary>
    public LabelSet(IEnumerable<string> occurrences, int rarest)
        : this([.. occurrences.CountBy(label => label, StringComparer.Ordinal).Where(label => label.Value >= rarest)
            .OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal).Select(label => label.Key)])
    {
    }

    public LabelSet(IEnumerable<string> occurrences)
        : this(occurrences, 1)
    {
    }

    public LabelSet(IReadOnlyList<string> labels)
    {
        All = labels;
        for (int i = 0; i < labels.Count; i++) _index[labels[i]] = i;
    }

    public IReadOnlyList<string> All { get; }

    public int Count => All.Count;

    public int IndexOf(string? label) => label is not null && _index.TryGetValue(label, out int index) ? index : Missing;
}
