using Demarche.Actors;
using Demarche.Coding.Attributions;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Something said in an article: who, where the cue stands, what.</summary>
/// <param name="Speaker">Who says it, or null where the source is no actor.</param>
/// <param name="Source">Where the source is named.</param>
/// <param name="Cue">Where the cue stands; empty for a running quotation.</param>
/// <param name="Content">Where the content stands, piece by piece.</param>
/// <param name="Direct">True if it stands in quotation marks.</param>
internal sealed record Speech(ActorMention? Speaker, TextSpan Source, TextSpan Cue, IReadOnlyList<TextSpan> Content, bool Direct)
{
    /// <summary>The speech of a statement.</summary>
    public static Speech Of(Statement statement) =>
        new(statement.Speaker, Cover(statement.Source, statement.Cue), Cover(statement.Cue, statement.Content), statement.Content, statement.Direct);

    /// <summary>The characters from the first to the last of some spans; nothing, at the start of the others, if there are none.</summary>
    private static TextSpan Cover(IReadOnlyList<TextSpan> spans, IReadOnlyList<TextSpan> others) =>
        spans.Count > 0 ? spans.Aggregate((a, b) => a.Cover(b)) : new TextSpan(others.Count > 0 ? others[0].Start : 0, 0);

    /// <summary>True if a place of the text lies in what is said.</summary>
    public bool Holds(TextSpan span)
    {
        foreach (var piece in Content)
            if (piece.Contains(span)) return true;
        return false;
    }

    /// <summary>How much is said, in characters: the innermost of nested speeches says least.</summary>
    public int Length => Content.Sum(piece => piece.Length);
}
