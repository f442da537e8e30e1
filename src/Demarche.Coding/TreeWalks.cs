using Demarche.Language;

namespace Demarche.Coding;

/// <summary>Ways between words over the tree.</summary>
internal static class TreeWalks
{
    private const int Far = 99;

    /// <summary>The number of arcs between two words.</summary>
    public static int Distance(this Sentence sentence, int from, int to)
    {
        var (up, down) = sentence.Climb(from, to, out _, out _);
        return up + down;
    }

    /// <summary>How many arcs lead up from a word, and then down to another.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="from">Where the way begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="meeting">The word where it turns.</param>
    /// <param name="below">The first word on the way down; -1 if the way only leads up.</param>
    public static (int Up, int Down) Climb(this Sentence sentence, int from, int to, out int meeting, out int below)
    {
        var heads = sentence.Data.Heads;
        meeting = from;
        for (var up = 0; meeting >= 0; up++)
        {
            below = -1;
            var down = 0;
            for (var at = to; at >= 0 && down <= heads.Length; at = heads[at], down++)
            {
                if (at == meeting) return (up, down);
                below = at;
            }
            meeting = heads[meeting];
        }
        below = -1;
        return (Far, Far);
    }
}
