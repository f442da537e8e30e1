namespace Demarche.Cli;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All inputs were read and coded.</summary>
    public const int Fine = 0;
    /// <summary>Some input had problems; the others were coded.</summary>
    public const int SomeInputFailed = 1;
    /// <summary>The arguments cannot be understood; nothing was done.</summary>
    public const int WrongArguments = 2;
    /// <summary>Some pages were skipped by <c>demarche read</c>; the others were read, and the report names what was skipped.</summary>
    public const int SomeSkipped = 3;
}
