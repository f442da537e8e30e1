using Demarche.Training.Attribution;

return args switch
{
    ["analyse", var corpus, var output, .. var models] => Done(() => AnalysedCorpus.Write(corpus, output, models.FirstOrDefault())),
    ["learn", var folder, .. var analysed] => Done(() => Learning.Learn([.. analysed.SelectMany(AnalysedCorpus.Read)], folder)),
    ["try", var folder, var output, .. var analysed] => Done(() => Try([.. analysed.SelectMany(AnalysedCorpus.Read)], folder, output)),
    ["predict", var folder, var output, .. var analysed] => Done(() => Learning.Predict(analysed.SelectMany(AnalysedCorpus.Read), Learning.Load(folder), output)),
    _ => Usage(),
};

// Learns on five articles of six and reads the sixth.
static void Try(List<AnalysedArticle> articles, string folder, string output)
{
    Learning.Learn([.. articles.Where((_, i) => i % 6 != 0)], folder);
    Learning.Predict(articles.Where((_, i) => i % 6 == 0), Learning.Load(folder), output);
}

static int Done(Action work)
{
    work();
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("""
        Learns cues.tsv and weights.bin of src/Demarche.Coding/Attributions.
          analyse CORPUS.jsonl ANALYSED.jsonl [MODELS]   run the language model once over PolNeAR rows {doc,text,attributions,discard}
          learn FOLDER ANALYSED.jsonl...                 learn from all of them; write both files to the folder
          try FOLDER OUT.jsonl ANALYSED.jsonl...         learn from five articles of six, write what the sixth is read as
          predict FOLDER OUT.jsonl ANALYSED.jsonl...     read articles with the tables of the folder
        """);
    return 2;
}
