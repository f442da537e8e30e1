using System.Reflection;
using Demarche.Model;

namespace Demarche.Coding.Deciding;

/// <summary>The figures of the trained decider: made by training/Demarche.Training.Coder, embedded as decider.bin.</summary>
/// <param name="Tables">Decides by tables, trees and mentions alone.</param>
/// <param name="Learnt">Decides with the learnt reader's scores beside them; null until it was trained.</param>
internal sealed record DeciderModel(DeciderPart Tables, DeciderPart? Learnt)
{
    /// <summary>The shipped model, or null where none is embedded.</summary>
    public static DeciderModel? Shipped { get; } = ReadShipped();

    private static DeciderModel? ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Demarche.Coding.Deciding.decider.bin");
        if (stream is null) return null;
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }

    /// <summary>Reads a model as <see cref="Write"/> wrote it.</summary>
    public static DeciderModel Read(BinaryReader reader) => new(DeciderPart.Read(reader), reader.ReadBoolean() ? DeciderPart.Read(reader) : null);

    /// <summary>Writes the model.</summary>
    public void Write(BinaryWriter writer)
    {
        Tables.Write(writer);
        writer.Write(Learnt is not null);
        Learnt?.Write(writer);
    }
}

/// <summary>One way to decide: trees for each question, and what they are judged by.</summary>
internal sealed record DeciderPart
{
    /// <summary>Whether a mention is an actor.</summary>
    public required BoostedTrees Actor { get; init; }
    /// <summary>Whether a mention is a recipient.</summary>
    public required BoostedTrees Recipient { get; init; }
    /// <summary>One for each status.</summary>
    public required BoostedTrees[] Statuses { get; init; }
    /// <summary>Whether a draft is an event.</summary>
    public required BoostedTrees Event { get; init; }
    /// <summary>How often proposals of a word and act were right in training: key "lemma|kind|act", kind f for a frame, l for a frame with a test failed, h for the learnt reader alone.</summary>
    public required IReadOnlyDictionary<string, float> Priors { get; init; }
    /// <summary>From which probability on a mention is taken as an actor, a recipient, and a further one; and the cut of confidence with its calibration.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>One of the thresholds.</summary>
    public float this[DeciderThreshold threshold] => Thresholds[(int)threshold];

    /// <summary>The key of a proposal among the priors.</summary>
    public static string PriorKey(string lemma, Proposal proposal) =>
        $"{lemma}|{(proposal.Match is not { } match ? 'h' : match.Specificity < 0 ? 'l' : 'f')}|{proposal.Act}";

    /// <summary>How often proposals of this word and act were right in training, 0 to 1; -1 if too few were seen.</summary>
    public float PriorOf(string lemma, Proposal proposal) => Priors.GetValueOrDefault(PriorKey(lemma, proposal), -1);

    /// <summary>Reads a part as <see cref="Write"/> wrote it.</summary>
    public static DeciderPart Read(BinaryReader reader)
    {
        BoostedTrees actor = BoostedTrees.Read(reader), recipient = BoostedTrees.Read(reader), events = BoostedTrees.Read(reader);
        var statuses = new BoostedTrees[reader.ReadByte()];
        for (var i = 0; i < statuses.Length; i++) statuses[i] = BoostedTrees.Read(reader);
        var priors = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var n = reader.ReadInt32(); n > 0; n--) { var key = reader.ReadString(); priors[key] = (float)reader.ReadHalf(); }
        var thresholds = new float[reader.ReadByte()];
        for (var i = 0; i < thresholds.Length; i++) thresholds[i] = reader.ReadSingle();
        return new DeciderPart { Actor = actor, Recipient = recipient, Event = events, Statuses = statuses, Priors = priors, Thresholds = thresholds };
    }

    /// <summary>Writes the part.</summary>
    public void Write(BinaryWriter writer)
    {
        Actor.Write(writer);
        Recipient.Write(writer);
        Event.Write(writer);
        writer.Write((byte)Statuses.Length);
        foreach (var status in Statuses) status.Write(writer);
        writer.Write(Priors.Count);
        foreach (var (key, prior) in Priors.OrderBy(p => p.Key, StringComparer.Ordinal)) { writer.Write(key); writer.Write((Half)prior); }
        writer.Write((byte)Thresholds.Length);
        foreach (var threshold in Thresholds) writer.Write(threshold);
    }
}

/// <summary>The places of <see cref="DeciderPart.Thresholds"/>.</summary>
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
}
