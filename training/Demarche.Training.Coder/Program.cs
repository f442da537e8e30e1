using Demarche.Training.Coder;

// code ITEMS OUT [--rules] [--tables]       codes the articles of a JSON Lines file and writes what shared/bench/events.py reads
// deeds DATA OWN READERS OUT               writes deeds with right and wrong sides, for training/run meaning --deeds
// look DATA OWN OUT THRESHOLD              trains first-look.bin: which articles need no reading, by their words; prints what each threshold would read and keep
// train DATA OWN READERS OUT [CUT]         trains decider.bin on coded articles, with cross-validated scores; CUT: the default cut of confidence
return args switch
{
    ["code", var items, var output, .. var flags] => CodeCommand.Run(items, output, flags),
    ["deeds", var data, var own, var readers, var output] => DeedsCommand.Run(data, own, readers, output),
    ["look", var data, var own, var output, var threshold] => LookCommand.Run(data, own, output, float.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture)),
    ["train", var data, var own, var readers, var output] => TrainCommand.Run(data, own, readers, output, null),
    ["train", var data, var own, var readers, var output, var cut] => TrainCommand.Run(data, own, readers, output, float.Parse(cut, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Demarche.Training.Coder code ITEMS OUT [--rules] | deeds DATA OWN READERS OUT | look DATA OWN OUT THRESHOLD | train DATA OWN READERS OUT [CUT]");
    return 2;
}
