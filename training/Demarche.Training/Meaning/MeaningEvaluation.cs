using System.Globalization;
using Demarche.Coding.Meaning;

namespace Demarche.Training.Meaning;

/// <summary>How well readings meet labelled texts: events found, act and status and roles of those, and all together.</summary>
internal sealed class MeaningEvaluation
{
    private const float MentionCut = 0.35f;

    private readonly List<(float Score, bool Right, bool Whole)> found = [];
    private readonly int[] top = new int[MeaningNet.RoleCount], asked = new int[MeaningNet.RoleCount], cutRight = new int[MeaningNet.RoleCount], cut = new int[MeaningNet.RoleCount];
    private int gold, act, status, full, mutual;
    private readonly double[] statusRight = new double[9], statusGold = new double[9], statusSaid = new double[9];

    public void Add(LabelledText text, MeaningReading reading)
    {
        foreach (EventLabel label in text.Events!) AddGiven(text, reading, label);
        AddFound(text, reading);
    }

    /// <summary>A table of figures in per cent.</summary>
    public override string ToString()
    {
        var lines = new List<string>();
        foreach (float threshold in (float[])[0.2f, 0.3f, 0.4f, 0.5f, 0.6f]) lines.Add(At(threshold));
        double macro = Enumerable.Range(0, 9).Where(s => statusGold[s] > 0).Average(s => 2 * statusRight[s] / (statusGold[s] + statusSaid[s]));
        lines.Add(Text($"given triggers: act {Share(act, gold)} status {Share(status, gold)} (macro-F1 {100 * macro:F1}) both {Share(full, gold)} mutual {Share(mutual, gold)}"));
        foreach (ArgumentRole role in Enum.GetValues<ArgumentRole>())
        {
            int r = (int)role;
            if (asked[r] > 0) lines.Add(Text($"  {role}: best word right {Share(top[r], asked[r])} of {asked[r]}; above {MentionCut}: P {Share(cutRight[r], cut[r])}"));
        }

        return string.Join('\n', lines);
    }

    private string At(float threshold)
    {
        var said = found.Where(f => f.Score >= threshold).ToArray();
        int right = said.Count(f => f.Right), whole = said.Count(f => f.Whole);
        return Text($"cut {threshold}: trigger P {Share(right, said.Length)} R {Share(right, gold)} F1 {Share(2 * right, said.Length + gold)}   with type and sides: P {Share(whole, said.Length)} R {Share(whole, gold)} F1 {Share(2 * whole, said.Length + gold)}");
    }

    private void AddGiven(LabelledText text, MeaningReading reading, EventLabel label)
    {
        WordPlace trigger = Place(text, label.Trigger);
        if (reading[trigger.Sentence] is not { } meaning) return;
        gold++;
        int saidAct = Best(meaning.ActsOf(trigger.Word)), saidStatus = Best(meaning.StatusesOf(trigger.Word));
        act += saidAct == label.Act ? 1 : 0;
        status += saidStatus == label.Status ? 1 : 0;
        full += saidAct == label.Act && saidStatus == label.Status ? 1 : 0;
        mutual += meaning.Mutual[trigger.Word] >= 0.5f == label.Mutual ? 1 : 0;
        statusGold[label.Status]++;
        statusSaid[saidStatus]++;
        statusRight[label.Status] += saidStatus == label.Status ? 1 : 0;
        foreach (ArgumentRole role in Enum.GetValues<ArgumentRole>())
        {
            int r = (int)role;
            if (label.Roles[r] is not { } answer) continue;
            (int word, float score) = BestWord(text, reading, label, role);
            if (answer.Right.Count > 0) asked[r]++;
            if (answer.Right.Contains(word)) top[r]++;
            if (score >= MentionCut) cut[r]++;
            if (score >= MentionCut && answer.Right.Contains(word)) cutRight[r]++;
        }
    }

    private void AddFound(LabelledText text, MeaningReading reading)
    {
        var taken = new HashSet<EventLabel>();
        var byWord = text.Events!.SelectMany(e => e.Words.Select(w => (w, e))).ToLookup(p => p.w, p => p.e);
        var said = Enumerable.Range(0, text.Words.Length).Select(w => (Word: w, Place: Place(text, w))).Where(w => reading[w.Place.Sentence] is not null)
            .Select(w => (w.Word, w.Place, Score: reading[w.Place.Sentence]!.Trigger[w.Place.Word])).Where(w => w.Score >= 0.1f).OrderByDescending(w => w.Score);
        foreach (var (word, place, score) in said)
        {
            if (byWord[word].Any() && byWord[word].All(taken.Contains)) continue;
            EventLabel? label = byWord[word].FirstOrDefault(e => !taken.Contains(e));
            if (label is not null) taken.Add(label);
            bool whole = label is not null && Best(reading[place.Sentence]!.ActsOf(place.Word)) == label.Act && Meets(text, reading, label with { Trigger = word });
            found.Add((score, label is not null, whole));
        }
    }

    private static bool Meets(LabelledText text, MeaningReading reading, EventLabel label)
    {
        foreach (ArgumentRole role in (ArgumentRole[])[ArgumentRole.Actor, ArgumentRole.Recipient])
        {
            if (label.Roles[(int)role] is not { Right.Count: > 0 } answer) continue;
            (int word, float score) = BestWord(text, reading, label, role);
            if (score < MentionCut / 2 || !(answer.Right.Contains(word) || answer.Unclear.Contains(word))) return false;
        }

        return true;
    }

    private static (int Word, float Score) BestWord(LabelledText text, MeaningReading reading, EventLabel label, ArgumentRole role)
    {
        WordPlace trigger = Place(text, label.Trigger);
        (int Word, float Score) best = (-1, 0);
        for (int s = Math.Max(0, trigger.Sentence - 3); s <= trigger.Sentence; s++)
        {
            for (int w = text.FirstWord[s]; w < text.FirstWord[s + 1]; w++)
            {
                if (!char.IsLetterOrDigit(text.Form(w)[0])) continue;
                float score = reading.Role(role, trigger, Place(text, w));
                if (score > best.Score) best = (w, score);
            }
        }

        return best;
    }

    private static WordPlace Place(LabelledText text, int word) => new(text.SentenceOf[word], word - text.FirstWord[text.SentenceOf[word]]);

    private static int Best(ReadOnlySpan<float> chances) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(chances);

    private static string Share(int part, int of) => (100.0 * part / Math.Max(1, of)).ToString("F1", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
