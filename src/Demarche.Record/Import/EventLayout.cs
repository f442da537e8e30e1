using System.Globalization;

namespace Demarche.Record.Import;

/// <summary>What a dyadic event takes from a row.</summary>
internal enum EventField
{
    Id, Date, Source, SourceCountry, SourceName, Target, TargetCountry, TargetName, Code, Intensity, Quad, Issue,
}

/// <summary>Where a data set keeps the fields of an event: a row of event-layouts.tsv.</summary>
internal sealed class EventLayout
{
    private const int FirstField = 2;
    private readonly int[] widths;
    private readonly (string[] Names, int Place)[] fields;

    private EventLayout(string[] row)
    {
        Name = row[0];
        widths = row[1] == "-" ? [] : [.. row[1].Split('|').Select(Number)];
        fields = [.. row.Skip(FirstField).Take(Enum.GetValues<EventField>().Length).Select(Field)];
        var scheme = row[FirstField + fields.Length];
        Scheme = scheme == "-" ? null : Enum.Parse<EventScheme>(scheme, ignoreCase: true);
    }

    /// <summary>All layouts, in the order in which they are tried.</summary>
    public static IReadOnlyList<EventLayout> All { get; } = [.. ShippedTable.Rows("event-layouts.tsv").Select(row => new EventLayout(row))];

    public string Name { get; }

    /// <summary>The scheme of the codes; null where files of both exist.</summary>
    public EventScheme? Scheme { get; }

    /// <summary>The columns that a header names, or null where it is not this data set's: day, both sides and what is done must be there.</summary>
    public int[]? ColumnsBy(string[] header)
    {
        string[] names = [.. header.Select(Plain)];
        int[] columns = [.. fields.Select(field => field.Names.Select(name => Array.IndexOf(names, name)).FirstOrDefault(column => column >= 0, -1))];
        return Suffices(columns) ? columns : null;
    }

    /// <summary>The columns of a file without header, or null where rows of that width are not this data set's.</summary>
    public int[]? ColumnsBy(int width) => widths.Contains(width) ? [.. fields.Select(field => field.Place)] : null;

    /// <summary>The columns by place, whatever the header says.</summary>
    public int[]? Places(int width) => ColumnsBy(width) is { } columns && Suffices(columns) ? columns : null;

    private static bool Suffices(int[] columns)
    {
        return Has(EventField.Date) && (Has(EventField.Source) || Has(EventField.SourceCountry)) && (Has(EventField.Target) || Has(EventField.TargetCountry))
            && (Has(EventField.Code) || Has(EventField.Intensity));

        bool Has(EventField field) => columns[(int)field] >= 0;
    }

    /// <summary>"Event Date", "event_date" and "EventDate" are one name.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static (string[] Names, int Place) Field(string cell)
    {
        if (cell == "-") return ([], -1);
        var parts = cell.Split('@');
        return (parts[0].Split('|'), parts.Length > 1 ? Number(parts[1]) : -1);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
