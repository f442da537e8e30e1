using Demarche.Model;

namespace Demarche.Coding.Frames;

/// <summary>What part of speech a frame's predicate has.</summary>
internal enum PredicateKind
{
    /// <summary>A verb.</summary>
    Verb,
    /// <summary>A noun that names a deed.</summary>
    Noun,
    /// <summary>An adjective or another predicate with a copula.</summary>
    Adjective,
    /// <summary>A modal over any verb ("must").</summary>
    Modal,
}

/// <summary>One row of the frame tables: a predicate in one of its senses, the act that it names, and where its sides stand.</summary>
internal sealed record Frame
{
    /// <summary>Where the row stands: "assault.tsv line 12".</summary>
    public required string Place { get; init; }
    /// <summary>The lemmas that the row is for; "shoot_down" is a verb with its particle.</summary>
    public required string[] Predicates { get; init; }
    /// <summary>The part of speech.</summary>
    public required PredicateKind Kind { get; init; }
    /// <summary>What must hold of the arguments for this sense.</summary>
    public required SlotTest[] Tests { get; init; }
    /// <summary>The act.</summary>
    public required PloverType Act { get; init; }
    /// <summary>PLOVER's mode, or null.</summary>
    public string? Mode { get; init; }
    /// <summary>Where the actor stands, best first.</summary>
    public required SlotPath[] Actor { get; init; }
    /// <summary>Where the recipient stands, best first.</summary>
    public required SlotPath[] Recipient { get; init; }
    /// <summary>True if all sides act together.</summary>
    public bool Mutual { get; init; }
    /// <summary>True if the word means nothing else where the tests hold: "gave Chad until Friday" is no gift.</summary>
    public bool Sole { get; init; }
    /// <summary>The status that the predicate itself carries ("deny"), or null.</summary>
    public EventStatus? Status { get; init; }
    /// <summary>A sentence of ours with {actor} and [recipient] marked, or null.</summary>
    public string? Example { get; init; }
}

/// <summary>A way from a predicate to an argument: slots to walk, as in `obj.of`.</summary>
internal sealed record SlotPath(string[] Slots)
{
    /// <summary>Reads "obj.of".</summary>
    public static SlotPath Parse(string text) => new(text.Split('.'));

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Slots);
}

/// <summary>A test of one argument: one of several slots must hold one of their words (or anything at all).</summary>
/// <param name="Negated">True if none may.</param>
/// <param name="Options">The slots with their accepted words; no words means that the slot need only be filled.</param>
internal sealed record SlotTest(bool Negated, SlotOption[] Options)
{
    /// <summary>Reads "obj=@talks|to=ACTOR" or "!neg": alternatives by '|', a new slot wherever '=' stands.</summary>
    public static SlotTest Parse(string text)
    {
        var negated = text[0] == '!';
        var options = new List<SlotOption>();
        foreach (var part in (negated ? text[1..] : text).Split('|'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) options.Add(new SlotOption(SlotPath.Parse(part[..equals]), [part[(equals + 1)..]]));
            else if (options.Count > 0 && options[^1].Words.Length > 0) options[^1] = options[^1] with { Words = [.. options[^1].Words, part] };
            else options.Add(new SlotOption(SlotPath.Parse(part), []));
        }
        return new SlotTest(negated, [.. options]);
    }
}

/// <summary>A slot and the words that it may hold: lemmas, @classes, ACTOR, PLACE or NUM; empty for any word.</summary>
internal sealed record SlotOption(SlotPath Path, string[] Words);
