namespace Demarche.Training.Data;

/// <summary>All that the grammar reader learns from and is measured on.</summary>
internal sealed class Treebanks
{
    public Treebanks()
    {
        string folder = Environment.GetEnvironmentVariable("DEMARCHE_DATA") ?? "../shared/data";
        string Path(string name) => System.IO.Path.Combine(folder, name);
        List<TreebankSentence> ewt = Conllu.Read(Path("ud/ewt-train.conllu"), named: false);
        List<TreebankSentence> ewtDev = Conllu.Read(Path("ud/ewt-dev.conllu"), named: false);
        int judged = FactualityFile.Merge(ewt, FactualityFile.Read(Path("factuality/uds-ih2-train.jsonl")));
        int judgedDev = FactualityFile.Merge(ewtDev, FactualityFile.Read(Path("factuality/uds-ih2-dev.jsonl")));
        Train = [.. ewt, .. Conllu.Read(Path("ud/gum-train.conllu"), named: true), .. FactualityFile.Unanalysed(FactualityFile.Read(Path("factuality/meantime-train.jsonl")))];
        EwtDev = ewtDev;
        GumDev = Conllu.Read(Path("ud/gum-dev.conllu"), named: true);
        NewsDev = [.. FactualityFile.Unanalysed(FactualityFile.Read(Path("factuality/meantime-dev.jsonl")))];
        Console.WriteLine($"{Train.Count} sentences to learn from, {judged} of EWT with factuality; dev {EwtDev.Count}, {judgedDev} with factuality, {GumDev.Count}, {NewsDev.Count}");
    }

    public IReadOnlyList<TreebankSentence> Train { get; }

    public IReadOnlyList<TreebankSentence> EwtDev { get; }

    public IReadOnlyList<TreebankSentence> GumDev { get; }

    /// <summary>Wikinews with factuality alone.</summary>
    public IReadOnlyList<TreebankSentence> NewsDev { get; }
}
