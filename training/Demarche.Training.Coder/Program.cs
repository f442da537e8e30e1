using Demarche.Training.Coder;

// code ITEMS OUT [--rules] [--tables]       codes the articles of a JSON Lines file and writes what shared/bench/events.py reads
// train GOLDFOLDER OUT [--folds N]          trains decider.bin on the gold's training files, with cross-validated scores
return args switch
{
    ["code", var items, var output, .. var flags] => CodeCommand.Run(items, output, flags),
    ["train", var folder, var output, .. var flags] => TrainCommand.Run(folder, output, flags),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Demarche.Training.Coder code ITEMS OUT [--rules] | train GOLDFOLDER OUT");
    return 2;
}
