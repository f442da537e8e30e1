using Demarche.Language.Words;
using Demarche.Model;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Words;

public class WordSplitterTests
{
    /// <summary>Words parted by spaces, as UD English has them.</summary>
    private static string Split(string text) => string.Join(' ', WordSplitter.Split(text).Select(word => text.Substring(word.Start, word.Length)));

    [Theory]
    [InlineData("They don't know, and she can't say.", "They do n't know , and she ca n't say .")]
    [InlineData("It cannot stay; we're gonna leave.", "It can not stay ; we 're gon na leave .")]
    [InlineData("Ortega's ministers' cars", "Ortega 's ministers ' cars")]
    [InlineData("Ortega’s allies’ fleet won’t sail", "Ortega ’s allies ’ fleet wo n’t sail")]
    [InlineData("He called it 'the allies' and left.", "He called it ' the allies ' and left .")]
    [InlineData("I'd've gone, y'all", "I 'd 've gone , y' all")]
    [InlineData("O'Brien met D'Angelo at five o'clock", "O'Brien met D'Angelo at five o'clock")]
    [InlineData("THEY WON'T; CONGRESS'S VOTE", "THEY WO N'T ; CONGRESS 'S VOTE")]
    [InlineData("'em and 'til the '90s, the 1960's", "'em and 'til the '90s , the 1960's")]
    [InlineData("Dont lets IM im", "Do nt lets IM i m")]
    public void Contractions_ComeApartAsInTheTreebanks(string text, string words) => Assert.Equal(words, Split(text));

    [Theory]
    [InlineData("U.S. and U.K. envoys met at 5 p.m. Friday.", "U.S. and U.K. envoys met at 5 p.m. Friday .")]
    [InlineData("Gen. Okafor saw Mr. J. R. Moreau Jr. on Jan. 26.", "Gen. Okafor saw Mr. J. R. Moreau Jr. on Jan. 26 .")]
    [InlineData("Clause No. 2 says: No. Never.", "Clause No. 2 says : No . Never .")]
    [InlineData("They flew to Reno, Nev., and Portland, Ore., in Sept.", "They flew to Reno , Nev. , and Portland , Ore. , in Sept.")]
    [InlineData("A miss. A mass. It is ill. So it ends.", "A miss . A mass . It is ill . So it ends .")]
    [InlineData("ships, planes etc. were sent, guns etc.", "ships , planes etc. were sent , guns etc .")]
    [InlineData("a Ph.D. of Norvik Inc.", "a Ph.D. of Norvik Inc.")]
    [InlineData("a U.S.-led force, the U.S.'s fleet", "a U.S. - led force , the U.S. 's fleet")]
    [InlineData("So did I. The end.", "So did I . The end .")]
    public void Stops_BelongToAbbreviationsAndInitials(string text, string words) => Assert.Equal(words, Split(text));

    [Theory]
    [InlineData("a well-known anti-war, pre-election e-mail", "a well - known anti-war , pre-election e-mail")]
    [InlineData("the 12-year-old's mid-1980s co-worker", "the 12 - year - old 's mid-1980s co-worker")]
    [InlineData("an over-the-counter drug, a re-election, non-adult-like", "an over - the - counter drug , a re-election , non - adult - like")]
    [InlineData("talks 2019-2021, call 555-0142 or 202-555-0142", "talks 2019 - 2021 , call 555-0142 or 202-555-0142")]
    [InlineData("He left—alone–now -- then", "He left — alone – now -- then")]
    [InlineData("well, th- that is self-made", "well , th- that is self - made")]
    public void Hyphens_PartWordsButNotPrefixes(string text, string words) => Assert.Equal(words, Split(text));

    [Theory]
    [InlineData("$3.5bn, US$20, €40m, 5kg, 10am", "$ 3.5 bn , US$ 20 , € 40 m , 5 kg , 10 am")]
    [InlineData("1,200,000 at 9:30, 25% on 9/11 and 11/09/2001", "1,200,000 at 9:30 , 25 % on 9/11 and 11/09/2001")]
    [InlineData("the 17th, the 1990s, F-16s, +852, .5, #3", "the 17th , the 1990s , F - 16s , +852 , .5 , # 3")]
    [InlineData("[13,14] and 1,00,000", "[ 13 , 14 ] and 1,00,000")]
    public void Numbers_KeepTheirMarksAndLoseTheirUnits(string text, string words) => Assert.Equal(words, Split(text));

