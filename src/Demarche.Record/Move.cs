using System.Data.Common;
using Demarche.Model;
using Demarche.Record.Columns;

namespace Demarche.Record;

/// <summary>What of a move is read beyond who did what when.</summary>
internal enum MoveDetail
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>How it counts: quadrant and score; not what it is about.</summary>
    Measure,
    /// <summary>How it counts, with its id, type and code of its data set.</summary>
    Row,
    /// <summary>Its own time and the article's day.</summary>
    Times,
}

/// <summary>An event without its words: what answers count and group.</summary>
/// <param name="Number">The event's number.</param>
/// <param name="Deed">A number that stands for its deed among the moves that one question gives.</param>
/// <param name="Day">Its day, or null.</param>
/// <param name="Act">The act.</param>
/// <param name="Status">Its status.</param>
/// <param name="Actors">Codes of the actors, joined by +.</param>
/// <param name="Recipients">Codes of the recipients, likewise.</param>
/// <param name="Issue">The normalised issue, or null; of <see cref="MoveDetail.Measure"/> perhaps null though there is one.</param>
internal sealed record Move(long Number, long Deed, DateOnly? Day, PloverType Act, EventStatus Status, string Actors, string Recipients, string? Issue)
{
    public string Id { get; init; } = "";
    public PloverType Type { get; init; }
    /// <summary>The code in its data set's own scheme; null if it is coded from a text.</summary>
    public string? Origin { get; init; }
    public Quad Quad { get; init; }
    public double Intensity { get; init; }
    public string? Time { get; init; }
    public DateOnly? Published { get; init; }
    /// <summary>Whether a refusal's sentence has words of a red line; null where that is not known without reading it.</summary>
    public bool? IsAbsolute { get; init; }

    /// <summary>The ordered pairs of sides, as <see cref="Record.Dyads.Of"/> has them of an event.</summary>
    public IEnumerable<(string Source, string Target)> Dyads => CodeList.Dyads(CodeList.Split(Actors), CodeList.Split(Recipients));

    /// <summary>True for conflict: quadrants 3 and 4.</summary>
    public bool IsConflict => Quad is Quad.VerbalConflict or Quad.MaterialConflict;
}

/// <summary>What binds a move to others.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Article">Its article.</param>
/// <param name="Story">The article's story.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
internal sealed record MoveSource(string Id, string Article, string Story, double Confidence);

/// <summary>Reads moves from rows: some hundred thousand a second.</summary>
internal sealed class MoveReader(MoveDetail detail)
{
    private readonly TextPool texts = new();

    /// <summary>True if the article must be joined, as "a".</summary>
    public bool NeedsArticle => detail == MoveDetail.Times;

    /// <summary>What is selected.</summary>
    public string Columns { get; } = "e.number, " + PackedColumns.Sql(["e.deed", "e.day", "e.act", "e.status", "e.actors", "e.recipients"], "e.issue") + detail switch
    {
        MoveDetail.Measure => ", e.intensity, e.quad",
        MoveDetail.Row => ", e.intensity, e.quad, " + PackedColumns.Sql(["e.id", "e.type", "e.origin"]),
        MoveDetail.Times => ", " + PackedColumns.Sql(["e.time", "a.published"]),
        _ => "",
    };

    public Move Read(DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(1);
        var deed = DeedNumber.Of(PackedColumns.Next(ref packed));
        var day = Day(PackedColumns.Next(ref packed));
        var act = Spelling.Type(PackedColumns.Next(ref packed));
        var status = Spelling.Status(PackedColumns.Next(ref packed));
        string actors = texts.Of(PackedColumns.Next(ref packed)), recipients = texts.Of(PackedColumns.Next(ref packed));
        var move = new Move(row.GetInt64(0), deed, day, act, status, actors, recipients, packed.IsEmpty ? null : texts.Of(packed));
        return detail switch { MoveDetail.Measure => Measured(move, row), MoveDetail.Row => Measured(WithRow(move, row), row), MoveDetail.Times => WithTimes(move, row), _ => move };
    }

    private static Move Measured(Move move, DbDataReader row) => move with { Intensity = row.GetDouble(2), Quad = (Quad)row.GetInt32(3) };

    private Move WithRow(Move move, DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(4);
        return move with { Id = PackedColumns.Next(ref packed).ToString(), Type = Spelling.Type(PackedColumns.Next(ref packed)), Origin = packed.IsEmpty ? null : texts.Of(packed) };
    }

    private Move WithTimes(Move move, DbDataReader row)
    {
        ReadOnlySpan<char> packed = row.GetString(2);
        return move with { Time = PackedColumns.Next(ref packed) is { IsEmpty: false } time ? texts.Of(time) : null, Published = Day(packed) };
    }

    private static DateOnly? Day(ReadOnlySpan<char> text) => text.IsEmpty ? null : Spelling.Day(text);
}

/// <summary>Orders of moves.</summary>
internal static class Moves
{
    /// <summary>By day, undated ones last, as <see cref="EventSort.Oldest"/> has it.</summary>
    public static IEnumerable<Move> OldestFirst(this IEnumerable<Move> moves) => moves.OrderBy(move => move.Day ?? DateOnly.MaxValue).ThenBy(move => move.Number);
}
