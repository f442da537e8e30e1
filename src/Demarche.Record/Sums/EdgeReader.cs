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
    /// <param name="status">Only events of it: a deed told with two would count twice in their sum.</param>
    /// <param name="code">Only dyads of this side; null for all.</param>
    public IReadOnlyList<Edge> Read(EventStatus status, string? code)
    {
        using var command = connection.CreateCommand();
        var side = code is null ? "" : " AND (source = @code OR target = @code)";
        // Statuses are names of our own: nothing of a user's stands in the text.
        command.CommandText = $"SELECT {PackedColumns.Sql(["source", "target"])}, events, deeds, conflict, intensity FROM edges WHERE events > 0{side} AND status = '{Spelling.Of(status)}'";
        if (code is not null)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@code", code);
            command.Parameters.Add(parameter);
        }
        using var reader = command.ExecuteReader();
        var found = new List<Edge>();
        var codes = new TextPool();
        while (reader.Read())
        {
            ReadOnlySpan<char> packed = reader.GetString(0);
            var (source, target) = (codes.Of(PackedColumns.Next(ref packed)), codes.Of(packed));
            found.Add(new Edge(source, target, reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetDouble(4)));
        }
        return found;
    }
}
