using Demarche.Training;
using Demarche.Training.Grammar;

CommandLine line = new(args);
switch (args.FirstOrDefault())
{
    case "grammar":
        GrammarCommand.Train(line);
        return 0;
    case "measure":
        GrammarCommand.Measure(line);
        return 0;
    default:
        Console.Error.WriteLine("""
            training/run grammar [--epochs 20] [--layers 4] [--threads N] [--models models] [--run training/runs/grammar]
                trains the grammar reader; after each epoch writes grammar.onnx; a stopped run goes on where its last epoch ended
            training/run measure [--models models]
                figures of the written grammar.onnx on the development halves, gold sentences and words, and its speed
            """);
        return 2;
}
