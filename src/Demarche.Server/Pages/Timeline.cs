using Demarche.Model;
using Demarche.Record.Answers;

namespace Demarche.Server.Pages;

/// <summary>A dyad's series as places in a drawing: one bar a step and direction, cooperation above the line, conflict below it.</summary>
internal sealed class Timeline
{
    public const int Width = 900, Half = 62, Line = Half + 4, Height = 2 * (Half + 4);

    private readonly IReadOnlyList<TimelineStep> steps;
    private readonly DateOnly first;
    private readonly Interval interval;
    private readonly double scale, slot;

    public Timeline(IReadOnlyList<TimelineStep> steps, Interval interval)
    {
        (this.steps, this.interval) = (steps, interval);
        first = steps.Count == 0 ? default : steps.Min(s => s.Start);
        Places = steps.Count == 0 ? 1 : PlaceOf(steps.Max(s => s.Start)) + 1;
        slot = (double)Width / Places;
        var most = steps.Count == 0 ? 1 : steps.Max(s => Math.Max(s.VerbalCooperation + s.MaterialCooperation, s.VerbalConflict + s.MaterialConflict));
        scale = Half / (double)Math.Max(1, most);
        Most = most;
    }

    /// <summary>How many steps the drawing has room for.</summary>
    public int Places { get; }
    /// <summary>Deeds of the highest bar.</summary>
    public int Most { get; }

    /// <summary>The first day drawn.</summary>
    public DateOnly First => first;
    /// <summary>The first day of the last step.</summary>
    public DateOnly Last => steps.Count == 0 ? default : steps.Max(s => s.Start);

    /// <summary>One coloured part of a bar.</summary>
    public readonly record struct Part(int Quad, double Y, double Height);

    /// <summary>A step's bar.</summary>
    public readonly record struct Bar(TimelineStep Step, double X, double Width, IReadOnlyList<Part> Parts);

    /// <summary>The bars of one direction.</summary>
    public IEnumerable<Bar> Bars(string source) => steps.Where(s => s.Source == source).Select(s => new Bar(s, PlaceOf(s.Start) * slot, Math.Max(1, Math.Min(slot * 0.8, 24)), [.. PartsOf(s)]));

    private IEnumerable<Part> PartsOf(TimelineStep step)
    {
        double up = Line, down = Line;
        foreach (var (quad, deeds) in new[] { (2, step.MaterialCooperation), (1, step.VerbalCooperation), (4, step.MaterialConflict), (3, step.VerbalConflict) })
        {
            if (deeds == 0) continue;
            var height = deeds * scale;
            if (quad <= 2) yield return new Part(quad, up -= height, height);
            else
            {
                yield return new Part(quad, down, height);
                down += height;
            }
        }
    }

    private int PlaceOf(DateOnly day) => interval.IndexOf(first, day);
}
