using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Conditions;

/// <summary>CODEBOOK section 1, `condition`.</summary>
public sealed class ConditionFinderTests
{
    [Theory]
    [InlineData("Chad will close the border if Niger attacks.", "close", "if Niger attacks", ConditionKind.If)]
    [InlineData("Chad threatened sanctions in case of an attack.", "sanctions", "in case of an attack", ConditionKind.If)]
    [InlineData("Chad is threatening sanctions in case of an attack.", "threatening", "in case of an attack", ConditionKind.If)]
    [InlineData("Unless Niger pays, Chad will close the border.", "close", "Unless Niger pays", ConditionKind.Unless)]
    [InlineData("Chad offered gas to Niger in exchange for grain.", "offered", "in exchange for grain", ConditionKind.Exchange)]
    [InlineData("Chad will not leave Niger until the war ends.", "leave", "until the war ends", ConditionKind.Until)]
    [InlineData("Chad will not leave Niger without a guarantee.", "leave", "without a guarantee", ConditionKind.Unless)]
    public void Condition_AttachesToTheDeed(string text, string word, string condition, ConditionKind kind)
    {
        var reading = Reading.Of(text);
        var at = Reading.WordOf(reading.Sentence, word);
        var found = reading.Conditions.Of(at, reading.Statuses.Read(at).Top);
        Assert.NotNull(found);
        Assert.Equal(condition, reading.Sentence.SpanOf(found.Value.First, found.Value.Last).In(text).ToString());
        Assert.Equal(kind, found.Value.Kind);
    }

    [Theory]
    [InlineData("Chad acts as if nothing had happened.")]
    [InlineData("Chad closed the border on Monday.")]
    [InlineData("Chad asked Niger if it would return the boats.")]
    [InlineData("Chad hosted talks that ended without a result.")]
    public void Condition_IsNotSeenWhereThereIsNone(string text) => Assert.Empty(Reading.Of(text).Conditions.All);
}
