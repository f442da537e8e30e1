namespace Demarche.Coding.Deciding;

/// <summary>A logistic score: a weighted sum of columns as log-odds. Few figures, for what has few examples to learn from.</summary>
internal sealed class LogisticScore(float bias, float[] weights)
{
    /// <summary>The log-odds for a row of features.</summary>
    public float Score(ReadOnlySpan<float> row)
    {
        var sum = bias;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * row[i];
        return sum;
    }

    /// <summary>The probability for a row of features, 0 to 1.</summary>
    public float Probability(ReadOnlySpan<float> row) => 1 / (1 + MathF.Exp(-Score(row)));

    /// <summary>Reads a score as <see cref="Write"/> wrote it.</summary>
    public static LogisticScore Read(BinaryReader reader)
    {
        var bias = reader.ReadSingle();
        var weights = new float[reader.ReadByte()];
        for (var i = 0; i < weights.Length; i++) weights[i] = reader.ReadSingle();
        return new LogisticScore(bias, weights);
    }

    /// <summary>Writes the score.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(bias);
        writer.Write((byte)weights.Length);
        foreach (var weight in weights) writer.Write(weight);
    }
}
