using Demarche.Actors;
using Demarche.Coding;
using Demarche.Model;

namespace Demarche.Training.Coder;

/// <summary>Which drafts meet which gold rows, by the rules of shared/bench/events.py: sentence, sides and type; one to one, best first.</summary>
internal static class Matching
{
    public static Dictionary<Draft, GoldRow> Match(CodedText text, IEnumerable<Draft> drafts, bool sided = true)
    {
        var pairs = new List<(int Score, GoldRow Row, Draft Draft)>();
        foreach (var draft in drafts)
            for (var i = 0; i < text.Rows.Count; i++)
            {
                var row = text.Rows[i];
                if (!text.Sentences[i].Contains(draft.Reading.Sentence.Index) || !row.Any.Contains(draft.Type) || (sided && !SidesMeet(row, draft))) continue;
                var named = CodedText.TriggerWord(draft.Reading.Sentence, row) == draft.Proposal.Word;
                pairs.Add(((named ? 4 : 0) + (draft.Status == row.Status ? 2 : 0) + (row.Act == draft.Proposal.Act ? 1 : 0), row, draft));
            }
        var met = new Dictionary<Draft, GoldRow>();
        var taken = new HashSet<GoldRow>(ReferenceEqualityComparer.Instance);
        foreach (var (_, row, draft) in pairs.OrderByDescending(p => p.Score).ThenByDescending(p => p.Draft.Confidence))
            if (!met.ContainsKey(draft) && taken.Add(row)) met[draft] = row;
        return met;
    }

    public static bool SidesMeet(GoldRow row, Draft draft)
    {
        HashSet<string> actors = Codes(draft.Sides.Actors), recipients = Codes(draft.Sides.Recipients);
        if (draft.Sides.Mutual && actors.Count + recipients.Count > 1) { actors.UnionWith(recipients); recipients = []; }
        var both = actors.Union(recipients).ToHashSet();
        var actor = row.Actor.Any(actors.Contains);
        if (row.Recipient.Length == 0) return actor && (row.Actor.Length < 2 || row.Actor.Count(both.Contains) > 1);
        if (row.RecipientOptional && recipients.Count == 0) return actor;
        return (actor && row.Recipient.Any(recipients.Contains)) || (row.Mutual && row.Actor.Union(row.Recipient).Count(both.Contains) > 1);
    }

    private static HashSet<string> Codes(IEnumerable<ActorMention> side) => [.. side.SelectMany(m => m.Actors).Select(a => a.Code)];
}
