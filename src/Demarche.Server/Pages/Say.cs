using System.Globalization;
using Demarche.Model;
using Demarche.Reciprocity;
using Demarche.Record;
using Demarche.Record.Answers;
using Demarche.Record.Export;

namespace Demarche.Server.Pages;

/// <summary>How the pages put things into words.</summary>
internal static class Say
{
    /// <summary>Words of a page, with nothing in them that could draw on a screen or turn the line around.</summary>
    public static string Text(string? text) => VisibleText.Of(text ?? "");

    public static string Day(DateOnly? day) => day is { } known ? known.ToString("d MMM yyyy", CultureInfo.InvariantCulture) : "day unknown";

    public static string Iso(DateOnly? day) => day is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    public static string Days(DateOnly? first, DateOnly? last) => first == last ? Day(first) : $"{Day(first)} – {Day(last)}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    public static string Many(long number, string one) => $"{Number(number)} {one}{(number == 1 ? "" : "s")}";

    public static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A test's p as papers print it: three digits, and never 0.</summary>
    public static string Chance(double p) => p < 0.0005 ? "p < 0.001" : "p = " + p.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Words that stand as a sentence of their own.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>A finding in two or three words.</summary>
    public static string Label(ReciprocityLabel label) => label switch
    {
        ReciprocityLabel.TooLittleData => "Too little data",
        ReciprocityLabel.OneSided => "One side answers the other",
        ReciprocityLabel.Reciprocal => "Each answers the other in kind",
        ReciprocityLabel.Inverse => "Answered with the opposite",
        _ => "No answers found",
    };

    /// <summary>How sure an event is; rows of data sets do not say.</summary>
    public static string Sure(CodedEvent told) => told.Origin is null ? Share(told.Confidence) + " sure" : "no confidence given";

    public static string Type(PloverType type) => Spelling.Of(type);

    public static string Status(EventStatus status) => Spelling.Of(status);

    public static string Kind(ConditionKind kind) => Spelling.Of(kind);

    public static string Stance(Stance stance) => stance == Record.Answers.Stance.RedLine ? "red line" : stance.ToString().ToLowerInvariant();

    public static string State(CommitmentState state) => state.ToString().ToLowerInvariant();

    public static string Quad(Quad quad) => quad switch
    {
        Model.Quad.VerbalCooperation => "verbal cooperation",
        Model.Quad.MaterialCooperation => "material cooperation",
        Model.Quad.VerbalConflict => "verbal conflict",
        _ => "material conflict",
    };

    /// <summary>Whom a side is called: by the name that is known, else by the text's words; a text can also leave the speaker out altogether.</summary>
    public static string Name(Participant side) => new[] { side.Actor.Name, side.Text }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) is { } name ? Text(name) : "somebody not named";

    public static string Title(string title) => title.Trim().Length > 0 ? Text(title) : "(no title)";
}
