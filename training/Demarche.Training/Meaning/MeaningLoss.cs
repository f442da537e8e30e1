using Demarche.Coding.Meaning;
using static TorchSharp.torch;

namespace Demarche.Training.Meaning;

/// <summary>What a batch of windows should have said, and how far the network is from it.</summary>
internal sealed class MeaningLoss
{
    // Weights of the questions; events are found by their triggers, so these weigh most.
    private const double TriggerWeight = 20, StatusWeight = 0.7, MutualWeight = 0.5, RoleWeight = 0.4, AttributionWeight = 6;

    // By status, in the order of EventStatus: a rare one weighs more, by the root of how much rarer it is.
    private static readonly float[] StatusWeights = [0.7f, 1.4f, 2.4f, 2.6f, 2.4f, 2.8f, 1.8f, 2.4f, 2.2f];

    private readonly List<(long Word, float Label, float Weight)> triggers = [];
    private readonly List<(long Word, long Act, long Status, float Mutual, float Weight)> events = [];
    private readonly List<(long Word, byte Bits)> attributions = [];
    private readonly List<(long Trigger, long Word, long Distance)> pairs = [];
    private readonly List<float> roleLabels = [], roleWeights = [];

    public MeaningLoss(IEnumerable<TextWindow> windows)
    {
        int offset = 0;
        foreach (TextWindow window in windows)
        {
            Add(window, offset);
            offset += window.Window.Count;
        }
    }

    /// <summary>The weighted sum of all questions' losses.</summary>
    public Tensor Of(MeaningNet net, Tensor words)
    {
        Tensor tags = net.Tags(words);
        Tensor sum = zeros(1);
        if (triggers.Count > 0) sum += Binary(Column(tags, triggers.Select(t => t.Word), TagLayout.Trigger), triggers.Select(t => t.Label), triggers.Select(t => t.Weight)) * TriggerWeight;
        if (events.Count > 0)
        {
            Tensor rows = tags.index_select(0, tensor(events.Select(e => e.Word).ToArray()));
            Tensor weights = tensor(events.Select(e => e.Weight).ToArray());
            sum += (nn.functional.cross_entropy(
                rows.narrow(1, TagLayout.Act, SentenceMeaning.ActCount), tensor(events.Select(e => e.Act).ToArray()), reduction: nn.Reduction.None, label_smoothing: 0.05) * weights).mean();
            sum += Statuses(rows.narrow(1, TagLayout.Status, SentenceMeaning.StatusCount), weights) * StatusWeight;
            sum += Binary(rows.select(1, TagLayout.Mutual), events.Select(e => e.Mutual), events.Select(e => e.Weight)) * MutualWeight;
        }

        if (attributions.Count > 0)
        {
            Tensor rows = tags.index_select(0, tensor(attributions.Select(a => a.Word).ToArray())).narrow(1, TagLayout.Source, 3);
            float[] labels = [.. attributions.SelectMany(a => new[] { a.Bits & 1, (a.Bits >> 1) & 1, (a.Bits >> 2) & 1 }.Select(b => (float)b))];
            sum += nn.functional.binary_cross_entropy_with_logits(rows, tensor(labels).view(-1, 3)) * AttributionWeight;
        }

        if (pairs.Count == 0) return sum;
        Tensor roles = net.Roles(
            words, tensor(pairs.Select(p => p.Trigger).ToArray()), tensor(pairs.Select(p => p.Word).ToArray()), tensor(pairs.Select(p => p.Distance).ToArray()));
        Tensor loss = nn.functional.binary_cross_entropy_with_logits(
            roles, tensor(roleLabels.ToArray()).view(-1, MeaningNet.RoleCount), weight: tensor(roleWeights.ToArray()).view(-1, MeaningNet.RoleCount), reduction: nn.Reduction.Sum);
        return sum + (loss * (RoleWeight / pairs.Select(p => p.Trigger).Distinct().Count()));
    }

    private void Add(TextWindow window, int offset)
    {
        LabelledText text = window.Text;
        var place = new Dictionary<int, int>();
        for (int w = 0; w < window.Words.Length; w++) place[window.Words[w]] = w;
        for (int w = window.FirstRead; w < window.Words.Length && text.Attribution is not null; w++) attributions.Add((offset + w, text.Attribution[window.Words[w]]));
        if (text.Events is null) return;
        HashSet<int> named = [.. text.Events.Select(e => e.Trigger)];
        for (int w = window.FirstRead; w < window.Words.Length && text.Coded; w++)
        {
            int word = window.Words[w];
            if (named.Contains(word) || !text.UnclearTriggers.Contains(word)) triggers.Add((offset + w, named.Contains(word) ? 1 : 0, text.Weight));
        }

        foreach (EventLabel label in text.Events)
        {
            if (!place.TryGetValue(label.Trigger, out int trigger) || trigger < window.FirstRead) continue;
            if (text.Coded) events.Add((offset + trigger, label.Act, label.Status, label.Mutual ? 1 : 0, text.Weight));
            AddRoles(window, label, offset, trigger);
        }
    }

    private void AddRoles(TextWindow window, EventLabel label, int offset, int trigger)
    {
        WordPlace at = window.Place(label.Trigger);
        for (int w = 0; w < window.Words.Length; w++)
        {
            int word = window.Words[w];
            pairs.Add((offset + trigger, offset + w, RoleScorer.DistanceOf(at, window.Place(word))));
            foreach (RoleLabel? role in label.Roles)
            {
                roleLabels.Add(role is not null && role.Right.Contains(word) ? 1 : 0);
                roleWeights.Add(role is null || role.Unclear.Contains(word) ? 0 : 1);
            }
        }
    }

    private static Tensor Column(Tensor tags, IEnumerable<long> words, int column) => tags.select(1, column).index_select(0, tensor(words.ToArray()));

    private static Tensor Binary(Tensor logits, IEnumerable<float> labels, IEnumerable<float> weights) =>
        nn.functional.binary_cross_entropy_with_logits(logits, tensor(labels.ToArray()), weight: tensor(weights.ToArray()));

    /// <summary>The statuses' mean loss by the weights of the texts and, rare ones more, of the statuses.</summary>
    private Tensor Statuses(Tensor logits, Tensor weights)
    {
        Tensor byStatus = tensor(events.Select(e => StatusWeights[e.Status]).ToArray());
        Tensor losses = nn.functional.cross_entropy(logits, tensor(events.Select(e => e.Status).ToArray()), reduction: nn.Reduction.None, label_smoothing: 0.05);
        return (losses * byStatus * weights).sum() / byStatus.sum();
    }
}
