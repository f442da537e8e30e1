using Demarche.Articles;

namespace Demarche.Cli.Runs;

/// <summary>How much of a run's inputs has been read.</summary>
internal static class Shares
{
    /// <summary>The share of the inputs' bytes read, 0 to 1; NaN where nobody sees it or standard input is among them.</summary>
    public static Func<double> Of(string[] paths, ArticleReader reader)
    {
        if (Console.IsErrorRedirected || paths.Contains("-", StringComparer.Ordinal)) return () => double.NaN;
        var total = new Lazy<double>(() => paths.Where(Path.Exists).Sum(path =>
            Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => (double)file.Length) : new FileInfo(path).Length));
        return () => reader.BytesRead / Math.Max(1, total.Value);
    }
}
