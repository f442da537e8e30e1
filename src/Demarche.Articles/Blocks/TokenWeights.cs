using System.Globalization;

namespace Demarche.Articles.Blocks;

/// <summary>How much a token speaks for article text: log-odds learnt over many sites. Tokens are parts of class names and ids, or words of short blocks.</summary>
internal sealed class TokenWeights(Dictionary<string, float> weights)
{
    private readonly Dictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> _lookup = weights.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly TokenWeights None = new(new Dictionary<string, float>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, float> All => weights;

    public bool TryGet(ReadOnlySpan<char> token, out float weight) => _lookup.TryGetValue(token, out weight);

    /// <summary>The parts of a class attribute, an id or the like: "articleBody main-text" gives article, body, main, text, and the pairs article body, main text.</summary>
    public static void Split(ReadOnlySpan<char> value, List<string> parts)
    {
        Span<char> part = stackalloc char[32];
        int length = 0;
        bool lastLower = false, pair = false;
        for (int i = 0; i <= value.Length; i++)
        {
            char c = i < value.Length ? value[i] : ' ';
            bool letter = char.IsAsciiLetter(c);
            if (length > 0 && (!letter || (char.IsAsciiLetterUpper(c) && lastLower)))
            {
                if (length is >= 2 and <= 24)
                {
                    string token = new(part[..length]);
                    if (pair && parts.Count > 0 && !parts[^1].Contains(' ', StringComparison.Ordinal)) { string first = parts[^1]; parts.Add(first + " " + token); }
                    parts.Add(token);
                    pair = true;
                }
                length = 0;
            }
            if (char.IsWhiteSpace(c)) pair = false;
            if (letter && length < part.Length) part[length++] = char.ToLowerInvariant(c);
            lastLower = char.IsAsciiLetterLower(c);
        }
    }

    /// <summary>What the parts of a name, as <see cref="Split"/> finds them, speak for; no strings are made.</summary>
    public void Weigh(ReadOnlySpan<char> value, ref NameWeight weight)
    {
        Span<char> pair = stackalloc char[80];
        int before = 0, length = 0;
        bool lastLower = false;
        for (int i = 0; i <= value.Length; i++)
        {
            char c = i < value.Length ? value[i] : ' ';
            bool letter = char.IsAsciiLetter(c);
            if (length > 0 && (!letter || (char.IsAsciiLetterUpper(c) && lastLower)))
            {
                int start = before == 0 ? 0 : before + 1;
                if (length is >= 2 and <= 24)
                {
                    if (before > 0 && TryGet(pair[..(start + length)], out float both)) weight.Add(both);
                    if (TryGet(pair.Slice(start, length), out float own)) weight.Add(own);
                    pair.Slice(start, length).CopyTo(pair);
                    pair[length] = ' ';
                    before = length;
                }
                length = 0;
            }
            if (char.IsWhiteSpace(c)) before = 0;
            if (letter && length < 32)
            {
                pair[(before == 0 ? 0 : before + 1) + length] = char.ToLowerInvariant(c);
                length++;
            }
            lastLower = char.IsAsciiLetterLower(c);
        }
    }

    /// <summary>The words of a block in lower case, without digits and marks.</summary>
    public static void Words(ReadOnlySpan<char> text, List<string> words, int most)
    {
        Span<char> word = stackalloc char[32];
        int length = 0;
        for (int i = 0; i <= text.Length && words.Count < most; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (char.IsLetter(c)) { if (length < word.Length) word[length++] = char.ToLowerInvariant(c); continue; }
            if (c is '\'' or '\u2019' && length > 0) continue;
            if (length > 0) words.Add(new string(word[..length]));
            length = 0;
        }
    }

    public static TokenWeights Read(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        var weights = new Dictionary<string, float>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string token = reader.ReadString();
            weights[token] = reader.ReadSByte() / 16f;
        }
        return new TokenWeights(weights);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(weights.Count);
        foreach (var (token, weight) in weights.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Write(token);
            writer.Write((sbyte)Math.Clamp(Math.Round(weight * 16), -127, 127));
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{weights.Count} tokens");
}

/// <summary>The weights of an element's names: their sum, the lowest, the highest, and how many are known.</summary>
internal record struct NameWeight(float Sum, float Low, float High, int Count)
{
    public void Add(float weight)
    {
        Sum += weight;
        Low = Math.Min(Low, weight);
        High = Math.Max(High, weight);
        Count++;
    }
}
