using System.Globalization;
using Xunit;

namespace Demarche.Actors.Tests;

/// <summary>Persons seen in an office on a day (facts mined from White House texts, State Department tweets and news; no text) against the terms of the rows.</summary>
public sealed class SightingsTests
{
    /// <summary>Former holders keep their titles in the press; such sightings are accepted one by one, with the reason in the table.</summary>
    [Fact]
    public void NoSightingContradictsARow_ButTheAccepted()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sightings.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            var found = LexiconLinter.Contradiction(TreeText.Lexicon, cells[0], cells[1], DateOnly.Parse(cells[3], CultureInfo.InvariantCulture));
            if (found is not null && cells[4].Length == 0) wrong.Add(found);
            if (found is null && cells[4].Length > 0) wrong.Add($"{cells[0]} on {cells[3]} contradicts no row any more; take its acceptance back");
        }
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void SightingOutsideAllTerms_IsNamedWithTheRow()
    {
        var found = LexiconLinter.Contradiction(TreeText.Lexicon, "Tony Blair", "GBR", new DateOnly(2012, 5, 1));
        Assert.Contains("Tony Blair was seen in office on 2012-05-01, outside all terms of the rows", found, StringComparison.Ordinal);
    }
}
