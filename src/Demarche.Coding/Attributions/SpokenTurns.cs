using Demarche.Actors;
using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding.Attributions;

/// <summary>Makes statements of the turns of an interview, and of a text under its signer's name: who speaks under a label says all that stands there, and whom he quotes says it within his words.</summary>
/// <remarks>Whoever asks says nothing by it; what he quotes is said by the one whom he quotes.</remarks>
internal static class SpokenTurns
{
    // A label is there or not; who stands behind it is another question.
    private const double Sure = 1;

    /// <summary>The statements of the text and of its turns, in the order of their cues.</summary>
    public static List<Statement> Over(List<Statement> statements, IReadOnlyList<SpokenTurn> turns, AnalysedText text)
    {
        if (turns.Count == 0) return statements;
        Statement[] spoken = [.. turns.Where(t => t.Content.Length > 0 && !t.Asks).Select(Of)];
        var told = new Dictionary<Statement, Statement>(ReferenceEqualityComparer.Instance);
        foreach (var statement in statements) Nest(statement);
        return [.. spoken.Concat(statements.Select(s => told[s])).OrderBy(s => s.CueWord.Sentence).ThenBy(s => s.CueWord.Word)];

        Statement Nest(Statement statement)
        {
            if (told.TryGetValue(statement, out var known)) return known;
            var outer = statement.Outer is { } above ? Nest(above) : TurnOf(statement.Content[0]);
            return told[statement] = statement with { Outer = outer };
        }

        // Turns follow one another: only the last one that begins before the content can hold it.
        Statement? TurnOf(TextSpan content)
        {
            int low = 0, high = spoken.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (spoken[middle].Content[0].Start <= content.Start) low = middle + 1;
                else high = middle;
            }
            return low > 0 && spoken[low - 1].Content[0].Contains(content) ? spoken[low - 1] : null;
        }

        Statement Of(SpokenTurn turn) => new()
        {
            Source = [turn.Label],
            Cue = [text.Sentences[turn.Sentence].Data.Spans[turn.Cue]],
            Content = [turn.Content],
            CueWord = new(turn.Sentence, turn.Cue),
            SourceWord = new WordPlace(turn.Sentence, turn.Speaker is { } speaker && speaker.Span == turn.Label ? speaker.Head : turn.Cue - 1),
            Speaker = turn.Speaker,
            Direct = true,
            Confidence = Sure,
        };
    }
}
