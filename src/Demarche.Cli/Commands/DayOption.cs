using System.CommandLine;
using System.Globalization;

namespace Demarche.Cli.Commands;

/// <summary>Options that take a day.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Create(string name, string description) => new(name)
    {
        Description = description + " YYYY-MM-DD", HelpName = "DAY",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name}: \"{result.Tokens[0].Value}\" is no date; write it as YYYY-MM-DD, for instance 2022-01-26");
            return null;
        },
    };
}
