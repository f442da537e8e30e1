using Demarche.Actors;
using Demarche.Coding.Deciding;
using Demarche.Coding.Meaning;
using Demarche.Coding.Plover;
using Demarche.Coding.Sides;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Codes what one given side does to another: always exactly one proposal, by the learnt reader of pairs or, without it, by the best frame between them.</summary>
internal sealed class PairCoder(ArticleView view, GivenPair pair, MeaningReader? reader)
{
    /// <summary>The one draft; null only where the text has no sentence.</summary>
    public Draft? Draft()
    {
        if (SentenceOfPair() is not { } sentence) return null;
        var reading = new SentenceReading(sentence, view.Resolved.In(sentence.Index), [], view.Meaning?[sentence.Index]);
        ActorMention source = MentionAt(pair.Source, sentence), target = MentionAt(pair.Target, sentence);
        var frames = FramesNear(reading, source, target);
        var (type, confidence) = reader is null ? (frames.FirstOrDefault()?.Act ?? PloverType.Consult, frames.Count > 0 ? 0.5 : 0.1) : Best(reader.ReadPair(view.Resolved.Text, pair.Source, pair.Target));
        var proposal = frames.FirstOrDefault(p => p.Act == type) ?? new Proposal(frames.FirstOrDefault()?.Word ?? reading.Sentence.Root.Index, type, null, float.NaN, float.NaN);
        // The pair's type is the event's: what PLOVER calls it, deed and status in one.
        return new Draft(reading, proposal)
        {
            Sides = new EventSides([source], pair.Target.IsEmpty ? [] : [target], false, "given by the input"),
            Words = reading.Statuses.Read(proposal.Word),
            Speeches = view.SpeechesAt(sentence[proposal.Word].Span),
            Status = EventStatus.Occurred,
            StatusWhy = "the pair's type tells deed and status in one",
            Condition = null,
            Confidence = confidence,
        };
    }

    private static (PloverType Type, double Confidence) Best(float[] types)
    {
        var best = 0;
        for (var i = 1; i < types.Length; i++) if (types[i] > types[best]) best = i;
        return ((PloverType)best, types[best]);
    }

    private Sentence? SentenceOfPair() =>
        view.Resolved.Text.Sentences.FirstOrDefault(s => s.Span.Overlaps(pair.Source)) ?? view.Resolved.Text.Sentences.FirstOrDefault(s => s.Span.Overlaps(pair.Target)) ??
        (view.Resolved.Text.Sentences is [var first, ..] ? first : null);

    /// <summary>Who stands in a given span: the largest mention inside it, else somebody unknown under the words given.</summary>
    private ActorMention MentionAt(TextSpan span, Sentence sentence)
    {
        var known = view.Resolved.Mentions.Where(m => m.Span.Overlaps(span)).MaxBy(m => m.Last - m.First);
        var head = Enumerable.Range(0, sentence.Count).LastOrDefault(i => sentence.Data.Spans[i].Overlaps(span));
        var actors = known?.Actors ?? [new Actor(Actor.UnknownCode, null, span.In(view.Article.Text).ToString())];
        return new ActorMention
        {
            Sentence = known?.Sentence ?? sentence.Index, First = known?.First ?? head, Last = known?.Last ?? head, Head = known?.Head ?? head,
            Span = span, Actors = actors, Kind = known?.Kind ?? MentionKind.Generic, Why = "given by the input",
        };
    }

    /// <summary>The frames' proposals, those first whose word lies nearest to both sides; each with the type that its status makes of it.</summary>
    private static List<Proposal> FramesNear(SentenceReading reading, ActorMention source, ActorMention target)
    {
        var near = new List<(int Distance, Proposal Proposal)>();
        for (var word = 0; word < reading.Sentence.Count; word++)
            foreach (var match in reading.Frames.Match(word))
            {
                if (match.Specificity < 0) continue;
                var status = reading.Statuses.Read(word, match.Frame.Status).Status;
                var type = PloverScheme.TypeOf(match.Frame.Act, status, true);
                var distance = reading.Sentence.Distance(word, source.Head) + reading.Sentence.Distance(word, target.Head);
                near.Add((distance, new Proposal(word, type, match.Frame.Act == type ? match : null, float.NaN, float.NaN)));
            }
        return [.. near.OrderBy(n => n.Distance).ThenBy(n => n.Proposal.Word).Select(n => n.Proposal)];
    }
}
