namespace Demarche.Articles.Text;

/// <summary>The tables this room knows the world by: tab-separated rows, embedded beside the code.</summary>
internal static class TableFile
{
    /// <summary>The rows of a table without its heading and its comment lines.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Open(name));
        bool heading = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (heading) { heading = false; continue; }
            yield return line.Split('\t');
        }
    }

    public static Stream Open(string name) =>
        typeof(TableFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The table {name} is not embedded.");
}
