using Demarche.Model;

namespace Demarche.Reciprocity;

/// <summary>Which events a series counts.</summary>
public enum Measure
{
    /// <summary>All: cooperation and conflict set off against each other.</summary>
    Net,
    /// <summary>Words only.</summary>
    Verbal,
    /// <summary>Deeds only.</summary>
    Material,
    /// <summary>Cooperation only, in words and deeds.</summary>
    Cooperation,
    /// <summary>Conflict only, in words and deeds.</summary>
    Conflict,
}

/// <summary>How the intensities of one interval become one value. An interval without events is 0 in both.</summary>
public enum Aggregation
{
    /// <summary>Their sum: how much was done, and how hostile.</summary>
    Sum,
    /// <summary>Their mean: how hostile, whatever the number of events.</summary>
    Mean,
}

internal static class MeasureRule
{
    /// <summary>True if the measure counts an event. One whose quadrant is unknown is counted by <see cref="Measure.Net"/> alone.</summary>
    public static bool Counts(this Measure measure, Quad? quad) => measure switch
    {
        Measure.Net => true,
        Measure.Verbal => quad is Quad.VerbalCooperation or Quad.VerbalConflict,
        Measure.Material => quad is Quad.MaterialCooperation or Quad.MaterialConflict,
        Measure.Cooperation => quad is Quad.VerbalCooperation or Quad.MaterialCooperation,
        _ => quad is Quad.VerbalConflict or Quad.MaterialConflict,
    };
}
