using System.Runtime.ExceptionServices;
using Demarche.Model;

namespace Demarche.Record.Import;

/// <summary>Takes the rows of event data sets into a record, where every question finds them beside what the coder read.</summary>
/// <param name="store">The record.</param>
/// <param name="file">Reads the rows.</param>
public sealed class DataSetImport(RecordStore store, EventFile file)
{
    private const int EventsPerTransaction = 2000;

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
        // While some events are written, the next are read.
        foreach (var some in Batches(path, run).OneAhead()) Added += store.Bring([some]).Events;
    }

    /// <summary>The events of a file, some at once; what was read before something went wrong comes before the exception.</summary>
    private IEnumerable<PageRows> Batches(string path, long run)
    {
        ExceptionDispatchInfo? problem = null;
        CodedRows? rows = null;
        var waiting = new List<CodedEvent>();
        using var each = file.Read(path).GetEnumerator();
        while (Next(each, out problem))
        {
            // A zip may hold files of several data sets.
            if (rows is null || !rows.IsOf(file.DataSet!, file.Scheme))
            {
                if (waiting.Count > 0) yield return Taken();
                rows = new CodedRows(file.DataSet!, file.Scheme);
            }
            if (rows.Of(each.Current) is { } told) waiting.Add(told);
            else file.Tally.AddProblem(path, each.Current.Code.Length == 0 ? "rows without a code of what was done are no events of a record; demarche reciprocity --events reads them" : $"the code \"{each.Current.Code}\" is of no type of PLOVER");
            if (waiting.Count >= EventsPerTransaction) yield return Taken();
        }
        if (waiting.Count > 0) yield return Taken();
        problem?.Throw();

        PageRows Taken()
        {
            var taken = PageRows.Of(rows!.Article, waiting, run);
            waiting.Clear();
            return taken;
        }
    }

    private static bool Next(IEnumerator<DyadicEvent> each, out ExceptionDispatchInfo? problem)
    {
        problem = null;
        try
        {
            return each.MoveNext();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }
}
