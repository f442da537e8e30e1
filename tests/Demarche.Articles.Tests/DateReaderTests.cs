using Demarche.Articles.Dates;

namespace Demarche.Articles.Tests;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("2022-01-26", "2022-01-26")]
    [InlineData("2022-01-26T10:15:00+0300", "2022-01-26T10:15:00+03:00")]
    [InlineData("2022-01-26T10:15:00.000Z", "2022-01-26T10:15:00Z")]
    [InlineData("2022-01-26 10:15", "2022-01-26T10:15")]
    [InlineData("20220126T101500Z", "2022-01-26T10:15:00Z")]
    [InlineData("2022/1/6", "2022-01-06")]
    [InlineData("Wed, 26 Jan 2022 10:15:00 GMT", "2022-01-26T10:15:00Z")]
    [InlineData("Wed, 26 Jan 2022 10:15:00 IST", "2022-01-26T10:15:00")]
    [InlineData("January 26th, 2022", "2022-01-26")]
    [InlineData("Jan. 26, 2022 at 3:05 p.m.", "2022-01-26T15:05")]
    [InlineData("26 January 2022", "2022-01-26")]
    [InlineData("26 de enero de 2022", "2022-01-26")]
    [InlineData("26.01.2022", "2022-01-26")]
    [InlineData("1/26/2022", "2022-01-26")]
    [InlineData("26/1/2022", "2022-01-26")]
    [InlineData("1643192100", "2022-01-26T10:15:00Z")]
    public void Parse_ReadsTheForms(string text, string iso) => Assert.Equal(iso, DateReader.Parse(text)?.Iso);

    [Theory]
    [InlineData("05/10/2016")]
    [InlineData("2022-13-45")]
    [InlineData("2022-02-30")]
    [InlineData("February 30, 2022")]
    [InlineData("2 hours ago")]
    [InlineData("yesterday")]
    [InlineData("1742-01-01")]
    [InlineData("January 2022")]
    [InlineData("99999999999999999999")]
    public void Parse_RefusesWhatIsNoDateOrTwo(string text) => Assert.Null(DateReader.Parse(text));
}
