using System.Collections.Frozen;
using Demarche.Coding.Tables;
using Demarche.Language;

namespace Demarche.Coding.Frames;

/// <summary>Mends lemmas that the parser guessed wrong ("invaded": "invad"): a form's regular and irregular lemmas are tried against the words that the coder's tables know.</summary>
internal static class Lemmatiser
{
    private static readonly FrozenDictionary<string, string> Irregular =
        EmbeddedTable.Read("irregular-forms.tsv").ToFrozenDictionary(row => row.Need("form"), row => row.Need("lemma"), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = FrameTable.Shipped.Words.Concat(Statuses.StatusOperators.Words).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The same sentence with lemmas that the tables can find; itself if none had to be mended.</summary>
    public static Sentence Mend(Sentence sentence)
    {
        string[]? mended = null;
        var data = sentence.Data;
        for (var word = 0; word < sentence.Count; word++)
        {
            if (data.Upos[word] is not (Upos.Verb or Upos.Noun) || LemmaOf(data.Forms[word].ToLowerInvariant(), data.Lemmas[word], data.Upos[word]) is not { } lemma || lemma == data.Lemmas[word]) continue;
            mended ??= [.. data.Lemmas];
            mended[word] = lemma;
        }
        if (mended is null) return sentence;
        var copy = new SentenceData
        {
            Spans = data.Spans, Forms = data.Forms, Lemmas = mended, Upos = data.Upos, Xpos = data.Xpos, Features = data.Features,
            Heads = data.Heads, Relations = data.Relations, Factuality = data.Factuality,
        };
        return new Sentence(sentence.Text, sentence.Index, sentence.Span, copy) { Names = sentence.Names };
    }

    private static string? LemmaOf(string form, string guess, Upos upos)
    {
        if (Irregular.TryGetValue(form, out var irregular)) return irregular;
        if (Known.Contains(guess) && SharesStem(form, guess)) return guess;
        if (upos == Upos.Verb && Known.Contains(form)) return form;
        foreach (var candidate in Candidates(form, upos))
            if (Known.Contains(candidate)) return candidate;
        return Known.Contains(form) ? form : null;
    }

    /// <summary>A guess that shares less than its first two letters with the form is none.</summary>
    private static bool SharesStem(string form, string guess) => form.Length > 1 && guess.Length > 1 && form.AsSpan(0, 2).Equals(guess.AsSpan(0, 2), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Candidates(string form, Upos upos)
    {
        if (form.EndsWith("ies", StringComparison.Ordinal) && form.Length > 4) yield return form[..^3] + "y";
        if (form.EndsWith("es", StringComparison.Ordinal) && form.Length > 3) { yield return form[..^1]; yield return form[..^2]; }
        if (form.EndsWith('s') && form.Length > 3) yield return form[..^1];
        if (upos != Upos.Verb) yield break;
        if (form.EndsWith("ied", StringComparison.Ordinal)) yield return form[..^3] + "y";
        foreach (var suffix in (string[])["ed", "ing"])
        {
            if (!form.EndsWith(suffix, StringComparison.Ordinal) || form.Length < suffix.Length + 3) continue;
            var stem = form[..^suffix.Length];
            yield return stem;
            yield return stem + "e";
            if (stem[^1] == stem[^2]) yield return stem[..^1];
            if (stem.EndsWith("ck", StringComparison.Ordinal)) yield return stem[..^1];
        }
    }
}
