using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Demarche.Language.Encoder;

/// <summary>
/// How a lemma is made from a word's form: a letter for its case, the number of characters to take off the end, and the characters to put there.
/// "l3+y" makes <c>city</c> from <c>Cities</c>; "k0+" keeps the form. Whole lemmas of irregular forms are scripts as well: "!be".
/// </summary>
/// <remarks>After the edit scripts of Chrupała 2006 and UDPipe, reduced to the end of the word.</remarks>
public static class LemmaScript
{
    private const char Keep = 'k', Lower = 'l', Title = 't', Upper = 'u', Whole = '!';

    /// <summary>Applies the script to a form; false if the form is too short for it or the script cannot be read.</summary>
    /// <param name="script">As made by <see cref="Between"/>.</param>
    /// <param name="form">The word as written.</param>
    /// <param name="lemma">The lemma, never empty, if the script applies.</param>
    public static bool TryApply(string script, ReadOnlySpan<char> form, [NotNullWhen(true)] out string? lemma)
    {
        lemma = null;
        if (script.Length < 2) return false;
        if (script[0] == Whole)
        {
            lemma = script[1..];
            return true;
        }

        int plus = script.IndexOf('+', 1);
        if (plus < 0 || !int.TryParse(script.AsSpan(1, plus - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int cut) || cut > form.Length) return false;
        if (cut == form.Length && plus == script.Length - 1) return false;
        lemma = string.Concat(Cased(form[..^cut], script[0]), script.AsSpan(plus + 1));
        return true;
    }

    /// <summary>The script that makes <paramref name="lemma"/> from <paramref name="form"/>: the one that keeps most of the form.</summary>
    public static string Between(string form, string lemma)
    {
        string cases = lemma.Equals(lemma.ToLowerInvariant(), StringComparison.Ordinal) ? "lk" : "ktul";
        string best = Whole + lemma;
        int bestKept = 0;
        foreach (char letterCase in cases)
        {
            string cased = Cased(form, letterCase);
            int kept = 0;
            while (kept < cased.Length && kept < lemma.Length && cased[kept] == lemma[kept]) kept++;
            if (kept <= bestKept) continue;
            bestKept = kept;
            best = string.Create(CultureInfo.InvariantCulture, $"{letterCase}{form.Length - kept}+{lemma[kept..]}");
        }

        return bestKept * 2 >= lemma.Length || lemma.Length - bestKept <= 2 ? best : Whole + lemma;
    }

    private static string Cased(ReadOnlySpan<char> form, char letterCase)
    {
        string text = form.ToString();
        return letterCase switch
        {
            Lower => text.ToLowerInvariant(),
            Upper => text.ToUpperInvariant(),
            Title when text.Length > 0 => string.Concat(text[..1].ToUpperInvariant(), text[1..].ToLowerInvariant()),
            _ => text,
        };
    }
}
