namespace Demarche.Language.Times;

/// <summary>Tells from the words around an expression on which side of the article's day it lies (Tables/tense.tsv).</summary>
internal sealed class TenseCues
{
    private const int Reach = 25;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> sides;

    private TenseCues(Dictionary<string, int> sides) => this.sides = sides.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TenseCues Load() => new(TimeTable.Read("tense.tsv", 2)
        .ToDictionary(row => row[0], row => row[1] == "future" ? 1 : -1, StringComparer.OrdinalIgnoreCase));

    /// <summary>-1 past, 1 to come, 0 not told: the nearest cue before the expression in its sentence, else the first after it.</summary>
    public int Around(TimedText text, int first, int end)
    {
        for (var i = first - 1; i >= 0 && i >= first - Reach && !Ends(text, i); i--)
        {
            if (Side(text, i) is var side and not 0) return side;
            if (text.Tokens[i].Breaks) break;
        }
        for (var i = end; i < text.Count && i < end + Reach && !Ends(text, i) && !text.Tokens[i].Breaks; i++)
            if (Side(text, i) is var side and not 0) return side;
        return 0;
    }

    private int Side(TimedText text, int token)
    {
        var word = text.Word(token);
        if (sides.TryGetValue(word, out var side)) return side;
        return word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal) && char.IsLower(word[0]) ? -1 : 0;
    }

    // A sentence ends at . ! ? before a capital; the point of an abbreviation stands before small letters or inside names.
    private static bool Ends(TimedText text, int token) =>
        text.Word(token) is "." or "!" or "?" or ";" && (token + 1 >= text.Count || text.IsCapital(token + 1) || text.Tokens[token + 1].Kind == TokenKind.Mark) &&
        !(token > 0 && text.Tokens[token].End - text.Tokens[token - 1].Start <= 4 && text.IsCapital(token - 1));
}
