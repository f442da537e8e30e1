using System.Globalization;
using Xunit;

namespace Demarche.Actors.Tests;

/// <summary>Names with days, of our own making: who they are taken for.</summary>
public sealed class MentionTableTests
{
    /// <summary>The share of the table that must be right.</summary>
    private const double Floor = 0.97;

    [Fact]
    public void NamesOnTheirDays_AreWhoTheyWere()
    {
        var wrong = new List<string>();
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "mentions.tsv"))[1..];
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            var day = DateOnly.Parse(cells[0], CultureInfo.InvariantCulture);
            var actor = TreeText.Lexicon.Find(cells[1], day) is [var entry, ..] ? entry.ActorOn(day) : null;
            if (actor?.Code != cells[2] || (actor.Sector ?? "") != cells[3]) wrong.Add($"{line} -> {actor?.Code} {actor?.Sector}");
        }
        Assert.True(wrong.Count <= lines.Length * (1 - Floor), string.Join(Environment.NewLine, wrong));
    }
}
