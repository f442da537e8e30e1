namespace Demarche.Actors;

/// <summary>One thing that is wrong with a row of a lexicon table.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record LexiconProblem(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} line {Line}: {Message}";
}

/// <summary>The tables of a lexicon cannot be used; nothing was loaded.</summary>
public sealed class LexiconException : Exception
{
    /// <summary>Names all problems at once, so that a table is mended in one round.</summary>
    public LexiconException(IReadOnlyList<LexiconProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Each problem with its place.</summary>
    public IReadOnlyList<LexiconProblem> Problems { get; }
}
