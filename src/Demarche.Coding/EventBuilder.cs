using System.Security.Cryptography;
using System.Text;
using Demarche.Actors;
using Demarche.Coding.Issues;
using Demarche.Coding.Plover;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Makes the record's events from the drafts that were kept.</summary>
internal sealed class EventBuilder(Article article, EventTimes times)
{
    /// <summary>The event of a draft.</summary>
    public CodedEvent Build(Draft draft)
    {
        var sentence = draft.Reading.Sentence;
        var actors = Participants(draft.IsMutual ? [.. draft.Sides.Actors, .. draft.Sides.Recipients] : draft.Sides.Actors);
        var recipients = draft.IsMutual ? [] : Participants(draft.Sides.Recipients);
        var type = draft.Type;
        var deedMode = draft.Proposal.Match?.Frame is { } frame && frame.Act == draft.Proposal.Act ? frame.Mode : null;
        string[] modes = deedMode is not null && IsModeOf(type, draft.Proposal.Act) && PloverScheme.Knows(type, deedMode) ? [deedMode] : [];
        var (first, last) = EvidenceOf(sentence, draft.Proposal.Word);
        var evidence = sentence.SpanOf(first, last);
        return new CodedEvent
        {
            Id = IdOf(evidence, actors, recipients, draft.Proposal.Act),
            ArticleId = article.Id,
            Actors = actors,
            Recipients = recipients,
            Act = draft.Proposal.Act,
            Status = draft.Status,
            Type = type,
            Modes = modes,
            Contexts = ContextReader.Read(sentence, first, last),
            Quad = PloverScheme.QuadOf(type),
            Intensity = PloverScheme.IntensityOf(type, modes),
            Cameo = PloverScheme.CameoOf(draft.Proposal.Act, deedMode, draft.Status, draft.IsAimed),
            Condition = ConditionOf(draft),
            Attributions = AttributionsOf(draft, actors),
            Issue = IssueFinder.Find(sentence, draft.Proposal.Word, draft.Reading.Frames.Arguments, draft.Reading.Actors),
            Time = times.Of(sentence, draft.Proposal.Word),
            Place = PlaceOf(draft),
            Sentence = sentence.Span,
            Evidence = evidence,
            Confidence = Math.Round(draft.Confidence, 3),
        };
    }

    /// <summary>A mode is of its act: aid withdrawn and troops withdrawn share only the word. A threat alone is known by the deed that it threatens with.</summary>
    private static bool IsModeOf(PloverType type, PloverType act) => type == act || type == PloverType.Threaten;

    /// <summary>Links the events of one article that tell the same thing: each names the sentences of the others.</summary>
    public static IReadOnlyList<CodedEvent> LinkRestatements(IReadOnlyList<CodedEvent> events)
    {
        var groups = events.GroupBy(RestatementKey).ToDictionary(g => g.Key, g => g.Select(e => e.Sentence).Distinct().ToArray());
        return [.. events.Select(e => groups[RestatementKey(e)] is { Length: > 1 } told ? e with { Restatements = [.. told.Where(s => s != e.Sentence)] } : e)];
    }

    private static string RestatementKey(CodedEvent e) =>
        $"{e.Act}|{e.Status}|{Codes(e.Actors)}|{Codes(e.Recipients)}|{e.Issue?.Normalised}";

