namespace Demarche.Record.Answers;

/// <summary>Some rows of an answer.</summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <param name="Rows">The rows asked for.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Portion<T>(IReadOnlyList<T> Rows, int Total);
