using System.Text;

namespace Demarche.Articles.Html;

/// <summary>White space as a reader sees it.</summary>
internal static class Whitespace
{
    /// <summary>Single spaces, none at the ends; soft hyphens and zero-width marks are gone.</summary>
    public static string Collapse(StringBuilder text)
    {
        var collapsed = new StringBuilder(text.Length);
        bool space = true;
        foreach (var chunk in text.GetChunks())
            foreach (char c in chunk.Span)
            {
                if (c is '\u00AD' or '\u200B' or '\uFEFF' or '\u2060' or '\u200E' or '\u200F') continue;
                if (char.IsWhiteSpace(c))
                {
                    if (!space) collapsed.Append(' ');
                    space = true;
                    continue;
                }
                space = false;
                collapsed.Append(char.IsControl(c) ? '\uFFFD' : c);
            }
        if (space && collapsed.Length > 0) collapsed.Length--;
        return collapsed.ToString();
    }

    /// <summary>The same for a string.</summary>
    public static string Collapse(string text) => Collapse(new StringBuilder(text));
}
