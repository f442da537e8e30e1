using System.Globalization;

namespace Demarche.Training;

/// <summary>Options as <c>--name value</c>.</summary>
internal sealed class CommandLine(string[] args)
{
    public string Text(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

    public int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
