using System.Globalization;
using System.Text;
using Demarche.Model;

namespace Demarche.Training.Data;

/// <summary>A mention in a document's text.</summary>
/// <param name="Span">Its characters.</param>
/// <param name="Entity">The number of its entity in the document, GUM's id.</param>
/// <param name="Type">person, place, organization, object, event, time, substance, animal, plant, abstract.</param>
/// <param name="Head">The characters of its head word.</param>
/// <param name="Upos">The head's part of speech.</param>
internal sealed record DocumentMention(TextSpan Span, string Entity, string Type, TextSpan Head, string Upos);

/// <summary>A name in a document's text, by the rule of <see cref="GumNames"/>.</summary>
/// <param name="Span">Its characters.</param>
/// <param name="Type">PER, ORG, LOC or MISC.</param>
internal sealed record DocumentName(TextSpan Span, string Type);

/// <summary>A document of GUM as raw text, with its annotation laid on the characters, to learn from and score what is read of raw text.</summary>
internal sealed record GumDocument(string Id, string Genre, string Text, IReadOnlyList<TextSpan> Paragraphs, IReadOnlyList<DocumentMention> Mentions, IReadOnlyList<DocumentName> Names)
{
    private const string NewDocument = "# newdoc id = ";

    /// <summary>The documents of a file.</summary>
    /// <param name="path">The file, plain or .xz.</param>
    public static List<GumDocument> Read(string path)
    {
        var documents = new List<GumDocument>();
        Builder? builder = null;
        using StreamReader reader = Compressed.OpenText(path);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(NewDocument, StringComparison.Ordinal))
            {
                if (builder is not null) documents.Add(builder.Build());
                builder = new Builder(line[NewDocument.Length..]);
            }
            else if (line == "# newpar") builder?.Break();
            else if (line.Length == 0) builder?.CloseSentence();
            else if (line[0] != '#') builder?.Add(line.Split('\t'));
        }

        builder?.CloseSentence();
        if (builder is not null) documents.Add(builder.Build());
        return documents;
    }

    private sealed class Builder(string id)
    {
        private readonly StringBuilder text = new();
        private readonly List<TextSpan> paragraphs = [];
        private readonly List<DocumentMention> mentions = [];
        private readonly List<DocumentName> names = [];
        private readonly List<string[]> rows = [];
        private int paragraph;

        public void Add(string[] row)
        {
            if (!row[0].Contains('.', StringComparison.Ordinal)) rows.Add(row);
        }

        public void Break()
        {
            if (text.Length > paragraph) paragraphs.Add(TextSpan.FromBounds(paragraph, text.Length));
            if (text.Length > 0) text.Append("\n\n");
            paragraph = text.Length;
        }

        public void CloseSentence()
        {
            if (rows.Count == 0) return;
            if (text.Length > paragraph) text.Append(' ');
            List<TextSpan> spans = Lay();
            List<string[]> words = rows.FindAll(row => !row[0].Contains('-', StringComparison.Ordinal));
            foreach (GumMention mention in GumMentions.In(words))
            {
                int head = GumMentions.Head(words, mention.Start, mention.End);
                mentions.Add(new DocumentMention(spans[mention.Start].Cover(spans[mention.End]), mention.Fields[0], mention.Fields[1], spans[head], words[head][3]));
            }

            AddNames(GumNames.Tags(words), spans);
            rows.Clear();
        }

        public GumDocument Build()
        {
            Break();
            return new GumDocument(id, id.Split('_')[1], text.ToString().TrimEnd('\n'), paragraphs, mentions, names);
        }

        private void AddNames(string[] tags, List<TextSpan> spans)
        {
            for (int first = 0; first < tags.Length; first++)
            {
                if (tags[first][0] != 'B') continue;
                int last = first;
                while (last + 1 < tags.Length && tags[last + 1][0] == 'I') last++;
                names.Add(new DocumentName(spans[first].Cover(spans[last]), tags[first][2..]));
            }
        }

        /// <summary>Writes the sentence's tokens and says where its words stand; the parts of a token that they do not spell share its place.</summary>
        private List<TextSpan> Lay()
        {
            var spans = new List<TextSpan>();
            for (int i = 0; i < rows.Count; i++)
            {
                string[] row = rows[i];
                int parts = row[0].Split('-') is [var first, var last] ? Number(last) - Number(first) + 1 : 0;
                int start = text.Length;
                text.Append(row[1]);
                if (parts == 0) spans.Add(new TextSpan(start, row[1].Length));
                else AddParts(spans, rows.GetRange(i + 1, parts), row[1], start);
                i += parts;
                if (i + 1 < rows.Count && !row[9].Split('|').Contains("SpaceAfter=No")) text.Append(' ');
            }

            return spans;
        }

        private static void AddParts(List<TextSpan> spans, List<string[]> parts, string token, int start)
        {
            bool tiles = string.Concat(parts.Select(part => part[1])) == token;
            int at = start;
            foreach (string[] part in parts)
            {
                spans.Add(tiles ? new TextSpan(at, part[1].Length) : new TextSpan(start, token.Length));
                at += part[1].Length;
            }
        }

        private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture);
    }
}
