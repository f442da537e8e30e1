namespace Demarche.Cli.Terminal;

/// <summary>What a stretch of printed text is, so that a terminal can show it.</summary>
internal enum Ink : byte
{
    /// <summary>Ordinary text.</summary>
    Plain,
    /// <summary>Names of fields, less important text.</summary>
    Dim,
    /// <summary>Headings.</summary>
    Strong,
    /// <summary>Who acts.</summary>
    Actor,
    /// <summary>Towards whom.</summary>
    Recipient,
    /// <summary>Cooperation.</summary>
    Cooperation,
    /// <summary>Conflict.</summary>
    Conflict,
    /// <summary>The words that carry the event.</summary>
    Evidence,
}

/// <summary>ANSI colours, only where a person looks at them.</summary>
internal static class Ansi
{
    public const string Reset = "\u001b[0m";

    // Windows sets no TERM; its terminal (WT_SESSION) shows colours, its old console may not.
    private static readonly string DefaultTerminal = IsEmpty("WT_SESSION") ? "" : "windows";

    /// <summary>True if the stream is a terminal that shows colours and nobody has asked to leave them out (NO_COLOR: no-color.org; CI logs are not terminals).</summary>
    public static bool Wanted(bool redirected) =>
        !redirected && IsEmpty("NO_COLOR") && IsEmpty("CI") && (Environment.GetEnvironmentVariable("TERM") ?? DefaultTerminal) is not ("" or "dumb");

    public static string Start(Ink ink) => ink switch
    {
        Ink.Dim => "\u001b[2m",
        Ink.Strong => "\u001b[1m",
        Ink.Actor => "\u001b[1;36m",
        Ink.Recipient => "\u001b[1;35m",
        Ink.Cooperation => "\u001b[1;32m",
        Ink.Conflict => "\u001b[1;31m",
        Ink.Evidence => "\u001b[1;4m",
        _ => "",
    };

    private static bool IsEmpty(string variable) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
