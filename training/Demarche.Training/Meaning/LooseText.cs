using System.Text;

namespace Demarche.Training.Meaning;

/// <summary>A text in which white space counts as one blank, so that a quotation is found across line ends.</summary>
internal sealed class LooseText
{
    private readonly string loose;
    private readonly int[] place;

    public LooseText(string text)
    {
        var kept = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (int i = 0; i < text.Length; i++)
        {
            bool blank = char.IsWhiteSpace(text[i]);
            if (blank && kept.Length > 0 && kept[^1] == ' ') continue;
            kept.Append(blank ? ' ' : text[i]);
            places.Add(i);
        }

        places.Add(text.Length);
        loose = kept.ToString();
        place = [.. places];
    }

    /// <summary>All places where the words stand as whole words, as character ranges of the text.</summary>
    public IEnumerable<(int Start, int End)> Find(string words)
    {
        string sought = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (sought.Length == 0) yield break;
        for (int at = loose.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = loose.IndexOf(sought, at + 1, StringComparison.Ordinal))
        {
            int end = at + sought.Length;
            bool inside = (at > 0 && char.IsLetterOrDigit(loose[at - 1]) && char.IsLetterOrDigit(loose[at])) ||
                (end < loose.Length && char.IsLetterOrDigit(loose[end]) && char.IsLetterOrDigit(loose[end - 1]));
            if (!inside) yield return (place[at], place[end - 1] + 1);
        }
    }
}
