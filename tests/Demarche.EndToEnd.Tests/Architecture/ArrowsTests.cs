using System.Reflection;
using NetArchTest.Rules;

namespace Demarche.EndToEnd.Tests.Architecture;

/// <summary>One way through: Cli → Coding → Actors → Language → Model, and Articles → Model. Arrows go down only.</summary>
public class ArrowsTests
{
    private static readonly string[] Rooms = ["Demarche.Model", "Demarche.Articles", "Demarche.Language", "Demarche.Actors", "Demarche.Coding", "Demarche.Record", "Demarche.Reciprocity", "Demarche.Server", "Demarche.Cli"];

    [Theory]
    [InlineData("Demarche.Model")]
    [InlineData("Demarche.Articles", "Demarche.Model")]
    [InlineData("Demarche.Language", "Demarche.Model")]
    [InlineData("Demarche.Actors", "Demarche.Model", "Demarche.Language")]
    [InlineData("Demarche.Coding", "Demarche.Model", "Demarche.Articles", "Demarche.Language", "Demarche.Actors")]
    [InlineData("Demarche.Record", "Demarche.Model", "Demarche.Language")]
    [InlineData("Demarche.Reciprocity", "Demarche.Model")]
    [InlineData("Demarche.Server", "Demarche.Model", "Demarche.Articles", "Demarche.Coding", "Demarche.Record", "Demarche.Reciprocity")]
    public void ARoom_UsesOnlyTheRoomsBelowIt(string room, params string[] below)
    {
        var above = Rooms.Except(below).Where(other => other != room).ToArray();
        var result = Types.InAssembly(Assembly.Load(room)).ShouldNot().HaveDependencyOnAny(above).GetResult();
        Assert.True(result.IsSuccessful, $"{room} uses a room above it: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Language_KnowsOnlyTheSpanOfModel_NoDiplomacy()
    {
        var result = Types.InAssembly(Assembly.Load("Demarche.Language")).ShouldNot().HaveDependencyOnAny(
            "Demarche.Model.Actor", "Demarche.Model.Participant", "Demarche.Model.CodedEvent", "Demarche.Model.PloverType", "Demarche.Model.EventStatus",
            "Demarche.Model.Condition", "Demarche.Model.Attribution", "Demarche.Model.Quad").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void NoRoomBelowTheCommand_WritesToTheConsole()
    {
        var result = Types.InAssemblies(Rooms[..^1].Select(Assembly.Load)).ShouldNot().HaveDependencyOn("System.Console").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
