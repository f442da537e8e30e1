using System.Globalization;
using System.Text.RegularExpressions;

namespace Demarche.Training.Data;

/// <summary>A mention of GUM's entity annotation in one sentence.</summary>
/// <param name="Start">Its first word.</param>
/// <param name="End">Its last word, inclusive.</param>
/// <param name="Fields">What its opening bracket says: id, type, and the further fields of <c>global.Entity</c>.</param>
internal sealed record GumMention(int Start, int End, string[] Fields);

/// <summary>Reads the <c>Entity=</c> brackets of GUM's MISC column (CorefUD 1.0).</summary>
internal static partial class GumMentions
{
    /// <summary>The mentions of a sentence, in the order in which they close.</summary>
    /// <param name="rows">The words' CoNLL-U rows, without multiword tokens.</param>
    public static List<GumMention> In(IReadOnlyList<string[]> rows)
    {
        var open = new List<(int Start, string[] Fields)>();
        var mentions = new List<GumMention>();
        for (int i = 0; i < rows.Count; i++)
        {
            Match column = EntityColumn().Match(rows[i][9]);
            foreach (Match bracket in Bracket().Matches(column.Groups[1].Value))
            {
                string text = bracket.Value;
                if (text[0] == '(') open.Add((i, text.Trim('(', ')').Split('-')));
                if (text[^1] != ')') continue;
                string id = text.Trim('(', ')').Split('-')[0];
                int at = open.FindLastIndex(mention => mention.Fields[0] == id);
                if (at < 0) continue;
                mentions.Add(new GumMention(open[at].Start, i, open[at].Fields));
                open.RemoveAt(at);
            }
        }

        return mentions;
    }

    /// <summary>The first word of a stretch whose head lies outside it.</summary>
    public static int Head(IReadOnlyList<string[]> rows, int start, int end)
    {
        for (int i = start; i <= end; i++)
        {
            int head = int.Parse(rows[i][6], CultureInfo.InvariantCulture) - 1;
            if (head < start || head > end) return i;
        }

        return start;
    }

    [GeneratedRegex(@"(?:^|\|)Entity=([^|]*)")]
    private static partial Regex EntityColumn();

    [GeneratedRegex(@"\([^()]+\)?|[^()]+\)")]
    private static partial Regex Bracket();
}
