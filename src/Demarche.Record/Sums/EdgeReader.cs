using System.Data.Common;
using Demarche.Model;

namespace Demarche.Record.Sums;

/// <summary>What one side did to another, in sum.</summary>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Towards whom.</param>
/// <param name="Events">Tellings.</param>
/// <param name="Deeds">Deeds.</param>
/// <param name="Conflict">Deeds of conflict.</param>
/// <param name="Intensity">Sum of PLOVER's scores over the deeds.</param>
internal sealed record Edge(string Source, string Target, long Events, long Deeds, long Conflict, double Intensity);

/// <summary>Reads the sums of dyads.</summary>
internal sealed class EdgeReader(DbConnection connection)
{
    /// <summary>The dyads in which something stands.</summary>
    /// <param name="statuses">Only events of these; empty for all.</param>
    /// <param name="code">Only dyads of this side; null for all.</param>
    public IReadOnlyList<Edge> Read(IReadOnlyList<EventStatus> statuses, string? code)
    {
        using var command = connection.CreateCommand();
        var side = code is null ? "" : " AND (source = @code OR target = @code)";
        // Statuses are names of our own: nothing of a user's stands in the text.
        var status = statuses.Count == 0 ? "" : $" AND status IN ({string.Join(", ", statuses.Select(s => $"'{Spelling.Of(s)}'"))})";
        command.CommandText = $"SELECT source, target, sum(events), sum(deeds), sum(conflict), sum(intensity) FROM edges WHERE events > 0{side}{status} GROUP BY source, target";
        if (code is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@code", code);
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        var found = new List<Edge>();
        while (reader.Read())
            found.Add(new Edge(reader.GetString(0), reader.GetString(1), Convert.ToInt64(reader.GetValue(2), null), Convert.ToInt64(reader.GetValue(3), null), Convert.ToInt64(reader.GetValue(4), null), reader.GetDouble(5)));
        return found;
    }
}
