using System.Globalization;
using Demarche.Language;
using Demarche.Language.Chains;
using Demarche.Training.Chains;
using Demarche.Training.Data;

const int Epochs = 14, KeptAside = 6;
var data = Environment.GetEnvironmentVariable("DEMARCHE_DATA") ?? "../shared/data";
return args switch
{
    ["learn", var models] => Learn(models, keepsAside: false, Epochs),
    ["try", var models, .. var epochs] => Learn(models, keepsAside: true, epochs is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Epochs),
    _ => Usage(),
};

int Learn(string models, bool keepsAside, int epochs)
{
    using var language = LanguageModel.LoadWithoutChains(models);
    List<LabelledDocument> documents = [.. GumDocument.Read(Path.Combine(data, "ud/gum-train.conllu")).Select(document => new LabelledDocument(language, document))];
    // Documents are sorted by genre: every sixth is a fair part of each.
    List<LabelledDocument> aside = keepsAside ? [.. documents.Where((_, i) => i % KeptAside == 3)] : [];
    List<LabelledDocument> taught = keepsAside ? [.. documents.Where((_, i) => i % KeptAside != 3)] : documents;
    Console.WriteLine($"{taught.Count} documents, {taught.Sum(document => document.Mentions.Count)} possible mentions, {taught.Sum(document => document.Mentions.Count(mention => mention.Entity is not null))} of them mentions");
    var network = new ChainNetwork();
    var trainer = new ChainTrainer(network, epochs * ChainTrainer.StepsOf(taught));
    var clock = System.Diagnostics.Stopwatch.StartNew();
    for (var epoch = 1; epoch <= epochs; epoch++)
    {
        var loss = trainer.Epoch(taught);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch} loss {loss:F4} {clock.Elapsed.TotalSeconds:F0}s{(aside.Count > 0 ? Scores(trainer.Averaged(), aside) : "")}"));
    }

    if (keepsAside) return 0;
    trainer.Averaged().Write(Path.Combine(models, "chains.bin"));
    return 0;
}

static string Scores(ChainNetwork network, List<LabelledDocument> aside)
{
    var scores = new CoreferenceScores();
    foreach (var document in aside) document.Score(network, scores);
    return string.Create(CultureInfo.InvariantCulture, $"; aside: mentions {scores.Mentions.Precision:F3}/{scores.Mentions.Recall:F3} MUC {scores.Muc.F1:F3} B3 {scores.BCubed.F1:F3} CEAF {scores.Ceaf.F1:F3} mean {scores.Mean:F4}");
}

static int Usage()
{
    Console.Error.WriteLine("""
        Learns the coreference scorer from GUM's training part ($DEMARCHE_DATA/ud), a few minutes on one core.
          learn MODELS             learn from all documents; write MODELS/chains.bin
          try MODELS [EPOCHS]      learn from five documents of six, score the sixth after each epoch
        MODELS holds the grammar reader (grammar.onnx, vocab.txt): after it changes, learn anew.
        """);
    return 2;
}
