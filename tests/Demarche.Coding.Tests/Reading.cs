using Demarche.Coding.Sides;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Tests;

/// <summary>Short cuts from a sentence of ours to what the coder reads in it.</summary>
internal static class Reading
{
    public static SentenceReading Of(string text)
    {
        var analysed = Models.Language.Analyse(text);
        var resolved = Models.Resolver.Resolve(analysed, null);
        return new SentenceReading(analysed.Sentences[0], resolved.In(0), [], null);
    }

    public static int WordOf(Sentence sentence, string form) => Enumerable.Range(0, sentence.Count).First(i => sentence.Data.Forms[i] == form);

    public static Article Article(string title, string body, DateOnly? day = null)
    {
        var text = title + "\n" + body;
        var paragraphs = new List<Paragraph> { new(new TextSpan(0, title.Length), ParagraphKind.Title) };
        for (int at = title.Length + 1; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is var found and >= 0 ? found : text.Length;
            if (end > at) paragraphs.Add(new(TextSpan.FromBounds(at, end), ParagraphKind.Body));
            at = end + 1;
        }
        return new Article { Id = "00", InputId = "test", Text = text, Title = title, Paragraphs = paragraphs, Published = day };
    }
}
