namespace Demarche.Model.Tests;

public class IntervalTests
{
    [Theory]
    [InlineData(Interval.Day, "2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData(Interval.Week, "2024-02-29", "2024-02-26", "2024-03-03")]
    [InlineData(Interval.Week, "2024-03-03", "2024-02-26", "2024-03-03")]
    [InlineData(Interval.Month, "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData(Interval.Year, "2024-02-29", "2024-01-01", "2024-12-31")]
    [InlineData(Interval.Week, "0001-01-04", "0001-01-01", "0001-01-07")]
    [InlineData(Interval.Week, "9999-12-31", "9999-12-27", "9999-12-31")]
    [InlineData(Interval.Month, "9999-12-31", "9999-12-01", "9999-12-31")]
    [InlineData(Interval.Year, "9999-12-31", "9999-01-01", "9999-12-31")]
    public void AnInterval_HasAFirstAndALastDay(Interval interval, string day, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), (interval.StartOf(Day(day)), interval.EndOf(Day(day))));

    [Theory]
    [InlineData(Interval.Day)]
    [InlineData(Interval.Week)]
    [InlineData(Interval.Month)]
    [InlineData(Interval.Year)]
    public void Intervals_FollowOneAnother_AndAreNumberedFromTheFirst(Interval interval)
    {
        var start = interval.StartOf(new DateOnly(2023, 12, 13));
        for (var i = 0; i < 60; i++)
        {
            var first = interval.StartAt(start, i);
            Assert.Equal((i, i), (interval.IndexOf(start, first), interval.IndexOf(start, interval.EndOf(first))));
            Assert.Equal(interval.StartAt(start, i + 1), interval.EndOf(first).AddDays(1));
        }
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