    private static string Codes(IEnumerable<Participant> side) => string.Join('+', side.Select(p => p.Actor.Code).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The same actor named twice is one participant; a mention of several ("the two Koreas") is several.</summary>
    private List<Participant> Participants(IReadOnlyList<ActorMention> mentions)
    {
        var found = new List<Participant>();
        foreach (var mention in mentions)
            foreach (var actor in mention.Actors)
                if (!found.Any(p => p.Actor.Code == actor.Code && p.Actor.Sector == actor.Sector))
                    found.Add(new Participant(mention.Span.In(article.Text).ToString(), mention.Span, actor));
        return found;
    }

    private string IdOf(TextSpan evidence, IEnumerable<Participant> actors, IEnumerable<Participant> recipients, PloverType act)
    {
        var key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{article.Id}|{evidence.Start}-{evidence.End}|{Codes(actors)}|{Codes(recipients)}|{act}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
    }

    /// <summary>The deed's word with its particle and the head of its object: "shot down a jet", "imposed sanctions".</summary>
    private static (int First, int Last) EvidenceOf(Sentence sentence, int word)
    {
        int first = word, last = word;
        foreach (var child in sentence.ChildIndices(word))
        {
            if (sentence.Data.Relations[child] is not ("compound:prt" or "obj" or "xcomp" or "advmod:neg" or "aux")) continue;
            if (Math.Abs(child - word) > 6) continue;
            first = Math.Min(first, child);
            last = Math.Max(last, EndOfName(sentence, child));
        }
        return (first, last);
    }

    /// <summary>The last word of the name or compound that a word heads: evidence never ends inside one.</summary>
    private static int EndOfName(Sentence sentence, int word)
    {
        var last = word;
        foreach (var child in sentence.ChildIndices(word))
            if (child > last && sentence.Data.Relations[child] is "flat" or "compound" or "fixed" or "appos" && child - last <= 3) last = EndOfName(sentence, child);
        return last;
    }

    /// <summary>What the event hangs on. "Until Friday" and "until the end of the month" say when, not under which condition.</summary>
    private Condition? ConditionOf(Draft draft)
    {
        if (draft.Condition is not { } found || times.Names(draft.Reading.Sentence.Data.Spans[found.Clause])) return null;
        var span = draft.Reading.Sentence.SpanOf(found.First, found.Last);
        return new Condition(span.In(article.Text).ToString(), span, found.Kind);
    }

    /// <summary>Who says so, outermost first. An outlet that only passes on another's words is no link of the chain; a speech act that
    /// nobody else reports is told in its actor's own words.</summary>
    private List<Attribution> AttributionsOf(Draft draft, List<Participant> actors)
    {
        var found = new List<Attribution>();
        foreach (var speech in draft.Speeches)
        {
            var span = speech.Source;
            var actor = speech.Speaker?.Actors[0] ?? new Actor(Actor.UnknownCode, null, span.In(article.Text).ToString());
            found.Add(new Attribution(new Participant(span.In(article.Text).ToString(), span, actor), speech.Cue.In(article.Text).ToString(), speech.Cue, speech.Direct));
        }
        if (found.Count > 1) found = found.FindAll(attribution => attribution.Speaker.Actor.Sector != MediaSector) is { Count: > 0 } others ? others : found;
        if (found.Count == 0 && actors.Count > 0 && IsInOwnWords(draft))
        {
            var cue = draft.Reading.Sentence.Data.Spans[draft.Proposal.Word];
            found.Add(new Attribution(actors[0], cue.In(article.Text).ToString(), cue, Direct: false));
        }
        return found;
    }

    private const string MediaSector = "MED";

    /// <summary>True for what an actor does by speaking: PLOVER's verbal types that need no meeting, and what is offered, refused, threatened or denied.</summary>
    private static bool IsInOwnWords(Draft draft) =>
        draft.Proposal.Act is PloverType.Request or PloverType.Accuse or PloverType.Reject or PloverType.Threaten or PloverType.Support ||
        draft.Status is EventStatus.Offered or EventStatus.Refused or EventStatus.Threatened or EventStatus.Denied;

    /// <summary>A mention read as a place that hangs on the deed and is no side of it. What a sentence opens with, without a preposition, is a dateline: where it was written.</summary>
    private Participant? PlaceOf(Draft draft)
    {
        var sentence = draft.Reading.Sentence;
        foreach (var mention in draft.Reading.Actors.Mentions)
            if (mention.IsPlace && !draft.Sides.Actors.Contains(mention) && !draft.Sides.Recipients.Contains(mention) &&
                sentence.Distance(draft.Proposal.Word, mention.Head) <= 2 && (mention.First > 0 || HasPreposition(sentence, mention.Head)))
                return new Participant(mention.Span.In(article.Text).ToString(), mention.Span, mention.Actors[0]);
        return null;
    }

    private static bool HasPreposition(Sentence sentence, int word)
    {
        foreach (var child in sentence.ChildIndices(word))
            if (sentence.Data.Relations[child] == "case") return true;
        return false;
    }
}
