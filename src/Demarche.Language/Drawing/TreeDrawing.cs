using System.Text;
using Demarche.Language.Conllu;

namespace Demarche.Language.Drawing;

/// <summary>Draws a dependency tree with characters: one line a word in text order, the arcs at the left, tag and relation at the right.</summary>
public static class TreeDrawing
{
    private const int Gap = 2;

    /// <summary>Draws a sentence.</summary>
    /// <returns>Lines, each ended by a line feed.</returns>
    public static string Draw(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var arcs = new Arcs(sentence);
        var lines = sentence.Words.Select(word => $"{arcs.Line(word.Index)} {word.Form}").ToArray();
        var width = lines.Max(line => line.Length) + Gap;
        var tags = sentence.Words.Max(word => UposNames.NameOf(word.Upos).Length) + Gap;
        var relations = sentence.Words.Max(word => word.Relation.Length) + Gap;
        var drawing = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            var right = UposNames.NameOf(sentence[i].Upos).PadRight(tags) + sentence[i].Relation.PadRight(relations) + sentence[i].Lemma + NameAt(sentence, i);
            drawing.Append(lines[i].PadRight(width)).Append(right.TrimEnd()).Append('\n');
        }

        return drawing.ToString();
    }

    private static string NameAt(Sentence sentence, int word)
    {
        foreach (var name in sentence.Names)
        {
            if (name.First == word) return $"  [{name.Type}: {sentence.SpanOf(name.First, name.Last).In(sentence.Text)}]";
        }

        return "";
    }

    /// <summary>The lines at the left: column by depth, from a head's row to the rows of its dependents.</summary>
    private sealed class Arcs
    {
        private readonly Sentence sentence;
        private readonly int[] top, bottom;

        public Arcs(Sentence sentence)
        {
            this.sentence = sentence;
            top = [.. Enumerable.Range(0, sentence.Count)];
            bottom = [.. top];
            foreach (var word in sentence.Words)
            {
                if (word.IsRoot) continue;
                top[word.HeadIndex] = Math.Min(top[word.HeadIndex], word.Index);
                bottom[word.HeadIndex] = Math.Max(bottom[word.HeadIndex], word.Index);
            }
        }

        public string Line(int word)
        {
            var line = new StringBuilder();
            var path = new List<int>();
            for (var at = word; at >= 0; at = sentence.Data.Heads[at]) path.Add(at);
            for (var i = path.Count - 1; i > 0; i--) line.Append(i == 1 ? Corner(path[1], word) : Passing(path[i], word)).Append(i == 1 ? '─' : ' ');
            return line.Append(Node(word)).ToString();
        }

        private char Corner(int head, int word) => word == top[head] ? '╭' : word == bottom[head] ? '╰' : '├';

        private char Passing(int ancestor, int word) => word > top[ancestor] && word < bottom[ancestor] ? '│' : ' ';

        private char Node(int word) => (top[word] < word, bottom[word] > word) switch
        {
            (true, true) => '┼',
            (true, false) => '┴',
            (false, true) => '┬',
            _ => '─',
        };
    }
}
