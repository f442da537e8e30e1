using Demarche.Coding.Deciding;

namespace Demarche.Training.Coder;

/// <summary>Trains the decider on coded articles and prints cross-validated scores on the way.</summary>
internal static class TrainCommand
{
    /// <param name="data">The shared data's folder.</param>
    /// <param name="own">The project's own coded texts: training/data.</param>
    /// <param name="readers">A folder of part0, part1, ...: meaning readers, each trained without its part of the articles (training/run meaning --part).</param>
    /// <param name="output">Where to write decider.bin.</param>
    /// <param name="cut">The default cut of confidence with the learnt reader, 0 to 1; null for the one of best F1 by folds.</param>
    public static int Run(string data, string own, string readers, string output, float? cut)
    {
        using var loader = new TextLoader(data, own, readers);
        var texts = loader.Load();
        Console.WriteLine($"{texts.Count} texts, {texts.Sum(t => t.Rows.Count)} rows; {texts.Count(t => t.Meaning is not null)} read by a reader that had not seen them; {texts.Sum(t => t.Text.Sentences.Count)} sentences");
        string log = Path.ChangeExtension(output, null);
        var tables = new DeciderTraining(texts, learnt: false).Train(log);
        var learnt = new DeciderTraining([.. texts.Where(t => t.Meaning is not null)], learnt: true).Train(log);
        if (cut is { } chosen) learnt.Thresholds[(int)DeciderThreshold.Cut] = chosen;
        using (var writer = new BinaryWriter(File.Create(output))) new DeciderModel(tables, learnt).Write(writer);
        Console.WriteLine($"wrote {output}: {new FileInfo(output).Length} bytes");
        return 0;
    }
}
