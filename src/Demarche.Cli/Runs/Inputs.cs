using Demarche.Articles;

namespace Demarche.Cli.Runs;

/// <summary>The inputs of a run: files, folders, addresses, "-" for standard input; read in their order.</summary>
/// <param name="paths">What the user gave.</param>
/// <param name="reader">Reads them.</param>
internal sealed class Inputs(string[] paths, ArticleReader reader)
{
    private readonly bool isCounted = paths.Any(path => !Path.Exists(path));
    private readonly Lazy<double> bytes = new(() => paths.Sum(path =>
        Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => (double)file.Length) : new FileInfo(path).Length));
    private int begun;

    /// <summary>All readings.</summary>
    public IEnumerable<Reading> Read()
    {
        foreach (var path in paths)
        {
            begun++;
            foreach (var reading in path == "-" ? reader.Read(Console.OpenStandardInput(), "standard input") : reader.Read(path)) yield return reading;
        }
    }

    /// <summary>How much has been read, 0 to 1: of the bytes, or, where not all are files, of the inputs; NaN if nobody sees it or it cannot be told.</summary>
    public double Share()
    {
        if (Console.IsErrorRedirected || paths.Contains("-", StringComparer.Ordinal)) return double.NaN;
        return isCounted ? (begun - 1) / (double)paths.Length : reader.BytesRead / Math.Max(1, bytes.Value);
    }
}
