using System.Globalization;

namespace Demarche.Server.Pages;

/// <summary>An actor amid those it deals with, as places in a drawing: partners on an ellipse, the busiest on top; an arc each way, the wider the more deeds.</summary>
internal sealed class Network
{
    public const int Width = 640, Height = 440;
    private const int MostPartners = 14, LabelRoom = 34;
    private const double Bend = 0.13, Widest = 9;

    private static readonly (double X, double Y) Middle = (Width / 2.0, Height / 2.0);

    public Network(IReadOnlyList<Partner> partners)
    {
        var shown = partners.Take(MostPartners).ToArray();
        var most = shown.Length == 0 ? 1 : Math.Max(1, shown.Max(p => Math.Max(p.Towards.Deeds, p.From.Deeds)));
        Nodes = [.. shown.Select((partner, i) => NodeOf(partner, 2 * Math.PI * i / shown.Length - Math.PI / 2, most))];
    }

    /// <summary>A partner with its place and the arcs between it and the actor.</summary>
    /// <param name="Partner">The partner.</param>
    /// <param name="X">Its place.</param>
    /// <param name="Y">Its place.</param>
    /// <param name="Towards">The actor's deeds; null if there are none.</param>
    /// <param name="From">The partner's; null if there are none.</param>
    public sealed record Node(Partner Partner, string X, string Y, Arc? Towards, Arc? From);

    /// <summary>An arc: its path and how wide it is.</summary>
    public sealed record Arc(string Path, string Stroke);

    public IReadOnlyList<Node> Nodes { get; }

    public static string MiddleX => Place(Middle.X);
    public static string MiddleY => Place(Middle.Y);

    private static Node NodeOf(Partner partner, double angle, long most)
    {
        var at = (X: Middle.X + (Middle.X - 2 * LabelRoom) * Math.Cos(angle), Y: Middle.Y + (Middle.Y - LabelRoom) * Math.Sin(angle));
        return new Node(partner, Place(at.X), Place(at.Y), ArcOf(Middle, at, partner.Towards.Deeds, most), ArcOf(at, Middle, partner.From.Deeds, most));
    }

    /// <summary>Bent to the left of its way, so that the arcs of both ways lie beside each other.</summary>
    private static Arc? ArcOf((double X, double Y) from, (double X, double Y) to, long deeds, long most)
    {
        if (deeds == 0) return null;
        var (x, y) = ((from.X + to.X) / 2 + (to.Y - from.Y) * Bend, (from.Y + to.Y) / 2 - (to.X - from.X) * Bend);
        return new Arc($"M{Place(from.X)} {Place(from.Y)}Q{Place(x)} {Place(y)} {Place(to.X)} {Place(to.Y)}", Place(Math.Max(1, Widest * Math.Sqrt((double)deeds / most))));
    }

    private static string Place(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
