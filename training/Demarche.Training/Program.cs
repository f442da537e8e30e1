using System.Globalization;
using Demarche.Language.Encoder;
using Demarche.Training.Data;
using Demarche.Training.Encoder;
using Demarche.Training.Grammar;

// training/run grammar [--epochs 10] [--layers 4] [--out models] [--run training/runs/grammar]
const int Seed = 20240229;
const double EncoderRate = 2e-4;
if (args is not ["grammar", ..])
{
    Console.Error.WriteLine("training/run grammar [--epochs N] [--layers N] [--out FOLDER] [--run FOLDER]: trains the grammar reader and writes grammar.onnx");
    return 2;
}

string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
int Number(string name, int otherwise) => int.Parse(Option(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
string data = Environment.GetEnvironmentVariable("DEMARCHE_DATA") ?? "../shared/data";
string models = Option("--out", "models"), run = Option("--run", "training/runs/grammar");

List<TreebankSentence> ewt = Conllu.Read(Path.Combine(data, "ud/ewt-train.conllu"), named: false);
List<TreebankSentence> ewtDev = Conllu.Read(Path.Combine(data, "ud/ewt-dev.conllu"), named: false);
List<TreebankSentence> gumDev = Conllu.Read(Path.Combine(data, "ud/gum-dev.conllu"), named: true);
foreach ((List<TreebankSentence> sentences, string file) in new[] { (ewt, "uds-ih2-train"), (ewtDev, "uds-ih2-dev") })
{
    List<FactualityFile.Row> rows = FactualityFile.Read(Path.Combine(data, "factuality", file + ".jsonl"));
    Console.WriteLine($"{file}: {FactualityFile.Merge(sentences, rows)} of {rows.Count} rows are treebank sentences");
}

TreebankSentence[] news = [.. FactualityFile.Unanalysed(FactualityFile.Read(Path.Combine(data, "factuality/meantime-train.jsonl")))];
TreebankSentence[] newsDev = [.. FactualityFile.Unanalysed(FactualityFile.Read(Path.Combine(data, "factuality/meantime-dev.jsonl")))];
TreebankSentence[] train = [.. ewt, .. Conllu.Read(Path.Combine(data, "ud/gum-train.conllu"), named: true), .. news];

TorchSharp.torch.set_num_threads(Math.Min(Environment.ProcessorCount, 4));
var model = new GrammarModel(Number("--layers", 4), new GrammarLabels(train), PretrainedWeights.Load(), EncoderRate, Seed);
var windowing = new Windowing(WordPiece.Load("models/vocab.txt"));
Console.WriteLine($"{train.Length} sentences; feats {model.LabelSets.Feats.Count}, lemma scripts {model.LabelSets.Lemmas.Count}, labels {model.LabelSets.Labels.Count}");
var trainer = new GrammarTrainer(model, windowing, train, new GrammarTrainer.Plan(Number("--epochs", 10), Seed, Path.Combine(run, "checkpoint.bin")));
trainer.Run(epoch =>
{
    Console.WriteLine($"after {epoch} EWT dev {GrammarEvaluation.Measure(model, windowing, ewtDev)}");
    Console.WriteLine($"after {epoch} GUM dev {GrammarEvaluation.Measure(model, windowing, gumDev)}");
    Console.WriteLine($"after {epoch} news dev factuality {GrammarEvaluation.Measure(model, windowing, newsDev)}");
    GrammarExport.Write(model, models);
});
return 0;
