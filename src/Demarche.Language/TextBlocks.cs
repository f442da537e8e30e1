using Demarche.Model;

namespace Demarche.Language;

/// <summary>The parts of a text that sentences do not cross.</summary>
internal static class TextBlocks
{
    /// <summary>The parts of a text between empty lines.</summary>
    public static IReadOnlyList<TextSpan> Of(string text)
    {
        var blocks = new List<TextSpan>();
        int start = 0, at = 0;
        while (at < text.Length)
        {
            if (text[at++] != '\n') continue;
            var line = at;
            while (line < text.Length && text[line] != '\n' && char.IsWhiteSpace(text[line])) line++;
            if (line == text.Length || text[line] != '\n') continue;
            blocks.Add(TextSpan.FromBounds(start, at));
            start = at = line + 1;
        }

        if (start < text.Length) blocks.Add(TextSpan.FromBounds(start, text.Length));
        return blocks;
    }

    /// <summary>The blocks, if they lie in the text, in order, without overlap.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static IReadOnlyList<TextSpan> Checked(string text, IReadOnlyList<TextSpan> blocks)
    {
        var end = 0;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Start < end || blocks[i].Length < 0 || blocks[i].End > text.Length)
                throw new ArgumentException($"Block {i}, {blocks[i]}, does not lie between the end of the one before, {end}, and the end of the text, {text.Length}. Give blocks in text order, without overlap.", nameof(blocks));
            end = blocks[i].End;
        }

        return blocks;
    }

    /// <summary>For each block the index of the first one with the same characters: wire copies and boilerplate are read once.</summary>
    public static int[] Repeats(string text, IReadOnlyList<TextSpan> blocks)
    {
        var first = new int[blocks.Count];
        var seen = new Dictionary<(int Length, int Hash), int>(blocks.Count);
        for (var i = 0; i < first.Length; i++)
        {
            var key = (blocks[i].Length, string.GetHashCode(blocks[i].In(text), StringComparison.Ordinal));
            var known = seen.TryAdd(key, i) ? i : seen[key];
            first[i] = blocks[known].In(text).SequenceEqual(blocks[i].In(text)) ? known : i;
        }

        return first;
    }
}
