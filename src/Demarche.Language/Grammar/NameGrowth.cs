namespace Demarche.Language.Grammar;

/// <summary>Mends the ends of names by the tree: a proper noun that is part of the name's own words in the tree is part of the name.</summary>
internal static class NameGrowth
{
    private const string Flat = "flat", Compound = "compound";

    /// <summary>
    /// Takes neighbouring proper nouns into a name that they form one expression with (UD's <c>flat</c> and <c>compound</c>); two names of one type that meet so
    /// become one, of two types they stay apart.
    /// </summary>
    /// <param name="names">The names in order; changed in place.</param>
    /// <param name="upos">The words' parts of speech.</param>
    /// <param name="heads">The words' heads, -1 for the root.</param>
    /// <param name="relations">The relations to them.</param>
    public static void Grow(List<Name> names, ReadOnlySpan<Upos> upos, ReadOnlySpan<int> heads, ReadOnlySpan<string> relations)
    {
        for (var i = 0; i < names.Count; i++)
        {
            while (true)
            {
                Name name = names[i];
                int before = i > 0 ? names[i - 1].Last : -1, after = i + 1 < names.Count ? names[i + 1].First : upos.Length;
                if (Belongs(name, name.First - 1, upos, heads, relations) && name.First - 1 > before) names[i] = name with { First = name.First - 1 };
                else if (Belongs(name, name.Last + 1, upos, heads, relations) && CanTake(names, i, after)) Take(names, i, after);
                else break;
            }
        }
    }

    /// <summary>True if the word after the name is free, or begins a name of the same type.</summary>
    private static bool CanTake(List<Name> names, int i, int after) => names[i].Last + 1 < after || names[i + 1].Type == names[i].Type;

    private static void Take(List<Name> names, int i, int after)
    {
        if (names[i].Last + 1 < after)
        {
            names[i] = names[i] with { Last = names[i].Last + 1 };
            return;
        }

        names[i] = names[i] with { Last = names[i + 1].Last };
        names.RemoveAt(i + 1);
    }

    private static bool Belongs(Name name, int word, ReadOnlySpan<Upos> upos, ReadOnlySpan<int> heads, ReadOnlySpan<string> relations)
    {
        if (word < 0 || word >= upos.Length || upos[word] != Upos.Propn) return false;
        if (heads[word] >= name.First && heads[word] <= name.Last) return relations[word] is Flat or Compound;
        for (var inside = name.First; inside <= name.Last; inside++)
        {
            if (heads[inside] == word && relations[inside] is Flat or Compound) return true;
        }

        return false;
    }
}
