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
