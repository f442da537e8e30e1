using System.Reflection;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>The figures of the trained decider: made by training/Demarche.Training.Coder, embedded as decider.bin.</summary>
/// <remarks>Tables' trees see tables, trees and mentions alone; the learnt ones take their scores together with the learnt reader's.</remarks>
internal sealed class DeciderModel
{
    /// <summary>Actor and recipient by tables and trees.</summary>
    public required BoostedTrees TableActor { get; init; }
    /// <inheritdoc cref="TableActor"/>
    public required BoostedTrees TableRecipient { get; init; }
    /// <summary>Whether a draft is an event, by tables and trees.</summary>
    public required BoostedTrees TableEvent { get; init; }
    /// <summary>One for each status, by words and trees.</summary>
    public required BoostedTrees[] Statuses { get; init; }
    /// <summary>Actor and recipient with the learnt reader; null until it was trained.</summary>
    public LogisticScore? LearntActor { get; init; }
    /// <inheritdoc cref="LearntActor"/>
    public LogisticScore? LearntRecipient { get; init; }
    /// <summary>Whether a draft is an event, with the learnt reader.</summary>
    public LogisticScore? LearntEvent { get; init; }
    /// <summary>How often proposals of a word and act were right in training: key "lemma|kind|act", kind f for a frame, l for a frame with a test failed, h for the learnt reader alone.</summary>
    public required IReadOnlyDictionary<string, float> Priors { get; init; }
    /// <summary>From which probability on a mention is taken as a further actor, and as recipient; and the cuts of confidence. Tables first, then learnt.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>The shipped model, or null where none is embedded.</summary>
    public static DeciderModel? Shipped { get; } = ReadShipped();

    /// <summary>The key of a proposal among the priors.</summary>
    public static string PriorKey(string lemma, Proposal proposal) =>
        $"{lemma}|{(proposal.Match is not { } match ? 'h' : match.Specificity < 0 ? 'l' : 'f')}|{proposal.Act}";

    /// <summary>How often proposals of this word and act were right in training, 0 to 1; -1 if too few were seen.</summary>
    public float PriorOf(string lemma, Proposal proposal) => Priors.GetValueOrDefault(PriorKey(lemma, proposal), -1);

    private static DeciderModel? ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Demarche.Coding.Deciding.decider.bin");
        if (stream is null) return null;
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }

    /// <summary>Reads a model as <see cref="Write"/> wrote it.</summary>
    public static DeciderModel Read(BinaryReader reader)
    {
        var actor = BoostedTrees.Read(reader);
        var recipient = BoostedTrees.Read(reader);
        var events = BoostedTrees.Read(reader);
        var statuses = new BoostedTrees[reader.ReadByte()];
        for (var i = 0; i < statuses.Length; i++) statuses[i] = BoostedTrees.Read(reader);
        var learnt = reader.ReadBoolean();
        var (learntActor, learntRecipient, learntEvent) = learnt ? (LogisticScore.Read(reader), LogisticScore.Read(reader), LogisticScore.Read(reader)) : default((LogisticScore?, LogisticScore?, LogisticScore?));
        var priors = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var n = reader.ReadInt32(); n > 0; n--) { var key = reader.ReadString(); priors[key] = (float)reader.ReadHalf(); }
        var thresholds = new float[reader.ReadByte()];
        for (var i = 0; i < thresholds.Length; i++) thresholds[i] = reader.ReadSingle();
        return new DeciderModel
        {
            TableActor = actor, TableRecipient = recipient, TableEvent = events, Statuses = statuses,
            LearntActor = learntActor, LearntRecipient = learntRecipient, LearntEvent = learntEvent, Priors = priors, Thresholds = thresholds,
        };
    }

    /// <summary>Writes the model.</summary>
    public void Write(BinaryWriter writer)
    {
        TableActor.Write(writer);
        TableRecipient.Write(writer);
        TableEvent.Write(writer);
        writer.Write((byte)Statuses.Length);
        foreach (var status in Statuses) status.Write(writer);
        writer.Write(LearntActor is not null);
        LearntActor?.Write(writer);
        LearntRecipient?.Write(writer);
        LearntEvent?.Write(writer);
        writer.Write(Priors.Count);
        foreach (var (key, prior) in Priors.OrderBy(p => p.Key, StringComparer.Ordinal)) { writer.Write(key); writer.Write((Half)prior); }
        writer.Write((byte)Thresholds.Length);
        foreach (var threshold in Thresholds) writer.Write(threshold);
    }
}

/// <summary>The places of <see cref="DeciderModel.Thresholds"/>; those of the learnt reader follow the tables'.</summary>
internal enum DeciderThreshold
{
    /// <summary>From this probability on a mention is an actor.</summary>
    Actor,
    /// <summary>From this probability on a further mention is an actor too.</summary>
    FurtherActor,
    /// <summary>From this probability on a mention is a recipient.</summary>
    Recipient,
    /// <summary>From this probability on a further mention is a recipient too.</summary>
    FurtherRecipient,
    /// <summary>The default cut of confidence.</summary>
    Cut,
    /// <summary>By what the log-odds are multiplied to be calibrated (Platt 1999).</summary>
    Slope,
    /// <summary>What is added to them then.</summary>
    Offset,
    /// <summary>How many there are.</summary>
    Count,
}
