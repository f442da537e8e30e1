using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>Takes the rows of event data sets into a record, where every question finds them beside what the coder read.</summary>
/// <param name="store">The record.</param>
/// <param name="file">Reads the rows.</param>
public sealed class DataSetImport(RecordStore store, EventFile file)
{
    private const int EventsPerTransaction = 2000;
    private readonly List<CodedEvent> waiting = [];
    private CodedRows? rows;

    /// <summary>What became of the rows.</summary>
    public ImportTally Tally => file.Tally;

    /// <summary>How many events were not there before.</summary>
    public long Added { get; private set; }

    /// <summary>Takes in a file; an event that is there already changes nothing, so that a run that was stopped is simply begun again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">The run's number.</param>
    /// <exception cref="InvalidDataException">It is of no known data set, or damaged as a whole; what was read before is kept.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    public void Read(string path, long run)
    {
        rows = null;
        try
        {
            foreach (var row in file.Read(path)) Take(row, path, run);
        }
        finally
        {
            Save(run);
        }
    }

    private void Take(DyadicEvent row, string path, long run)
    {
        // A zip may hold files of several data sets.
        if (rows is null || !rows.IsOf(file.DataSet!, file.Scheme))
        {
            Save(run);
            rows = new CodedRows(file.DataSet!, file.Scheme);
        }
        if (rows.Of(row) is { } told) waiting.Add(told);
        else file.Tally.AddProblem(path, row.Code.Length == 0 ? "rows without a code of what was done are no events of a record; demarche reciprocity --events reads them" : $"the code \"{row.Code}\" is of no type of PLOVER");
        if (waiting.Count >= EventsPerTransaction) Save(run);
    }

    private void Save(long run)
    {
        if (waiting.Count == 0) return;
        Added += store.SaveRows(rows!.Article, waiting, run);
        waiting.Clear();
    }
}
