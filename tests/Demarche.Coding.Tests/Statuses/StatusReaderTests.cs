using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Statuses;

/// <summary>CODEBOOK section 3, by the words of the sentence alone.</summary>
public sealed class StatusReaderTests
{
    [Theory]
    [InlineData("Norway helped Iceland after the storm.", "helped", EventStatus.Occurred)]
    [InlineData("Norway will help Iceland after the storm.", "help", EventStatus.Planned)]
    [InlineData("Norway will not help Iceland after the storm.", "help", EventStatus.Refused)]
    [InlineData("Norway did not help Iceland after the storm.", "help", EventStatus.Negated)]
    [InlineData("Norway is ready to help Iceland.", "help", EventStatus.Offered)]
    [InlineData("Norway offered to help Iceland.", "help", EventStatus.Offered)]
    [InlineData("Norway is not ready to help Iceland.", "help", EventStatus.Refused)]
    [InlineData("Norway plans to help Iceland.", "help", EventStatus.Planned)]
    [InlineData("Norway refused to help Iceland.", "help", EventStatus.Refused)]
    [InlineData("Norway failed to help Iceland.", "help", EventStatus.Negated)]
    [InlineData("Norway may help Iceland.", "help", EventStatus.Hypothetical)]
    [InlineData("Norway is considering helping Iceland.", "helping", EventStatus.Hypothetical)]
    [InlineData("Chad threatened to attack Niger.", "attack", EventStatus.Threatened)]
    [InlineData("Chad denied that it attacked Niger.", "attacked", EventStatus.Denied)]
    [InlineData("If Chad attacks Niger, the talks will end.", "attacks", EventStatus.Hypothetical)]
    [InlineData("Norway wants to help Iceland.", "help", EventStatus.Planned)]
    [InlineData("Norway wants Denmark to help Iceland.", "help", EventStatus.Hypothetical)]
    [InlineData("Chad alleged that Niger knew of the plan and that its army bombed the village.", "bombed", EventStatus.Alleged)]
    [InlineData("Chad attacked neither Niger nor Mali.", "attacked", EventStatus.Negated)]
    [InlineData("No army attacked Niger.", "attacked", EventStatus.Negated)]
    [InlineData("Chad attacked not only Niger but also Mali.", "attacked", EventStatus.Occurred)]
    [InlineData("The alleged attack by Chad on Niger ended the talks.", "attack", EventStatus.Alleged)]
    public void Status_IsReadFromTheWordsAround(string text, string word, EventStatus status)
    {
        var reading = Reading.Of(text);
        Assert.Equal(status, reading.Statuses.Read(Reading.WordOf(reading.Sentence, word)).Status);
    }
}
