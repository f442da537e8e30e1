using System.Globalization;
using Demarche.Language.Times;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Language.Tests.Times;

public sealed class TimeReaderTests
{
    private static readonly DateOnly Friday = new(2022, 1, 21);

    public static IEnumerable<TheoryDataRow<string, string, string>> GrammarExamples()
    {
        using var stream = typeof(TimeReader).Assembly.GetManifestResourceStream("Demarche.Language.Times.Tables.patterns.tsv")!;
        using var reader = new StreamReader(stream);
        var rows = reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Skip(1);
        return rows.Select(r => r.Split('\t')).Select(c => new TheoryDataRow<string, string, string>(c[2], c[3], c[4])).ToList();
    }

    [Theory]
    [MemberData(nameof(GrammarExamples))]
    public void Grammar_EachRowsExample_HasTheRowsValue(string example, string day, string value)
    {
        var read = TimeReader.Read(example, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        if (value.Length == 0) Assert.Empty(read);
        else Assert.Equal(value, read[^1].Value);
    }

    [Theory]
    [InlineData("Moscow answered on Friday.", "2022-01-21")] // a Friday article's Friday is the day itself
    [InlineData("Moscow answered on Saturday.", "2022-01-15")]
    [InlineData("Moscow will answer on Saturday.", "2022-01-22")]
    [InlineData("The ministry said it would answer on Monday.", "2022-01-24")]
    [InlineData("On Monday the ministers will meet.", "2022-01-24")]
    [InlineData("The fleet threatened to fire unless the crew left the reef by Monday.", "2022-01-24")] // a deadline lies ahead
    [InlineData("The crew had left the reef by Monday.", "2022-01-17")]
    [InlineData("Norway agreed to withdraw its boats by December.", "2022-12")] // what is promised lies ahead
    [InlineData("Iceland demanded that the boats leave before December.", "2022-12")]
    [InlineData("Norway will, the ministry said, withdraw its boats by December.", "2022-12")]
    [InlineData("The boats are to leave by December.", "2022-12")]
    [InlineData("Norway withdrew its boats by December.", "2021-12")]
    [InlineData("Norway agreed before December.", "2021-12")]
    [InlineData("The bishop was received on Thursday and will leave on Sunday.", "2022-01-23")]
    public void Weekdays_FollowTheVerb(string text, string value) => Assert.Equal(value, TimeReader.Read(text, Friday)[^1].Value);

    [Theory]
    [InlineData("The embassy was shut in December.", "2021-12")]
    [InlineData("The embassy will open in December.", "2022-12")]
    [InlineData("The dividend was declared payable Dec. 1.", "2021-12-01")]
    [InlineData("The accord expires on June 1.", "2022-06-01")]
    public void Months_FollowTheVerb(string text, string value) => Assert.Equal(value, Assert.Single(TimeReader.Read(text, Friday)).Value);

    [Theory]
    [InlineData("May said she may march on.")]
    [InlineData("The Sunday Times asked for comment.")]
    [InlineData("Guards stand there 24/7.")]
    [InlineData("He wants a second term.")]
    [InlineData("The 9/11 attacks changed it.")]
    [InlineData("Mrs. May spoke to deputies.")]
    [InlineData("The fall of the cabinet was near.")]
    [InlineData("They spent $1990 on it.")]
    [InlineData("The 12-year-old boy crossed the border.")]
    [InlineData("The Arab Spring failed.")]
    [InlineData("")]
    [InlineData("\n\n  \n")]
    public void Traps_NameNoTime(string text) => Assert.Empty(TimeReader.Read(text, Friday));

    [Theory]
    [InlineData("They met at 10 p.m. Wednesday.", "10 p.m. Wednesday", "2022-01-19T22:00")]
    [InlineData("They met at 5 p.m. EST on Jan. 19.", "5 p.m. EST on Jan. 19", "2022-01-19T17:00")]
    [InlineData("On Tuesday they met, and at 10:30 they parted.", "10:30", "2022-01-18T10:30")]
    public void Clocks_TakeTheDayOfTheirSentence(string text, string words, string value)
    {
        var time = TimeReader.Read(text, Friday)[^1];

        Assert.Equal((words, value, TimeType.Time), (time.Span.In(text).ToString(), time.Value, time.Type));
    }

    [Theory]
    [InlineData("The talks of last week failed.", "2022-W02")]
    [InlineData("Trade fell in the third quarter of 2021.", "2021-35")]
    [InlineData("They met in the spring of 2021.", "2021-21")]
    [InlineData("They met last weekend.", "2022-01-15/2022-01-16")]
    [InlineData("Over the past two weeks they met.", "2022-01-07/2022-01-21")]
    [InlineData("They met on Tuesday night.", "2022-01-18")]
    [InlineData("They met at noon GMT on Tuesday.", "2022-01-18T12:00+00:00")]
    [InlineData("The talks lasted three days.", null)]
    [InlineData("The minister is now in Rome.", null)]
    public void Edtf_IsTheRecordsForm(string text, string? edtf) => Assert.Equal(edtf, Assert.Single(TimeReader.Read(text, Friday)).Edtf);

    [Theory]
    [InlineData("early next week", "START")]
    [InlineData("late last month", "END")]
    [InlineData("mid-December", "MID")]
    [InlineData("more than three weeks", "MORE_THAN")]
    [InlineData("no more than three weeks", "EQUAL_OR_LESS")]
    public void Modifiers_BelongToTheExpression(string words, string mod)
    {
        var time = Assert.Single(TimeReader.Read($"They talked {words}.", Friday));

        Assert.Equal((words, mod), (time.Span.In($"They talked {words}.").ToString(), time.Mod));
    }

    [Fact]
    public void WithoutTheArticlesDay_RelativeTimesStayUnresolved_AbsoluteOnesDoNot()
    {
        var read = TimeReader.Read("Yesterday they recalled the accord of 3 May 1994.", null);

        Assert.Equal([null, "1994-05-03"], read.Select(t => t.Value));
        Assert.Null(read[0].First);
    }

    [Fact]
    public void Weeks_AreThoseOfTheCalendar()
    {
        var week = Assert.Single(TimeReader.Read("They met last week.", new DateOnly(2021, 1, 8)));

        Assert.Equal(("2020-W53", new DateOnly(2020, 12, 28), new DateOnly(2021, 1, 3)), (week.Value, week.First, week.Last));
    }

    [Theory]
    [InlineData("They met on February 30.")]
    [InlineData("They met on 31/31/2020.")]
    [InlineData("They met 99999999999999999999 years ago.")]
    [InlineData("They met 4000000 centuries ago, at 13 p.m., in the 0th century, 9,999,999 weeks from now.")]
    public void ImpossibleTimes_DoNoHarm(string text) => Assert.All(TimeReader.Read(text, Friday), t => Assert.True(t.Span.End <= text.Length));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void EdgesOfTheCalendar_DoNoHarm(int year, int month, int day)
    {
        const string text = "Last week, next year, on Sunday, in the past century, tomorrow, last winter, this decade, at Easter, two months ago, over the weekend.";

        Assert.NotEmpty(TimeReader.Read(text, new DateOnly(year, month, day)));
    }

    [Property]
    public bool AnyText_SpansAreInsideInOrderAndApart(string?[] words)
    {
        string[] own = ["last", "two", "weeks", "ago", "May", "5", ",", "2020", "the", "night", "-", "'s", "Monday", "’90s", "\n\n", "10:30", "half"];
        var text = string.Join(' ', words.Select((w, i) => w ?? own[i % own.Length]).Concat(own.Where((_, i) => words.Length % (i + 1) == 0)));

        var read = TimeReader.Read(text, Friday);

        return read.All(t => t.Span is { Start: >= 0, Length: > 0 } && t.Span.End <= text.Length) &&
            read.Zip(read.Skip(1)).All(p => p.First.Span.End <= p.Second.Span.Start);
    }
}
