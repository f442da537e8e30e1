using System.CommandLine;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary>Options that take a day.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description + " YYYY-MM-DD", HelpName = "DAY",
        CustomParser = result =>
        {
            var day = Spelling.TypedDay(result.Tokens[0].Value);
            if (day is null) result.AddError($"{name}: \"{result.Tokens[0].Value}\" is no date; {Spelling.DayRemedy}");
            return day;
        },
    };
}
