using System.Globalization;
using Demarche.Actors;
using Xunit;

namespace Demarche.Actors.Tests;

public sealed class LexiconTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demarche-lexicon").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(folder, file), lines);

    private const string HolderColumns = "name\taliases\tshort\tgender\tcode\tsector\toffice\tfrom\tto\tsource";

    [Fact]
    public void UserRows_AddAndReplace()
    {
        Write("holders.tsv", HolderColumns, "Tarn Ovelby\t\tOvelby\tm\tNOR\tGOV\tforeign minister\t2031\t\tmine");
        var entry = Assert.Single(ActorLexicon.Load(folder).Find("Tarn Ovelby", new DateOnly(2031, 5, 1)));
        Assert.Equal("NOR", entry.ActorOn(new DateOnly(2031, 5, 1)).Code);
        Assert.Null(entry.ActorOn(new DateOnly(2030, 5, 1)).Office);
    }

    [Theory]
    [InlineData("Tarn Ovelby\t\t\tm\tNOR\tGOV\tking\t2018-05-08\t2012-05-07\tmine", "line 2: ends (2012-05-07) before it begins (2018-05-08)")]
    [InlineData("Tarn Ovelby\t\t\tm\tQQQ\tGOV\tking\t\t\tmine", "line 2: the code 'QQQ' is unknown")]
    [InlineData("Tarn Ovelby\t\t\tm\tNOR\tGVO\tking\t\t\tmine", "line 2: 'GVO' is no PLOVER sector")]
    [InlineData("Tarn Ovelby\t\t\tm\tNOR\tGOV\tking\tspring\t\tmine", "line 2: 'from' is 'spring'")]
    [InlineData("Tarn Ovelby\tNOR", "line 2: has 2 cells")]
    public void WrongRows_AreNamedByFileAndLine(string row, string message)
    {
        Write("holders.tsv", HolderColumns, row);
        Assert.Contains(message, Assert.Throws<LexiconException>(() => ActorLexicon.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NOR\t\t\tmine", "disputes.tsv line 2: 'sides' is 'NOR'")]
    [InlineData("NOR;QQQ\t\t\tmine", "disputes.tsv line 2: the code 'QQQ' is unknown")]
    public void WrongDisputes_AreNamedByFileAndLine(string row, string message)
    {
        Write("disputes.tsv", "sides\tfrom\tto\tsource", row);
        Assert.Contains(message, Assert.Throws<LexiconException>(() => ActorLexicon.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongColumns_AreNamed()
    {
        Write("groups.tsv", "name\tcode");
        Assert.Contains("groups.tsv line 1: the columns are", Assert.Throws<LexiconException>(() => ActorLexicon.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AliasesInACircle_AreNamed()
    {
        Write("aliases.tsv", "alias\tname\tsource", "Foo\tBar\tmine", "Bar\tFoo\tmine");
        Assert.Contains("aliases.tsv line 2: 'Foo' comes back to itself", Assert.Throws<LexiconException>(() => ActorLexicon.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_MayPointAtAliases()
    {
        Write("aliases.tsv", "alias\tname\tsource", "Albion Perfide\tPerfidious Isle\tmine", "Perfidious Isle\tUnited Kingdom\tmine");
        Assert.Equal("GBR", ActorLexicon.Load(folder).Find("Albion Perfide")[0].Code);
    }

    [Theory]
    [InlineData("U.S.", "2020-01-01", "USA")]
    [InlineData("Volodymyr Zelenskyy", "2023-01-01", "UKR")]
    [InlineData("Recep Tayyip Erdoğan", "2018-01-01", "TUR")]
    [InlineData("the Kremlin", "2020-01-01", "RUS")]
    [InlineData("Quai d'Orsay", "2020-01-01", "FRA")]
    [InlineData("Soviet Union", "1987-03-01", "RUS")]
    [InlineData("Arab League", "2020-01-01", "ARAB")]
    [InlineData("Houthis", "2020-01-01", "YEM")]
    [InlineData("Zhongnanhai", "2020-01-01", "CHN")]
    public void Names_AreKnown(string name, string day, string code) =>
        Assert.Equal(code, TreeText.Lexicon.Find(name, DateOnly.Parse(day, CultureInfo.InvariantCulture))[0].Code);

    [Fact]
    public void Tables_AreLargeEnough()
    {
        Assert.True(TreeText.Lexicon.Entries.Count(e => e.Kind == EntryKind.Organisation) >= 250);
        Assert.True(TreeText.Lexicon.Entries.Count(e => e.Kind == EntryKind.Person && e.Source == "hand") >= 1500);
    }

    [Fact]
    public void Linter_NamesOverlappingTerms()
    {
        Write("holders.tsv", HolderColumns, "Tarn Ovelby\t\t\tm\tNOR\tGOV\tking\t2001\t2010\tmine", "Tarn Ovelby\t\t\tm\tNOR\tGOV\tking\t2009\t2012\tmine");
        Assert.Contains(LexiconLinter.Check(ActorLexicon.Load(folder)), f => f.Contains("Tarn Ovelby is king of NOR twice", StringComparison.Ordinal));
    }

    /// <summary>A row of ours once had "the" among its surnames: every article of a text was that person.</summary>
    [Fact]
    public void Linter_FindsNothingInOurOwnTables() => Assert.Empty(LexiconLinter.Check(TreeText.Lexicon));

    [Theory]
    [InlineData("the")]
    [InlineData("II")]
    [InlineData("Sen")]
    public void Linter_NamesWordsThatAreNoSurnames(string word)
    {
        Write("holders.tsv", HolderColumns, $"Tarn Ovelby\t\t{word}\tm\tNOR\tGOV\tking\t2001\t2010\tmine");
        Assert.Contains(LexiconLinter.Check(ActorLexicon.Load(folder)), f => f.Contains($"'{word}' is no surname of Tarn Ovelby", StringComparison.Ordinal));
    }

    [Fact]
    public void GuardsThatDifferInCaseAlone_ShareTheirCompanies()
    {
        Write("guards.tsv", "kind\tphrase\twith\tsource", "needs\tOvelby\tNOR\tmine", "needs\tovelby\tSWE\tmine");
        Assert.NotEmpty(ActorLexicon.Load(folder).Entries);
    }
}
