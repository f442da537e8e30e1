using System.Text;
using Demarche.Actors;
using Demarche.Coding.Frames;
using Demarche.Coding.Sides;
using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Frames;

/// <summary>Every row of the frame tables must read its own example: the {actor} and the [recipient] that it marks.</summary>
public sealed class FrameExampleTests
{
    [Fact]
    public void Examples_AreReadAsTheirRowsSay()
    {
        var frames = FrameTable.Shipped.Frames.Where(f => f.Example is not null).ToArray();
        var (text, blocks, sides) = Join(frames);
        var analysed = Models.Language.Analyse(text, blocks);
        var resolved = Models.Resolver.Resolve(analysed, null);
        var failures = new List<string>();
        foreach (var sentence in analysed.Sentences)
        {
            var at = blocks.FindIndex(b => b.Contains(sentence.Span));
            var reading = new SentenceReading(sentence, resolved.In(sentence.Index), [], null);
            if (!IsRead(frames[at], reading, sides[at])) failures.Add($"{frames[at].Place}: {frames[at].Example}");
        }
        Assert.True(failures.Count <= frames.Length / 12, $"{failures.Count} of {frames.Length} examples are not read as their rows say:\n{string.Join('\n', failures)}");
    }

    private static bool IsRead(Frame frame, SentenceReading reading, (List<TextSpan> Actors, List<TextSpan> Recipients) marked)
    {
        for (var word = 0; word < reading.Sentence.Count; word++)
            foreach (var match in reading.Frames.Match(word))
            {
                if (match.Frame.Act != frame.Act || match.Specificity < 0) continue;
                var speaker = reading.Actors.Mentions.FirstOrDefault(m => marked.Actors.Any(a => a.Overlaps(m.Span)));
                var sides = FrameSides.Choose(match, reading.Frames.Arguments, reading.Actors, speaker);
                if (frame.Mutual ? Covers([.. sides.Actors, .. sides.Recipients], [.. marked.Actors, .. marked.Recipients])
                    : Covers(sides.Actors, marked.Actors) && Covers(sides.Recipients, marked.Recipients)) return true;
            }
        return false;
    }

    private static bool Covers(IReadOnlyList<ActorMention> side, List<TextSpan> marked) =>
        marked.All(span => span.In(Text!).ToString() is "government" or "president" or "police" or "parliament" || side.Any(m => m.Span.Overlaps(span)));

    [ThreadStatic] private static string? Text;

    private static (string Text, List<TextSpan> Blocks, List<(List<TextSpan> Actors, List<TextSpan> Recipients)> Sides) Join(Frame[] frames)
    {
        var text = new StringBuilder();
        var blocks = new List<TextSpan>();
        var sides = new List<(List<TextSpan>, List<TextSpan>)>();
        foreach (var frame in frames)
        {
            var start = text.Length;
            (List<TextSpan> actors, List<TextSpan> recipients) = ([], []);
            var open = 0;
            foreach (var c in frame.Example!)
                switch (c)
                {
                    case '{' or '[': open = text.Length; break;
                    case '}': actors.Add(TextSpan.FromBounds(open, text.Length)); break;
                    case ']': recipients.Add(TextSpan.FromBounds(open, text.Length)); break;
                    default: text.Append(c); break;
                }
            blocks.Add(TextSpan.FromBounds(start, text.Length));
            sides.Add((actors, recipients));
            text.Append('\n');
        }
        Text = text.ToString();
        return (Text, blocks, sides);
    }
}
