namespace Demarche.Training.Data;

/// <summary>Precision and recall as sums over documents.</summary>
internal sealed class ScoreSum
{
    private double _right, _given, _found, _wanted;

    /// <summary>Of what was given, the right part.</summary>
    public double Precision => _given == 0 ? 0 : _right / _given;

    /// <summary>Of what was wanted, the found part.</summary>
    public double Recall => _wanted == 0 ? 0 : _found / _wanted;

    /// <summary>Their harmonic mean.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public void Add(double right, double given, double found, double wanted)
    {
        _right += right;
        _given += given;
        _found += found;
        _wanted += wanted;
    }
}

/// <summary>
/// MUC (Vilain et al. 1995), B³ (Bagga &amp; Baldwin 1998) and CEAF-φ4 (Luo 2005) as CoNLL-2012's scorer 8.01 computes them (Pradhan et al. 2014): a mention is the same if its
/// first and last characters are; numerators and denominators are summed over documents; nothing is forgiven for mentions that only one side has.
/// </summary>
internal sealed class CoreferenceScores
{
    /// <summary>Links.</summary>
    public ScoreSum Muc { get; } = new();

    /// <summary>Mentions.</summary>
    public ScoreSum BCubed { get; } = new();

    /// <summary>Entities.</summary>
    public ScoreSum Ceaf { get; } = new();

    /// <summary>Mentions found, whatever they are joined to.</summary>
    public ScoreSum Mentions { get; } = new();

    /// <summary>The mean of the three F1.</summary>
    public double Mean => (Muc.F1 + BCubed.F1 + Ceaf.F1) / 3;

    /// <summary>Adds a document: each side as entities of distinct mentions.</summary>
    public void Add<T>(IReadOnlyList<IReadOnlyList<T>> gold, IReadOnlyList<IReadOnlyList<T>> found)
        where T : notnull
    {
        Dictionary<T, int> goldOf = Index(gold), foundOf = Index(found);
        int shared = goldOf.Keys.Count(foundOf.ContainsKey);
        Mentions.Add(shared, foundOf.Count, shared, goldOf.Count);
        Muc.Add(Links(found, goldOf), found.Sum(entity => entity.Count - 1), Links(gold, foundOf), gold.Sum(entity => entity.Count - 1));
        BCubed.Add(Overlap(found, goldOf, gold), foundOf.Count, Overlap(gold, foundOf, found), goldOf.Count);
        double similarity = Alignment(gold, found, foundOf);
        Ceaf.Add(similarity, found.Count, similarity, gold.Count);
    }

    private static Dictionary<T, int> Index<T>(IReadOnlyList<IReadOnlyList<T>> entities)
        where T : notnull
    {
        var index = new Dictionary<T, int>();
        for (int entity = 0; entity < entities.Count; entity++) foreach (T mention in entities[entity]) index.Add(mention, entity);
        return index;
    }

    /// <summary>MUC's numerator: members less the parts into which the other side splits them.</summary>
    private static int Links<T>(IReadOnlyList<IReadOnlyList<T>> entities, Dictionary<T, int> other)
        where T : notnull
    {
        int links = 0, alone = -1;
        foreach (IReadOnlyList<T> entity in entities) links += entity.Count - entity.Select(mention => other.TryGetValue(mention, out int part) ? part : alone--).Distinct().Count();
        return links;
    }

    private static double Overlap<T>(IReadOnlyList<IReadOnlyList<T>> entities, Dictionary<T, int> other, IReadOnlyList<IReadOnlyList<T>> others)
        where T : notnull
    {
        double sum = 0;
        foreach (IReadOnlyList<T> entity in entities)
        {
            foreach (IGrouping<int, T> part in entity.Where(other.ContainsKey).GroupBy(mention => other[mention])) sum += (double)part.Count() * part.Count() / entity.Count;
        }

        return others.Count == 0 ? 0 : sum;
    }

    /// <summary>The best one-to-one alignment of entities under φ4: 2 |K ∩ R| / (|K| + |R|).</summary>
    private static double Alignment<T>(IReadOnlyList<IReadOnlyList<T>> gold, IReadOnlyList<IReadOnlyList<T>> found, Dictionary<T, int> foundOf)
        where T : notnull
    {
        if (gold.Count == 0 || found.Count == 0) return 0;
        int size = Math.Max(gold.Count, found.Count);
        var similarity = new double[size, size];
        for (int entity = 0; entity < gold.Count; entity++)
        {
            foreach (IGrouping<int, T> part in gold[entity].Where(foundOf.ContainsKey).GroupBy(mention => foundOf[mention]))
                similarity[entity, part.Key] = 2.0 * part.Count() / (gold[entity].Count + found[part.Key].Count);
        }

        return BestSum(similarity, size);
    }

    /// <summary>The greatest sum of an assignment (Hungarian method, Kuhn 1955, with potentials).</summary>
    private static double BestSum(double[,] similarity, int size)
    {
        double[] rowPotential = new double[size + 1], columnPotential = new double[size + 1];
        int[] rowOf = new int[size + 1], way = new int[size + 1];
        for (int row = 1; row <= size; row++)
        {
            rowOf[0] = row;
            int column = 0;
            var least = new double[size + 1];
            var used = new bool[size + 1];
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                used[column] = true;
                int current = rowOf[column], next = 0;
                double delta = double.PositiveInfinity;
                for (int other = 1; other <= size; other++)
                {
                    if (used[other]) continue;
                    double cost = -similarity[current - 1, other - 1] - rowPotential[current] - columnPotential[other];
                    if (cost < least[other]) (least[other], way[other]) = (cost, column);
                    if (least[other] < delta) (delta, next) = (least[other], other);
                }

                for (int other = 0; other <= size; other++)
                {
                    if (used[other]) (rowPotential[rowOf[other]], columnPotential[other]) = (rowPotential[rowOf[other]] + delta, columnPotential[other] - delta);
                    else least[other] -= delta;
                }

                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = way[column]) rowOf[column] = rowOf[way[column]];
        }

        double sum = 0;
        for (int column = 1; column <= size; column++) sum += similarity[rowOf[column] - 1, column - 1];
        return sum;
    }
}
