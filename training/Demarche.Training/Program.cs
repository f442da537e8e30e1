using Demarche.Training;
using Demarche.Training.Grammar;
using Demarche.Training.Meaning;

CommandLine line = new(args);
switch (args.FirstOrDefault())
{
    case "grammar":
        GrammarCommand.Train(line);
        return 0;
    case "measure":
        GrammarCommand.Measure(line);
        return 0;
    case "meaning":
        MeaningCommand.Train(line);
        return 0;
    case "blend":
        MeaningCommand.Blend(line);
        return 0;
    case "measure-meaning":
        MeaningCommand.Measure(line);
        return 0;
    default:
        Console.Error.WriteLine("""
            training/run grammar [--epochs 15] [--layers 4] [--threads N] [--models models] [--run training/runs/grammar]
                trains the grammar reader; after each epoch writes grammar.onnx; a stopped run goes on where its last epoch ended
            training/run measure [--models models]
                figures of the written grammar.onnx on the development halves, gold sentences and words, and its speed
            training/run meaning [--epochs 4] [--minutes N] [--threads 2] [--part 0|1] [--fold K] [--from FOLDER] [--deeds training/runs/deeds.jsonl] [--models models] [--out training/runs/meaning]
                trains the meaning reader and writes meaning.onnx; --models holds the grammar reader that cuts the texts into words;
                --part keeps half of the articles aside and measures on those of the gold, --fold a fifth of the marked pairs;
                --from learns on from a reader's weights; --deeds is what Demarche.Training.Coder deeds wrote
            training/run blend [--from models] [--with training/runs/meaning] [--out training/runs/blend]
                the mean of the weights of two readers
            training/run measure-meaning [--models models]
                figures of the written meaning.onnx on the articles kept aside
            """);
        return 2;
}
