using Demarche.Model;

namespace Demarche.Actors;

/// <summary>What has been mentioned so far, and which of it a pronoun or a description takes up. Precise first: where two readings fit, none is chosen.</summary>
internal sealed class Discourse
{
    /// <summary>How many sentences back a pronoun reaches.</summary>
    private const int PronounReach = 2;
    /// <summary>How many sentences back "the two sides" reaches.</summary>
    private const int SidesReach = 8;
    /// <summary>How many sentences back a description with its noun reaches.</summary>
    private const int DescriptionReach = 12;

    private readonly List<List<Referent>> sentences = [];

    /// <summary>The referents of a sentence in text order.</summary>
    public IReadOnlyList<Referent> In(int sentence) => sentence >= 0 && sentence < sentences.Count ? sentences[sentence] : [];

    /// <summary>Takes up a mention, keeping text order.</summary>
    public void Add(Referent referent)
    {
        while (sentences.Count <= referent.Sentence) sentences.Add([]);
        var list = sentences[referent.Sentence];
        var at = list.FindIndex(r => r.Mention.First > referent.Mention.First);
        list.Insert(at < 0 ? list.Count : at, referent);
    }

    /// <summary>The antecedent of a pronoun at a word: subjects before others, near sentences before far ones.</summary>
    public Referent? Pronoun(int sentence, int word, Func<Referent, bool> fits)
    {
        var before = In(sentence).Where(r => r.Mention.Last < word && fits(r)).ToList();
        if (Choose(before, nearest: true) is { } here) return here;
        if (before.Count > 0) return null;
        for (var back = 1; back <= PronounReach; back++)
        {
            var there = In(sentence - back).Where(fits).ToList();
            if (Choose(there, nearest: false) is { } found) return found;
            if (there.Count > 0) return null;
        }
        return null;
    }

    /// <summary>The last mention before a word that a description takes up.</summary>
    public Referent? Description(int sentence, int word, Func<Referent, bool> fits)
    {
        for (var back = 0; back <= DescriptionReach && sentence - back >= 0; back++)
        {
            var there = In(sentence - back).Where(r => fits(r) && (back > 0 || r.Mention.Last < word)).ToList();
            if (there.Count > 0) return there.LastOrDefault(r => r.IsSubject) ?? there[^1];
        }
        return null;
    }

    /// <summary>The last states or bodies mentioned, each with a code of its own: what "both countries" and "the two sides" mean.</summary>
    public List<Actor>? Sides(int sentence, int word, int count, Func<Referent, bool> fits)
    {
        var sides = new List<Actor>();
        for (var back = 0; back <= SidesReach && sentence - back >= 0; back++)
        {
            foreach (var referent in In(sentence - back).Where(r => fits(r) && (back > 0 || r.Mention.First < word)).OrderByDescending(r => r.IsSubject))
                foreach (var actor in referent.Mention.Actors)
                    if (actor.Code != Actor.UnknownCode && !sides.Exists(s => s.Code == actor.Code)) sides.Add(actor);
            if (sides.Count == count) return sides;
            if (sides.Count > count) return sides[..count];
        }
        return null;
    }

    // One actor: that. Several: the subject, if only one is. In the pronoun's own sentence the nearest subject.
    private static Referent? Choose(List<Referent> candidates, bool nearest)
    {
        if (candidates.Count == 0) return null;
        if (candidates.TrueForAll(c => c.Identity == candidates[0].Identity)) return Known(candidates[^1]);
        var subjects = candidates.FindAll(c => c.IsSubject);
        if (subjects.Count == 0) return null;
        if (subjects.TrueForAll(s => s.Identity == subjects[0].Identity)) return Known(subjects[^1]);
        return Known(nearest ? subjects[^1] : subjects[0]);
    }

    private static Referent? Known(Referent referent) => referent.IsKnown ? referent : null;
}
