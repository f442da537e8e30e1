using System.Data.Common;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>What of a move is read beyond who did what when.</summary>
internal enum MoveDetail
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>How it counts: type, code of its data set, quadrant, score, id.</summary>
    Measure,
    /// <summary>What binds it to others: its own time, confidence, article, story, day of publishing, id.</summary>
    Source,
}

/// <summary>An event without its words: what answers count and group.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Deed">Its deed.</param>
/// <param name="Day">Its day, or null.</param>
/// <param name="Act">The act.</param>
/// <param name="Status">Its status.</param>
/// <param name="Actors">Codes of the actors, joined by +.</param>
/// <param name="Recipients">Codes of the recipients, likewise.</param>
/// <param name="Issue">The normalised issue, or null.</param>
internal sealed record Move(long Number, string Deed, DateOnly? Day, PloverType Act, EventStatus Status, string Actors, string Recipients, string? Issue)
{
    public string Id { get; init; } = "";
    public PloverType Type { get; init; }
    /// <summary>The code in its data set's own scheme; null if it is coded from a text.</summary>
    public string? Origin { get; init; }
    public Quad Quad { get; init; }
    public double Intensity { get; init; }
    public double Confidence { get; init; }
    public string? Time { get; init; }
    public string Article { get; init; } = "";
    public DateOnly? Published { get; init; }
    public string Story { get; init; } = "";

    /// <summary>The ordered pairs of sides, as <see cref="Record.Dyads.Of"/> has them of an event.</summary>
    public IEnumerable<(string Source, string Target)> Dyads => CodeList.Dyads(CodeList.Split(Actors), CodeList.Split(Recipients));

    /// <summary>True for conflict: quadrants 3 and 4.</summary>
    public bool IsConflict => Quad is Quad.VerbalConflict or Quad.MaterialConflict;
}

/// <summary>Reads moves: some hundred thousand a second.</summary>
internal sealed class MoveReader(MoveDetail detail)
{
    private static readonly Dictionary<string, PloverType> Types = Enum.GetValues<PloverType>().ToDictionary(Spelling.Of, StringComparer.Ordinal);
    private static readonly Dictionary<string, EventStatus> Statuses = Enum.GetValues<EventStatus>().ToDictionary(Spelling.Of, StringComparer.Ordinal);

    private readonly TextPool texts = new();

    /// <summary>True if the article must be joined, as "a".</summary>
    public bool NeedsArticle => detail == MoveDetail.Source;

    /// <summary>What is selected.</summary>
    public string Columns { get; } = "e.number, " + PackedColumns.Sql(["e.deed", "e.day", "e.act", "e.status", "e.actors", "e.recipients"], "e.issue") + detail switch
    {
        MoveDetail.Measure => ", e.intensity, e.quad, " + PackedColumns.Sql(["e.id", "e.type", "e.origin"]),
        MoveDetail.Source => ", e.confidence, " + PackedColumns.Sql(["e.id", "e.article", "e.time", "a.published", "a.story"]),
        _ => "",
    };

    public Move Read(DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(1);
        var deed = texts.Of(PackedColumns.Next(ref packed));
        var day = Day(PackedColumns.Next(ref packed));
        var act = Types[texts.Of(PackedColumns.Next(ref packed))];
        var status = Statuses[texts.Of(PackedColumns.Next(ref packed))];
        string actors = texts.Of(PackedColumns.Next(ref packed)), recipients = texts.Of(PackedColumns.Next(ref packed));
        var move = new Move(row.GetInt64(0), deed, day, act, status, actors, recipients, packed.IsEmpty ? null : texts.Of(packed));
        return detail switch { MoveDetail.Measure => Measured(move, row), MoveDetail.Source => WithSource(move, row), _ => move };
    }

    private Move Measured(Move move, DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(4);
        return move with { Intensity = row.GetDouble(2), Quad = (Quad)row.GetInt32(3), Id = PackedColumns.Next(ref packed).ToString(), Type = Types[texts.Of(PackedColumns.Next(ref packed))], Origin = packed.IsEmpty ? null : texts.Of(packed) };
    }

    private Move WithSource(Move move, DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(3);
        return move with
        {
            Confidence = row.GetDouble(2), Id = PackedColumns.Next(ref packed).ToString(), Article = texts.Of(PackedColumns.Next(ref packed)),
            Time = PackedColumns.Next(ref packed) is { IsEmpty: false } time ? texts.Of(time) : null, Published = Day(PackedColumns.Next(ref packed)), Story = texts.Of(packed),
        };
    }

    private static DateOnly? Day(ReadOnlySpan<char> text) => text.IsEmpty ? null : Spelling.Day(text);
}

/// <summary>Orders of moves.</summary>
internal static class Moves
{
    /// <summary>By day, undated ones last, as <see cref="EventSort.Oldest"/> has it.</summary>
    public static IEnumerable<Move> OldestFirst(this IEnumerable<Move> moves) => moves.OrderBy(move => move.Day ?? DateOnly.MaxValue).ThenBy(move => move.Number);
}
