using System.Text;
using SharpCompress.Compressors.Xz;

namespace Demarche.Training.Data;

/// <summary>Text files, plain or packed with xz.</summary>
internal static class Compressed
{
    /// <summary>Opens <paramref name="path"/>, packed if its name ends so, or, where it is missing, <paramref name="path"/>.xz.</summary>
    public static StreamReader OpenText(string path)
    {
        bool isPacked = path.EndsWith(".xz", StringComparison.OrdinalIgnoreCase);
        if (!isPacked && File.Exists(path)) return new StreamReader(path, Encoding.UTF8);
        string packed = isPacked ? path : path + ".xz";
        if (!File.Exists(packed)) throw new FileNotFoundException($"Neither {path} nor {packed} is there: set DEMARCHE_DATA to the folder that holds ud/ and factuality/.");
        return new StreamReader(new XZStream(File.OpenRead(packed)), Encoding.UTF8);
    }

    /// <summary>The lines of what <see cref="OpenText"/> opens.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using StreamReader reader = OpenText(path);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
