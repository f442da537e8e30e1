using System.Text.Json;
using Demarche.Actors;
using Demarche.Coding;
using Demarche.Coding.Deciding;
using Demarche.Coding.Sides;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>
/// Writes the deeds that the meaning reader learns from (training/run meaning --deeds): words that tables or a reader take for deeds, with sides, each with what the coded rows say of it.
/// Beside the sides that the shipped decider chooses stand those of the rows, and wrong ones: the reader must tell them apart.
/// </summary>
internal static class DeedsCommand
{
    private const int Seed = 20261130;
    private const float MinTrigger = 0.06f;

    public static int Run(string data, string own, string readers, string output)
    {
        var model = DeciderModel.Shipped ?? throw new InvalidOperationException("no decider.bin is embedded: train one first");
        using var loader = new TextLoader(data, own, readers);
        var texts = loader.Load();
        var lines = texts.AsParallel().AsOrdered().Select((text, i) => Deeds(text, model, new Random(Seed + i)).Select(deed => JsonSerializer.Serialize(deed)).ToArray());
        File.WriteAllLines(output, lines.SelectMany(line => line));
        return 0;
    }

    private static IEnumerable<object> Deeds(CodedText text, DeciderModel model, Random random)
    {
        var learnt = text.Meaning is not null && model.Learnt is not null;
        var coder = new ArticleCoder(text.Article, text.Resolved, text.Speeches, text.Meaning, new Hopeful(learnt ? model.Learnt! : model.Tables, learnt), Cut.At(-1));
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in text.Text.Sentences.SelectMany(coder.Draft))
        {
            var rows = Enumerable.Range(0, text.Rows.Count).Where(i => text.Sentences[i].Contains(draft.Reading.Sentence.Index)).Select(i => text.Rows[i]).ToArray();
            var named = rows.Where(row => CodedText.TriggerWord(draft.Reading.Sentence, row) == draft.Proposal.Word).ToArray();
            foreach (var sides in named.Length == 0 ? [draft.Sides] : Alternatives(text, draft, named, random))
            {
                if (sides.Actors.Count == 0) continue;
                var tried = new Draft(draft.Reading, draft.Proposal) { Sides = sides, Words = draft.Words, Status = draft.Status };
                // The rows' own word for this deed stands elsewhere in the sentence: neither right nor wrong.
                if (named.Length == 0 && rows.Any(row => row.Any.Contains(tried.Type) && Matching.SidesMeet(row, tried))) continue;
                var key = $"{draft.Trigger.Start}|{string.Join(',', sides.Actors.Select(m => m.Span))}|{string.Join(',', sides.Recipients.Select(m => m.Span))}";
                if (told.Add(key)) yield return Deed(text, tried, named);
            }
        }
    }

    private static object Deed(CodedText text, Draft draft, GoldRow[] named)
    {
        var row = named.FirstOrDefault(r => Matching.SidesMeet(r, draft)) ?? named.FirstOrDefault(r => r.Act == draft.Proposal.Act) ?? named.FirstOrDefault();
        var met = row is not null && Matching.SidesMeet(row, draft);
        return new
        {
            doc = text.Article.InputId,
            trigger = Offsets(draft.Trigger),
            actors = draft.Sides.Actors.Select(m => Offsets(m.Span)),
            recipients = draft.Sides.Recipients.Select(m => Offsets(m.Span)),
            right = met,
            actor = row is null ? (bool?)null : met || draft.Sides.Actors.Any(m => m.Actors.Any(a => row.Actor.Contains(a.Code))),
            recipient = row is null ? (bool?)null : met || MeetsRecipient(row, draft),
            act = row is null ? (int?)null : (int)row.Act,
            status = row is null ? (int?)null : (int)row.Status,
        };
    }

    private static bool MeetsRecipient(GoldRow row, Draft draft) =>
        row.Recipient.Length == 0 || (row.RecipientOptional && draft.Sides.Recipients.Count == 0) ? draft.Sides.Recipients.Count == 0 : draft.Sides.Recipients.Any(m => m.Actors.Any(a => row.Recipient.Contains(a.Code)));

    /// <summary>The sides that were chosen, those of the rows, and a wrong pair.</summary>
    private static IEnumerable<EventSides> Alternatives(CodedText text, Draft draft, GoldRow[] named, Random random)
    {
        yield return draft.Sides;
        ActorMention[] candidates = [.. draft.Reading.Actors.Mentions, .. draft.Reading.Before];
        foreach (var row in named)
        {
            var roles = candidates.Select(mention => DeciderTraining.RolesOf(text.Article.Text, row, mention, candidates)).ToArray();
            var gold = draft.Sides with { Actors = Nearest(candidates.Where((_, i) => roles[i].Actor), draft), Recipients = Nearest(candidates.Where((_, i) => roles[i].Recipient), draft) };
            yield return gold;
            yield return Wrong(gold.Actors.Count > 0 ? gold : draft.Sides, candidates, random);
        }
    }

    /// <summary>Of each code the mention that stands nearest to the deed.</summary>
    private static ActorMention[] Nearest(IEnumerable<ActorMention> mentions, Draft draft) =>
        [.. mentions.GroupBy(m => m.Actors[0].Code, StringComparer.Ordinal).Select(g => g.MinBy(m => m.Sentence == draft.Reading.Sentence.Index ? Math.Abs(m.Head - draft.Proposal.Word) : 1000)!)];

    private static EventSides Wrong(EventSides sides, ActorMention[] candidates, Random random)
    {
        if (sides.Recipients.Count > 0 && random.Next(3) == 0) return sides with { Actors = sides.Recipients, Recipients = sides.Actors };
        if (candidates.Length == 0) return sides;
        var other = candidates[random.Next(candidates.Length)];
        if (random.Next(2) == 0) return sides with { Actors = [other], Recipients = [.. sides.Recipients.Where(m => m != other)] };
        return sides with { Recipients = sides.Actors.Contains(other) || random.Next(3) == 0 ? [] : [other] };
    }

    private static int[] Offsets(TextSpan span) => [span.Start, span.End];

    /// <summary>Drafts all that a frame whose tests hold or the learnt reader proposes: what is not is to be learnt too.</summary>
    private sealed class Hopeful(DeciderPart part, bool learnt) : TrainedDecider(part, learnt)
    {
        public override bool IsWorthWhile(SentenceReading reading, Proposal proposal) => proposal.Match is { Specificity: >= 0 } || proposal.Trigger >= MinTrigger;
    }
}
