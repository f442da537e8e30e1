namespace Demarche.Record;

/// <summary>Several columns read as one text: a driver takes as long for each value of a row as a database for the whole row.</summary>
internal static class PackedColumns
{
    /// <summary>Parts the values; free text that holds it is given without.</summary>
    public const char Mark = '\u001F';

    /// <summary>The columns as one expression; null is empty.</summary>
    /// <param name="columns">Columns of codes, names and days.</param>
    /// <param name="texts">Columns of free text, which follow.</param>
    public static string Sql(IEnumerable<string> columns, params IEnumerable<string> texts) =>
        string.Join($" || '{Mark}' || ", columns.Select(column => $"coalesce({column}, '')").Concat(texts.Select(text => $"replace(coalesce({text}, ''), '{Mark}', ' ')")));

    /// <summary>A free text as it comes out of there; null is empty.</summary>
    public static string Free(string? text) => text?.Replace(Mark, ' ') ?? "";

    /// <summary>Takes the next value off.</summary>
    public static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> packed)
    {
        var end = packed.IndexOf(Mark);
        var value = end < 0 ? packed : packed[..end];
        packed = end < 0 ? [] : packed[(end + 1)..];
        return value;
    }
}
