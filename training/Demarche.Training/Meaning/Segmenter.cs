using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Demarche.Articles;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Training.Meaning;

/// <summary>Cuts texts into sentences of words by the same way as the coder meets them: through the article reader and the language engine.</summary>
/// <remarks>What was cut is kept in a file, as the engine takes a minute for all of it; delete the file after a change of the engine.</remarks>
internal sealed class Segmenter : IDisposable
{
    private readonly LanguageModel language;
    private readonly string cache;
    private readonly ArticleReader articles = new();
    private readonly ConcurrentDictionary<string, TextSpan[][]> known = new(StringComparer.Ordinal);

    public Segmenter(LanguageModel language, string cache)
    {
        (this.language, this.cache) = (language, cache);
        if (!File.Exists(cache)) return;
        using var from = new BinaryReader(File.OpenRead(cache));
        for (int texts = from.ReadInt32(); texts > 0; texts--)
        {
            string key = from.ReadString();
            var sentences = new TextSpan[from.ReadInt32()][];
            for (int s = 0; s < sentences.Length; s++)
            {
                sentences[s] = new TextSpan[from.ReadInt32()];
                for (int w = 0; w < sentences[s].Length; w++) sentences[s][w] = new TextSpan(from.ReadInt32(), from.ReadInt32());
            }

            known[key] = sentences;
        }
    }

    /// <summary>A text without a title, its paragraphs parted by empty lines.</summary>
    public LabelledText Cut(string id, string text) => Cut(id, text, null);

    /// <summary>An article.</summary>
    public LabelledText Cut(CodedItem item)
    {
        Article? article = articles.ReadText(item.Body, item.Id, string.IsNullOrWhiteSpace(item.Title) ? null : item.Title).Article;
        return article is null ? Cut(item.Id, item.Text) : Cut(item.Id, article.Text, [.. article.Paragraphs.Select(p => p.Span)]);
    }

    public void Dispose() => articles.Dispose();

    /// <summary>Keeps what was cut.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
        using var to = new BinaryWriter(File.Create(cache));
        to.Write(known.Count);
        foreach ((string key, TextSpan[][] sentences) in known)
        {
            to.Write(key);
            to.Write(sentences.Length);
            foreach (TextSpan[] sentence in sentences)
            {
                to.Write(sentence.Length);
                foreach (TextSpan word in sentence)
                {
                    to.Write(word.Start);
                    to.Write(word.Length);
                }
            }
        }
    }

    private LabelledText Cut(string id, string text, IReadOnlyList<TextSpan>? blocks)
    {
        string key = Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(text)));
        return new LabelledText(id, text, known.GetOrAdd(key, _ => [.. language.Analyse(text, blocks).Sentences.Where(s => s.Count > 0).Select(s => s.Data.Spans)]));
    }
}
