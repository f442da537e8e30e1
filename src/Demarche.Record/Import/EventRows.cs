using System.Globalization;
using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>Makes events of the rows of one file.</summary>
internal sealed class EventRows(EventColumns columns, EventScheme scheme, ImportOptions options, ImportTally tally)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The events of a row: one for each pair of its sides.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="events">Takes them.</param>
    /// <returns>What is wrong with the row, or null.</returns>
    public string? Read(string[] cells, List<DyadicEvent> events)
    {
        if (cells.Length < columns.Width) return $"{cells.Length} columns where {columns.Layout.Name} has at least {columns.Width}";
        var date = columns.Cell(cells, EventField.Date);
        if (EventDate.Parse(date) is not { } day) return $"\"{Short(date)}\" is no day";
        var code = Code(columns.Cell(cells, EventField.Code));
        if (code.Length == 0 && columns.Columns[(int)EventField.Code] >= 0) return "there is no event code";
        if (Intensity(code, columns.Cell(cells, EventField.Intensity)) is not { } intensity) return $"the code \"{Short(code)}\" is not on the scale, and the row has no intensity";
        var sources = Sides(cells, EventField.Source, EventField.SourceCountry, EventField.SourceName, day);
        var targets = Sides(cells, EventField.Target, EventField.TargetCountry, EventField.TargetName, day);
        if (sources.Count == 0 || targets.Count == 0)
        {
            tally.WithoutSides++;
            return null;
        }
        var quad = EventCodes.QuadOf(code, scheme, columns.Cell(cells, EventField.Quad));
        foreach (var source in sources)
            foreach (var target in targets)
                if (source != target)
                    events.Add(new DyadicEvent(day, source, target, code, intensity, quad) { Id = NullIfEmpty(columns.Cell(cells, EventField.Id)), Issue = NullIfEmpty(columns.Cell(cells, EventField.Issue)) });
        return null;
    }

    private string Code(string cell)
    {
        if (scheme == EventScheme.Plover) return cell.ToUpperInvariant();
        var code = EventCodes.Mend(cell, scheme);
        if (code.Length != cell.Length) tally.AddNote($"{columns.Layout.Name}: event codes that had lost their leading zero were mended (43 is 043). Those of the classes 10 to 20 cannot be told from whole ones.");
        return code;
    }

    private double? Intensity(string code, string cell)
    {
        if (options.Scale is { } own) return own.Of(code);
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var told) && double.IsFinite(told)) return told;
        return scheme switch { EventScheme.Cameo => IntensityScale.Cameo.Of(code), EventScheme.Weis => IntensityScale.Weis.Of(code), _ => null };
    }

    /// <summary>The codes of a side: its code; else its countries (several by ; or |), else its name, turned into codes where they are known.</summary>
    private List<string> Sides(string[] cells, EventField code, EventField country, EventField name, DateOnly day)
    {
        var told = columns.Cell(cells, code);
        if (IsSomebody(told)) return [told.ToUpperInvariant()];
        var countries = Parts(columns.Cell(cells, country));
        return [.. (countries.Length > 0 ? countries : Parts(columns.Cell(cells, name))).Select(part => CodeOf(part, day)).Distinct(StringComparer.Ordinal)];
    }

    private static string[] Parts(string cell) => [.. cell.Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(IsSomebody)];

    private static bool IsSomebody(string text) => text is not ("" or "---" or "NA" or "None" or "NULL" or "null") && !text.Any(char.IsControl);

    private string CodeOf(string name, DateOnly day)
    {
        if (name.Length == 3 && name.All(char.IsAsciiLetterUpper)) return name;
        // Offices change hands; names of states and bodies, which these columns hold, hardly do: one look-up a name and year.
        var key = string.Create(CultureInfo.InvariantCulture, $"{day.Year}|{name}");
        if (!known.TryGetValue(key, out var code)) known[key] = code = options.CodeOfName?.Invoke(name, day) ?? name;
        return code;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 || text == "None" ? null : text;

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
