using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Demarche.Language.Grammar;

/// <summary>All that the reading of a window depends on, in 256 bits.</summary>
/// <remarks>Texts are hostile: of a weaker hash two windows with one key could be made, and one text would be read as another. Of SHA-256 no collision is known.</remarks>
internal readonly record struct WindowKey(UInt128 First, UInt128 Second)
{
    private const int Continues = 1, BeginsBlock = 2, IsClosed = 1, BlocksAreSentences = 2;

    /// <summary>
    /// The key of a window: its words' characters, their places from its first word on, which of them continue a token or begin a block; whether it ends with a sentence, and whether its blocks are
    /// sentences. Nothing before or behind it counts, since a window is run by itself.
    /// </summary>
    /// <param name="text">The words.</param>
    /// <param name="window">The window.</param>
    /// <param name="blocksAreSentences">True if each block is a sentence, whatever the model thinks.</param>
    /// <param name="block">The index of the block that holds the window's first word.</param>
    public static WindowKey Of(TextWords text, Window window, bool blocksAreSentences, int block)
    {
        var start = text.Spans[window.First].Start;
        var bytes = new List<byte>(((text.Spans[window.End - 1].End - start) * sizeof(char)) + ((window.End - window.First) * 3 * sizeof(int)) + sizeof(int));
        Add(bytes, (window.IsClosed ? IsClosed : 0) | (blocksAreSentences ? BlocksAreSentences : 0));
        for (var word = window.First; word < window.End; word++)
        {
            var span = text.Spans[word];
            while (block + 1 < text.BlockStarts.Count && text.BlockStarts[block + 1] <= word) block++;
            var beginsBlock = word > window.First && word == text.BlockStarts[block];
            Add(bytes, span.Start - start);
            Add(bytes, span.Length);
            Add(bytes, (span.Continues ? Continues : 0) | (beginsBlock ? BeginsBlock : 0));
            bytes.AddRange(MemoryMarshal.AsBytes(text.WordAt(word)));
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(CollectionsMarshal.AsSpan(bytes), hash);
        return MemoryMarshal.Read<WindowKey>(hash);
    }

    private static void Add(List<byte> bytes, int value) => bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));
}
