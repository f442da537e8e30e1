using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>What a run has done when it ends.</summary>
/// <param name="Articles">Articles coded.</param>
/// <param name="Events">Events found in them.</param>
/// <param name="Problems">Inputs that could not be read or coded, or not as they were; each is named on the error stream.</param>
public readonly record struct RunTotals(int Articles, int Events, int Problems);

/// <summary>Prints coded articles one after the other; the order of calls is the order of the output.</summary>
/// <param name="output">Where the bytes go.</param>
public abstract class RecordWriter(Stream output)
{
    /// <summary>Where the bytes go.</summary>
    protected Stream Output { get; } = output;

    /// <summary>The last word of people about each event, by its id; null where what is printed comes from no record: then it has no fields for it.</summary>
    public IReadOnlyDictionary<string, AuditEntry>? Verdicts { get; internal set; }

    /// <summary>What people last said of an event; null if nothing holds.</summary>
    /// <param name="coded">The event.</param>
    protected AuditEntry? VerdictOn(CodedEvent coded) => Verdicts?.GetValueOrDefault(coded.Id);

    /// <summary>Called once, before the first article.</summary>
    public virtual void Begin() { }

    /// <summary>Prints the events of one article.</summary>
    public abstract void Write(Article article, IReadOnlyList<CodedEvent> events);

    /// <summary>Called once, after the last article.</summary>
    public virtual void Close(RunTotals totals) { }
}
