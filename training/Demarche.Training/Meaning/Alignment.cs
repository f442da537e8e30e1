using Demarche.Coding.Meaning;
using Demarche.Model;

namespace Demarche.Training.Meaning;

/// <summary>Lays coded rows on the words of their texts.</summary>
internal sealed class Alignment
{
    // How far before the sentence, in characters, a mention that the sentence only implies is looked for.
    private const int Reach = 1500;

    private static readonly HashSet<string> Linking = new(
        ["of", "in", "from", "for", "to", "at", "on", "by", "with", "under", "against", "who", "which", "that", ",", "and", "(", "-", "–"], StringComparer.Ordinal);

    private readonly Dictionary<string, int> heads;

    private Alignment(Dictionary<string, int> heads) => this.heads = heads;

    /// <summary>Makes labelled texts of items and their rows.</summary>
    public static IReadOnlyList<LabelledText> Of(IReadOnlyList<CodedItem> items, IReadOnlyList<CodedRow> rows, Segmenter segmenter)
    {
        var alone = rows.Where(r => r.Trigger is { } t && !t.Contains(' ', StringComparison.Ordinal)).GroupBy(r => Stem(r.Trigger!), StringComparer.Ordinal);
        var alignment = new Alignment(alone.ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));
        var byText = rows.ToLookup(r => r.Document, StringComparer.Ordinal);
        return [.. items.AsParallel().AsOrdered().Select(i => alignment.Lay(segmenter.Cut(i), [.. byText[i.Id]]))];
    }

    private LabelledText Lay(LabelledText bare, IReadOnlyList<CodedRow> rows)
    {
        var loose = new LooseText(bare.Text);
        ILookup<string, string> names = NamesByCode(rows);
        var events = new List<EventLabel>();
        var unclear = new HashSet<int>();
        int last = 0;
        foreach (CodedRow row in rows)
        {
            (int Start, int End)[] cues = [.. loose.Find(row.Cue)];
            if (cues.Length == 0) continue;
            var cue = cues.FirstOrDefault(c => c.Start >= last, cues[0]);
            last = cue.Start;
            int[] words = TriggerWords(bare, loose, row, cue);
            if (words.Length == 0) continue;
            int trigger = words.MaxBy(w => (heads.GetValueOrDefault(Stem(bare.Form(w).ToString())), bare.Words[w].Length));
            unclear.UnionWith(words);
            events.Add(new EventLabel(
                trigger, words, (int)Enum.Parse<PloverType>(row.Act, ignoreCase: true), (int)Enum.Parse<EventStatus>(row.Status, ignoreCase: true), row.Mutual is true,
                Roles(bare, loose, row, trigger, names)));
        }

        return bare with { Events = events, UnclearTriggers = unclear };
    }

    private static RoleLabel?[] Roles(LabelledText text, LooseText loose, CodedRow row, int trigger, ILookup<string, string> names)
    {
        var roles = new RoleLabel?[MeaningNet.RoleCount];
        roles[(int)ArgumentRole.Actor] = Side(text, loose, row.ActorText, row.Actor, trigger, names);
        roles[(int)ArgumentRole.Recipient] = Side(text, loose, row.RecipientText, row.Recipient, trigger, names);
        roles[(int)ArgumentRole.Speaker] = row.Speaker is null ? Nothing : Mention(text, loose, [row.Speaker], trigger);
        roles[(int)ArgumentRole.Condition] = row.Condition is null ? Nothing : Phrase(text, loose, row.Condition, trigger);
        roles[(int)ArgumentRole.Issue] = row.Issue is null ? null : Phrase(text, loose, row.Issue, trigger);
        return roles;
    }

    private static RoleLabel Nothing => new(new HashSet<int>(), new HashSet<int>());

    /// <summary>The mentions that a row names; where it names none but gives codes, the nearest mention before that other rows give these codes.</summary>
    private static RoleLabel? Side(LabelledText text, LooseText loose, string[]? mentions, string[]? codes, int trigger, ILookup<string, string> names)
    {
        string[] same = [.. (codes ?? []).SelectMany(c => names[c]).Distinct(StringComparer.Ordinal)];
        HashSet<int> others = [];
        foreach (var (start, end) in same.SelectMany(loose.Find))
        {
            var (first, stop) = text.WordsIn(start, end);
            for (int w = first; w < stop; w++) others.Add(w);
        }

        if (mentions is { Length: > 0 })
        {
            RoleLabel? found = Mention(text, loose, mentions, trigger);
            return found is null ? null : found with { Unclear = Without([.. found.Unclear, .. others], found.Right) };
        }

        if (codes is not { Length: > 0 }) return Nothing;
        RoleLabel?[] before = [.. codes.Select(code => NearestBefore(text, loose, [.. names[code]], trigger))];
        if (before.Any(b => b is null)) return new RoleLabel(new HashSet<int>(), Enumerable.Range(0, text.FirstWord[text.SentenceOf[trigger]]).Concat(others).ToHashSet());
        HashSet<int> right = [.. before.SelectMany(b => b!.Right)];
        return new RoleLabel(right, Without(others, right));
    }

    private static RoleLabel? NearestBefore(LabelledText text, LooseText loose, string[] mentions, int trigger)
    {
        int at = text.Words[text.FirstWord[text.SentenceOf[trigger] + 1] - 1].End;
        var found = mentions.SelectMany(loose.Find).Where(m => m.End <= at && m.Start > at - Reach).OrderByDescending(m => m.Start).ToArray();
        return found.Length == 0 ? null : Heads(text, found[0]);
    }

    /// <summary>The nearest place of each mention: in the trigger's sentence, else before it, else behind it; null if one is nowhere near.</summary>
    private static RoleLabel? Mention(LabelledText text, LooseText loose, IEnumerable<string> mentions, int trigger)
    {
        HashSet<int> right = [], unclear = [];
        foreach (string mention in mentions)
        {
            if (Nearest(text, loose, mention, trigger) is not { } place) return null;
            RoleLabel heads = Heads(text, place);
            right.UnionWith(heads.Right);
            unclear.UnionWith(heads.Unclear);
        }

        return new RoleLabel(right, Without(unclear, right));
    }

    private static RoleLabel? Phrase(LabelledText text, LooseText loose, string phrase, int trigger)
    {
        if (Nearest(text, loose, phrase, trigger) is not { } place) return null;
        var (first, end) = text.WordsIn(place.Start, place.End);
        return new RoleLabel(Enumerable.Range(first, end - first).ToHashSet(), new HashSet<int>());
    }

    private static (int Start, int End)? Nearest(LabelledText text, LooseText loose, string words, int trigger)
    {
        int at = text.Words[trigger].Start, sentence = text.SentenceOf[trigger];
        int from = text.Words[text.FirstWord[sentence]].Start, to = text.Words[text.FirstWord[sentence + 1] - 1].End;
        var near = loose.Find(words).Where(m => Math.Abs(m.Start - at) < Reach).ToArray();
        if (near.Length == 0) return null;
        return near.MinBy(m => (m.Start >= from && m.End <= to ? 0 : m.Start < from ? 1 : 2, Math.Abs(m.Start - at)));
    }

    /// <summary>The words of a mention that head it: the last before a preposition or comma, a name's words before it, and a name that ends it.</summary>
    private static RoleLabel Heads(LabelledText text, (int Start, int End) mention)
    {
        var (first, end) = text.WordsIn(mention.Start, mention.End);
        int stop = first + 1;
        while (stop < end && !Linking.Contains(text.Form(stop).ToString())) stop++;
        int head = stop - 1;
        while (head > first && text.Form(head)[0] is '\'' or '’') head--;
        HashSet<int> right = [head];
        for (int w = head - 1; w >= first && char.IsUpper(text.Form(head)[0]) && char.IsUpper(text.Form(w)[0]); w--) right.Add(w);
        if (char.IsUpper(text.Form(end - 1)[0])) right.Add(end - 1);
        return new RoleLabel(right, Without(Enumerable.Range(first, end - first).ToHashSet(), right));
    }

    private static int[] TriggerWords(LabelledText text, LooseText loose, CodedRow row, (int Start, int End) cue)
    {
        var found = loose.Find(row.Trigger ?? row.Cue).ToArray();
        if (found.Length == 0) return [];
        var place = found.MinBy(m => (m.Start >= cue.Start && m.End <= cue.End ? 0 : 1, Math.Abs(m.Start - cue.Start)));
        var (first, end) = text.WordsIn(place.Start, place.End);
        return [.. Enumerable.Range(first, end - first)];
    }

    private static ILookup<string, string> NamesByCode(IReadOnlyList<CodedRow> rows)
    {
        var sides = rows.SelectMany(r => new[] { (Codes: r.Actor, Texts: r.ActorText), (Codes: r.Recipient ?? [], Texts: r.RecipientText) });
        return sides.Where(s => s.Codes.Length == 1 && s.Texts is not null).SelectMany(s => s.Texts!.Select(t => (Code: s.Codes[0], Text: t)))
            .Where(s => s.Text.Any(char.IsUpper)).Distinct().ToLookup(s => s.Code, s => s.Text, StringComparer.Ordinal);
    }

    private static HashSet<int> Without(HashSet<int> words, IReadOnlySet<int> right) => [.. words.Where(w => !right.Contains(w))];

    private static string Stem(string word) => word.ToLowerInvariant() is var lower && lower.Length > 5 ? lower[..5] : lower;
}
