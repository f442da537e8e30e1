using System.CommandLine;
using System.Globalization;

namespace Demarche.Cli.Commands;

/// <summary>Options of confidence: a share from 0 to 1.</summary>
internal static class ConfidenceOption
{
    public static Option<double?> Create(string description, string name = "--min-confidence") => new(name)
    {
        Description = description, HelpName = "SHARE",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1) return share;
            result.AddError($"{name}: \"{result.Tokens[0].Value}\" is no share; give a number from 0 to 1, for instance 0.7");
            return null;
        },
    };
}
