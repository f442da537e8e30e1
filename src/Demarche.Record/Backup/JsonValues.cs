using System.Text;

namespace Demarche.Record.Backup;

/// <summary>The JSON values of a file, one after the other: one a line as an export has them, or each over many lines, as jq and others write them.</summary>
/// <remarks>A value that is damaged ends where its line does, or, of one over many lines, before the next line that begins with a brace that nothing stands before: what is written over many lines is indented.</remarks>
internal static class JsonValues
{
    /// <summary>The values as they are written, each with the number of its first line.</summary>
    public static IEnumerable<(int Line, string Text)> In(TextReader reader)
    {
        var value = new StringBuilder();
        var (first, depth, isLost) = (0, 0, false);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (depth > 0 && line.StartsWith('{'))
            {
                yield return (first, value.ToString());
                (depth, value) = (0, value.Clear());
            }
            if (depth == 0)
            {
                // What follows the damage is the rest of the same value.
                if (string.IsNullOrWhiteSpace(line) || (isLost && !line.StartsWith('{'))) continue;
                first = number;
            }
            value.Append(line).Append('\n');
            // No text goes on behind its line: one that is open there is cut off.
            var after = DepthAfter(line, depth);
            (depth, isLost) = (after ?? 0, after is null);
            if (depth > 0) continue;
            yield return (first, value.ToString(0, value.Length - 1));
            value.Clear();
        }
        if (value.Length > 0) yield return (first, value.ToString());
    }

    /// <summary>How many braces and brackets are open behind a line; null if a text is.</summary>
    private static int? DepthAfter(string line, int depth)
    {
        var isText = false;
        for (var i = 0; i < line.Length; i++)
            switch (line[i])
            {
                case '"': isText = !isText; break;
                case '\\' when isText: i++; break;
                case '{' or '[' when !isText: depth++; break;
                case '}' or ']' when !isText: depth--; break;
                default: break;
            }
        return isText ? null : Math.Max(depth, 0);
    }
}
