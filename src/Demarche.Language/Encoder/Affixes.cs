namespace Demarche.Language.Encoder;

/// <summary>A word's beginnings and endings as hashed features: three prefixes and four suffixes, which rare words share with common ones.</summary>
public static class Affixes
{
    /// <summary>The number of features of a word.</summary>
    public const int PerWord = 7;

    /// <summary>Hashes are 0 to <see cref="Buckets"/> - 1.</summary>
    public const int Buckets = 8192;

    private const int Prefixes = 3;

    /// <summary>Writes the hashes of the prefixes of 1 to 3 and the suffixes of 1 to 4 characters, without case; a shorter word stands for itself.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="hashes">Room for <see cref="PerWord"/> hashes.</param>
    public static void Hash(ReadOnlySpan<char> word, Span<int> hashes)
    {
        for (int kind = 0; kind < PerWord; kind++)
        {
            int length = Math.Min(word.Length, kind < Prefixes ? kind + 1 : kind - Prefixes + 1);
            hashes[kind] = Hash(kind < Prefixes ? word[..length] : word[^length..], kind);
        }
    }

    /// <summary>FNV-1a over the lower-cased characters, seeded by the kind of affix.</summary>
    private static int Hash(ReadOnlySpan<char> affix, int kind)
    {
        uint hash = 2166136261;
        hash = (hash ^ (uint)kind) * 16777619;
        foreach (char c in affix) hash = (hash ^ char.ToLowerInvariant(c)) * 16777619;
        return (int)((hash ^ (hash >> 15)) % Buckets);
    }
}
