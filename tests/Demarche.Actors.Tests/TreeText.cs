using System.Globalization;
using System.Text;
using Demarche.Actors;
using Demarche.Language;
using Demarche.Language.Conllu;

namespace Demarche.Actors.Tests;

/// <summary>Sentences with hand-written trees: a line a sentence, a word as form|UPOS|head|relation and, if asked for, |lemma|MISC column; heads from 1, 0 for the root. A line feed before a sentence begins a paragraph.</summary>
internal static class TreeText
{
    public static readonly ActorLexicon Lexicon = ActorLexicon.Load();

    public static ResolvedText Resolve(string day, params string[] sentences) =>
        new ActorResolver(Lexicon).Resolve(Read(sentences), day.Length == 0 ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture));

    /// <summary>Resolves sentences with a chain of two mentions, each given as sentence and word, and how sure the second belongs with the first.</summary>
    public static ResolvedText ResolveChained((int Sentence, int Word) first, (int Sentence, int Word) second, float confidence, params string[] sentences)
    {
        var plain = Read(sentences);
        Language.Mention[] mentions = [new(first.Sentence, first.Word, first.Word, first.Word), new(second.Sentence, second.Word, second.Word, second.Word)];
        return new ActorResolver(Lexicon).Resolve(new AnalysedText(plain.Text, plain.Sentences, [new CoreferenceChain(mentions, [1, confidence])]), null);
    }

    private static AnalysedText Read(string[] sentences)
    {
        var conllu = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (sentence[0] == '\n') conllu.AppendLine("# newpar");
            var words = sentence.TrimStart('\n').Split(' ').Select(w => w.Split('|')).ToList();
            conllu.Append("# text = ").AppendLine(string.Join(' ', words.Select(w => w[0])));
            foreach (var (i, w) in words.Index())
                conllu.AppendLine(CultureInfo.InvariantCulture, $"{i + 1}\t{w[0]}\t{(w.Length > 4 ? w[4] : w[0].ToLowerInvariant())}\t{w[1]}\t_\t_\t{w[2]}\t{w[3]}\t_\t{(w.Length > 5 ? w[5] : "_")}");
            conllu.AppendLine();
        }
        return ConlluReader.Read(conllu.ToString());
    }

    /// <summary>"code sector" of the actors of the largest mention headed by a form; null if there is none.</summary>
    public static string? Who(this ResolvedText resolved, string form, int sentence = 0)
    {
        var word = resolved.Text.Sentences[sentence].Words.First(w => w.Form == form).Index;
        return resolved.HeadedBy(sentence, word) is { } mention ? string.Join("+", mention.Actors.Select(a => a.Sector is null ? a.Code : $"{a.Code} {a.Sector}")) : null;
    }
}
