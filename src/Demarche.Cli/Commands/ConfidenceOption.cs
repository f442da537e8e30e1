using System.CommandLine;
using System.Globalization;

namespace Demarche.Cli.Commands;

/// <summary>The option of the least confidence.</summary>
internal static class ConfidenceOption
{
    public static Option<double?> Create(string description) => new("--min-confidence")
    {
        Description = description, HelpName = "SHARE",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1) return share;
            result.AddError($"--min-confidence: \"{result.Tokens[0].Value}\" is no share; give a number from 0 to 1, for instance 0.7");
            return null;
        },
    };
}
