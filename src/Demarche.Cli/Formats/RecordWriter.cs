using Demarche.Model;

namespace Demarche.Cli.Formats;

/// <summary>The forms in which a record can be printed (docs/record.md).</summary>
internal enum RecordFormat
{
    /// <summary>Blocks for people.</summary>
    Table,
    /// <summary>One JSON object an event, docs/event.schema.json.</summary>
    Jsonl,
    /// <summary>One PLOVER 2.0 JSON record an event.</summary>
    Plover,
    /// <summary>One row an event, for spreadsheets.</summary>
    Csv,
}

/// <summary>What a run has done when it ends.</summary>
/// <param name="Articles">Articles coded.</param>
/// <param name="Events">Events found in them.</param>
/// <param name="Problems">Inputs that could not be read or coded, or not as they were; each is named on the error stream.</param>
internal readonly record struct RunTotals(int Articles, int Events, int Problems);

/// <summary>Prints coded articles one after the other; the order of calls is the order of the output.</summary>
internal abstract class RecordWriter(Stream output)
{
    /// <summary>Where the bytes go.</summary>
    protected Stream Output { get; } = output;

    /// <summary>Called once, before the first article.</summary>
    public virtual void Begin() { }

    /// <summary>Prints the events of one article.</summary>
    public abstract void Write(Article article, IReadOnlyList<CodedEvent> events);

    /// <summary>Called once, after the last article.</summary>
    public virtual void End(RunTotals totals) { }
}
