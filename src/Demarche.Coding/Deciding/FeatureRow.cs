namespace Demarche.Coding.Deciding;

/// <summary>A row of features in the making; the order of the calls is the order of the columns, in training and in use alike.</summary>
/// <param name="values">The columns, all 0.</param>
internal ref struct FeatureRow(Span<float> values)
{
    private readonly Span<float> values = values;

    /// <summary>How many columns are filled.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a figure; NaN (not read) becomes -1.</summary>
    public void Add(float value) => values[Count++] = float.IsNaN(value) ? -1 : value;

    /// <summary>Adds 1 for true, 0 for false.</summary>
    public void Add(bool value) => values[Count++] = value ? 1 : 0;

    /// <summary>The log-odds of a probability, kept within what says something; 0 where nothing was read.</summary>
    public static float LogOdds(float probability)
    {
        if (float.IsNaN(probability) || probability < 0) return 0;
        var kept = Math.Clamp(probability, 0.005f, 0.995f);
        return MathF.Log(kept / (1 - kept));
    }

    /// <summary>Adds one column a value of an enumeration: 1 at the value, 0 elsewhere; an index outside leaves all 0.</summary>
    public void AddOneOf(int index, int count)
    {
        if (index >= 0 && index < count) values[Count + index] = 1;
        Count += count;
    }
}
