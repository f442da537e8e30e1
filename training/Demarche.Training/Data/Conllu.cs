using System.Globalization;

namespace Demarche.Training.Data;

/// <summary>Reads CoNLL-U: https://universaldependencies.org/format.html.</summary>
internal static class Conllu
{
    private const int Columns = 10;

    /// <summary>All sentences in their order.</summary>
    /// <param name="path">The file, plain or .xz.</param>
    /// <param name="named">The MISC column marks entities in GUM's way.</param>
    public static List<TreebankSentence> Read(string path, bool named)
    {
        var sentences = new List<TreebankSentence>();
        var rows = new List<string[]>();
        string document = path;
        int line = 0;
        using StreamReader reader = Compressed.OpenText(path);
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.StartsWith("# newdoc", StringComparison.Ordinal)) document = text;
            if (text.Length == 0 && rows.Count > 0)
            {
                sentences.Add(Sentence(document, rows, named));
                rows.Clear();
            }

            if (text.Length == 0 || text[0] == '#') continue;
            string[] row = text.Split('\t');
            if (row.Length != Columns) throw new InvalidDataException($"{path} line {line}: {row.Length} columns, not {Columns}.");
            if (!row[0].Contains('.', StringComparison.Ordinal)) rows.Add(row);
        }

        if (rows.Count > 0) sentences.Add(Sentence(document, rows, named));
        return sentences;
    }

    private static TreebankSentence Sentence(string document, List<string[]> rows, bool named)
    {
        var words = new List<TreebankWord>();
        string[]? names = named ? GumNames.Tags([.. rows.Where(row => !row[0].Contains('-', StringComparison.Ordinal))]) : null;
        bool space = true, afterToken = true;
        int tokenEnd = 0;
        foreach (string[] row in rows)
        {
            bool spaceAfter = !row[9].Split('|').Contains("SpaceAfter=No");
            if (row[0].Split('-') is [_, string last])
            {
                tokenEnd = int.Parse(last, CultureInfo.InvariantCulture);
                afterToken = spaceAfter;
                continue;
            }

            int id = int.Parse(row[0], CultureInfo.InvariantCulture);
            words.Add(new TreebankWord(row[1], row[2], row[3], row[4], row[5], int.Parse(row[6], CultureInfo.InvariantCulture) - 1, row[7], space, names?[id - 1], float.NaN));
            space = id < tokenEnd ? false : id == tokenEnd ? afterToken : spaceAfter;
        }

        return new TreebankSentence(document, true, words);
    }
}
