using BenchmarkDotNet.Attributes;
using Demarche.Language;
using Demarche.Language.Words;

namespace Demarche.Benchmarks;

/// <summary>One article of some 240 words: load the model, split words, read anew, read again.</summary>
[MemoryDiagnoser]
public class LanguageBenchmarks
{
    private LanguageModel model = null!, remembering = null!;
    private string article = "", folder = "";

    [GlobalSetup]
    public void SetUp()
    {
        folder = LanguageModel.DefaultFolder;
        model = LanguageModel.LoadForgetful(folder);
        remembering = LanguageModel.Load(folder);
        article = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "article.txt"));
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        model.Dispose();
        remembering.Dispose();
    }

    [Benchmark]
    public int SplitWords() => WordSplitter.Split(article).Count;

    [Benchmark]
    public int Analyse() => model.Analyse(article).Sentences.Count;

    [Benchmark]
    public int AnalyseAgain() => remembering.Analyse(article).Sentences.Count;

    [Benchmark]
    public void Load() => LanguageModel.Load(folder).Dispose();
}
