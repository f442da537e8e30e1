using System.CommandLine;
using Demarche.Model;

namespace Demarche.Cli.Commands;

/// <summary>Options whose values are names, in any case: the help lists them, shells complete them, and an unknown one is answered with those there are.</summary>
internal static class ChoiceOption
{
    /// <summary>One name; the usual one where it is not given.</summary>
    public static Option<T> One<T>(string name, string description, T usual, params string[] aliases)
        where T : struct, Enum => Describe(new Option<T>(name, aliases)
        {
            DefaultValueFactory = _ => usual,
            CustomParser = result => Parse<T>(result.Tokens[0].Value, name, result.AddError),
        }, description, string.Join('|', Names<T>()), Names<T>());

    /// <summary>One name, or none.</summary>
    public static Option<T?> Perhaps<T>(string name, string description)
        where T : struct, Enum => Describe(new Option<T?>(name)
        {
            CustomParser = result => Parse<T>(result.Tokens[0].Value, name, result.AddError),
        }, description, string.Join('|', Names<T>()), Names<T>());

    /// <summary>Any number of names.</summary>
    public static Option<T[]> Several<T>(string name, string description)
        where T : struct, Enum => Describe(new Option<T[]>(name)
        {
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.Select(token => Parse<T>(token.Value, name, result.AddError))],
        }, description, "NAME", Names<T>());

    private static TOption Describe<TOption>(TOption option, string description, string value, string[] names)
        where TOption : Option
    {
        (option.Description, option.HelpName) = (description, value);
        option.CompletionSources.Clear();
        option.CompletionSources.Add(names);
        return option;
    }

    private static T Parse<T>(string text, string option, Action<string> error)
        where T : struct, Enum
    {
        // Letters alone: the framework would take numbers and lists of names, too.
        if (text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value)) return value;
        error($"{option}: \"{text}\" is unknown; choose among {string.Join(", ", Names<T>())}");
        return default;
    }

    /// <summary>As the documentation writes them: PLOVER's types in capitals, all others in lower case.</summary>
    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => typeof(T) == typeof(PloverType) ? name.ToUpperInvariant() : name.ToLowerInvariant())];
}