    [Theory]
    [InlineData("See https://example.org/a_b?c=1&d=2, or (www.example.org).", "See https://example.org/a_b?c=1&d=2 , or ( www.example.org ) .")]
    [InlineData("Write <press@example.org>; example.hu.", "Write < press@example.org > ; example.hu .")]
    [InlineData("He said.Then plan.doc came, read.me", "He said . Then plan.doc came , read . me")]
    [InlineData("#ceasefire @envoy AT&T and/or n/a", "#ceasefire @envoy AT&T and / or n/a")]
    public void Addresses_AreOneWord(string text, string words) => Assert.Equal(words, Split(text));

    [Theory]
    [InlineData("\"Well...\" he said, “no!?” (yes) […] <…> so…", "\" Well ... \" he said , “ no !? ” ( yes ) […] <…> so …")]
    [InlineData("He <the envoy> left [sic]:", "He < the envoy > left [ sic ] :")]
    [InlineData("``It is,'' he said :-)", "`` It is , '' he said :-)")]
    [InlineData("***** ===== end", "***** ===== end")]
    [InlineData("yes 👍🏽👩‍🚀🇫🇷ok", "yes 👍🏽 👩‍🚀 🇫🇷 ok")]
    public void Marks_StandAloneOrInRunsOfOneKind(string text, string words) => Assert.Equal(words, Split(text));

    [Fact]
    public void Continues_MarksThePartsOfOneToken()
    {
        var words = WordSplitter.Split("They don't, d'you know Ortega's?");
        Assert.Equal([false, false, true, false, false, true, false, false, true, false], words.Select(word => word.Continues));
    }

    [Fact]
    public void Block_IsReadAsIfNothingStoodAroundIt()
    {
        const string text = "Reno, \nMiss. Okafor's";
        var words = new List<WordSpan>();
        WordSplitter.Split(text, new TextSpan(0, 5), words);
        WordSplitter.Split(text, new TextSpan(7, 5), words);
        Assert.Equal(["Reno", ",", "Miss", "."], words.Select(word => text.Substring(word.Start, word.Length)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WordSplitter.Split(text, new TextSpan(10, 50), words));
    }

    public static TheoryData<string> AbbreviationExamples() => [.. Table.Rows("abbreviations.tsv").Select(row => row[3])];

    [Theory]
    [MemberData(nameof(AbbreviationExamples))]
    public void AbbreviationRow_HoldsInItsExample(string example) =>
        Assert.Equal(example, Split(example.Replace(" ,", ",", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u200b\ufeff\u0000")]
    public void NothingVisible_GivesNoWord(string text) => Assert.Empty(WordSplitter.Split(text));

    [Property(MaxTest = 500)]
    public void Words_TileTheVisibleCharacters(string? text) => AssertTiles(text ?? "");

    [Property(MaxTest = 300)]
    public void Words_TileTextMadeOfAwkwardParts(int[] choice)
    {
        string[] parts = ["don't", "'", "’s", "U.S", ".", "...", " ", "\n", "-", "--", "\ud83d", "\udc4d", "👍🏽", "\u200d", "\u200f", "é", "e\u0301", "5kg", "9/11", "1,00", "@", "http://", "www.", "(", "]", "<", "…", ":)", "$", "#", "n't", "\0", "Ph.D.", "\u0663", "中"];
        AssertTiles(string.Concat(choice.Select(i => parts[(int)((uint)i % parts.Length)])));
    }

    [Theory]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("'")]
    [InlineData("a.")]
    [InlineData("1-")]
    [InlineData("1/")]
    [InlineData("a-")]
    [InlineData("a'")]
    [InlineData("<.")]
    [InlineData("\u200d")]
    [InlineData("\ud83d")]
    [InlineData("www.")]
    [InlineData("Mr.")]
    public void MegabyteWithoutASpace_IsTiled(string part) => AssertTiles(string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)));

    private static void AssertTiles(string text)
    {
        var place = 0;
        foreach (var word in WordSplitter.Split(text))
        {
            if (word.Length < 1 || word.Start < place || word.End > text.Length) Assert.Fail($"{word} after {place}");
            if (!IsHidden(text.AsSpan()[place..word.Start])) Assert.Fail($"a character before {word} is in no word");
            if (HasSpace(text.AsSpan(word.Start, word.Length))) Assert.Fail($"{word} holds white space");
            place = word.End;
        }

        Assert.True(IsHidden(text.AsSpan()[place..]), "characters at the end are in no word");
    }

    private static bool IsHidden(ReadOnlySpan<char> characters)
    {
        foreach (var c in characters)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format) return false;
        }

        return true;
    }

    private static bool HasSpace(ReadOnlySpan<char> characters)
    {
        foreach (var c in characters) if (char.IsWhiteSpace(c)) return true;
        return false;
    }
}
