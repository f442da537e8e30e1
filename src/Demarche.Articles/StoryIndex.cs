using System.Numerics;
using Demarche.Articles.Blocks;
using Demarche.Articles.Stories;
using Demarche.Model;

namespace Demarche.Articles;

/// <summary>Finds near-duplicates in a stream of articles: wire copies, reprints under another headline, cut or updated versions. Each article gets the id of the first one of its story.</summary>
/// <remarks>
/// MinHash over runs of four words with locality-sensitive hashing (Broder 1997; Indyk and Motwani 1998) proposes; the containment of the shorter text's runs in the longer decides.
/// Precision stands before recall: a wrong merge hides a source, a missed one only shows a copy twice. Constant time an article; not thread-safe; the same order gives the same ids.
/// </remarks>
public sealed class StoryIndex
{
    private const int Hashes = 96;
    private const int BandRows = 2;
    private const int BucketAtMost = 64;
    private const int RunsAtMost = 4000;
    private const int RunsAtLeast = 8;
    private const double Containment = 0.55;
    private const double Resemblance = 0.2;
    private const int DaysAtMost = 45;

    private static readonly ulong[] Seeds = [.. Enumerable.Range(1, Hashes).Select(i => Mix((ulong)i * 0x9E3779B97F4A7C15))];
    private readonly Dictionary<ulong, List<int>> _buckets = [];
    private readonly List<Known> _known = [];

    private sealed record Known(string Story, DateOnly? Day, ulong[] Runs);

    /// <summary>Gives each reading that has an article its story.</summary>
    public static IEnumerable<Reading> Assign(IEnumerable<Reading> readings)
    {
        var index = new StoryIndex();
        foreach (var reading in readings)
            yield return reading.Article is null ? reading : reading with { Details = reading.Details! with { Story = index.Add(reading.Article) } };
    }

    /// <summary>Takes an article in and returns the id of its story: that of the first article of which this one is a near-duplicate, else its own id.</summary>
    public string Add(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var runs = WordRuns.Of(article, RunsAtMost);
        if (runs.Length < RunsAtLeast) return article.Id;
        var keys = Bands(runs);
        var (best, share) = (-1, 0.0);
        foreach (int candidate in Candidates(keys))
            if (!AreFarApart(article.Published, _known[candidate].Day) && Alike(runs, _known[candidate].Runs) is var alike && alike > share) (best, share) = (candidate, alike);
        string story = best < 0 ? article.Id : _known[best].Story;
        Remember(keys, new Known(story, article.Published, runs));
        return story;
    }

    /// <summary>Takes in an article whose story is known already, as when a stream goes on that was read in another run.</summary>
    public void Remember(Article article, string story)
    {
        ArgumentNullException.ThrowIfNull(article);
        var runs = WordRuns.Of(article, RunsAtMost);
        if (runs.Length >= RunsAtLeast) Remember(Bands(runs), new Known(story, article.Published, runs));
    }

    /// <summary>Notices that are issued again every year in the same words are other events.</summary>
    private static bool AreFarApart(DateOnly? a, DateOnly? b) => a is { } first && b is { } second && Math.Abs(first.DayNumber - second.DayNumber) > DaysAtMost;

    private IEnumerable<int> Candidates(ulong[] keys) =>
        keys.SelectMany(k => _buckets.GetValueOrDefault(k) ?? []).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(BucketAtMost).Select(g => g.Key);

    private void Remember(ulong[] keys, Known known)
    {
        _known.Add(known);
        foreach (ulong key in keys)
        {
            if (!_buckets.TryGetValue(key, out var bucket)) _buckets[key] = bucket = [];
            if (bucket.Count < BucketAtMost) bucket.Add(_known.Count - 1);
        }
    }

    /// <summary>How much of the shorter text stands in the longer; 0 if it is too little for a copy.</summary>
    private static double Alike(ulong[] a, ulong[] b)
    {
        int common = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { common++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        double containment = common / (double)Math.Min(a.Length, b.Length), resemblance = common / (double)(a.Length + b.Length - common);
        return containment >= Containment && resemblance >= Resemblance ? containment : 0;
    }

    private static ulong[] Bands(ulong[] runs)
    {
        Span<ulong> least = stackalloc ulong[Hashes];
        least.Fill(ulong.MaxValue);
        foreach (ulong run in runs)
            for (int h = 0; h < Hashes; h++) least[h] = Math.Min(least[h], Mix(run ^ Seeds[h]));
        var keys = new ulong[Hashes / BandRows];
        for (int band = 0; band < keys.Length; band++)
        {
            ulong key = (ulong)band;
            for (int r = 0; r < BandRows; r++) key = Mix(key ^ BitOperations.RotateLeft(least[(band * BandRows) + r], r));
            keys[band] = key;
        }
        return keys;
    }

    /// <summary>The finaliser of MurmurHash3.</summary>
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD;
        x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53;
        return x ^ (x >> 33);
    }
}
