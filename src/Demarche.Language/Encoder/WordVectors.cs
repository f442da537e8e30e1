using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Demarche.Language.Encoder;

/// <summary>
/// How near single words are in meaning, by the encoder's word-piece vectors (models/words.bin): "trucks" to "lorries", "logging" to "timber". Context is not looked at.
/// </summary>
/// <remarks>Immutable after loading and safe for use from any thread. All sums are of whole numbers: the same on every machine.</remarks>
public sealed class WordVectors
{
    private const string VocabularyFile = "vocab.txt", VectorsFile = "words.bin";
    private const int Size = 384;

    // BERT's vocabulary has its words in the order of their frequency, from "the" on.
    private const int FirstWord = 1996, CommonWords = 100;

    private readonly WordPiece pieces;
    private readonly sbyte[] vectors;
    private readonly int[] mean;

    private WordVectors(WordPiece pieces, sbyte[] vectors)
    {
        (this.pieces, this.vectors) = (pieces, vectors);
        mean = Mean();
    }

    /// <summary>Reads the vectors.</summary>
    /// <param name="folder">The folder that holds <c>vocab.txt</c> and <c>words.bin</c>; <c>models/</c> beside the program if null.</param>
    /// <exception cref="IOException">They are not there.</exception>
    /// <exception cref="InvalidDataException">They are of different makes.</exception>
    public static WordVectors Load(string? folder = null)
    {
        folder ??= LanguageModel.DefaultFolder;
        var pieces = WordPiece.Load(Path.Combine(folder, VocabularyFile));
        var path = Path.Combine(folder, VectorsFile);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length != pieces.Count * Size) throw new InvalidDataException($"{path}: it should hold {pieces.Count} vectors of {Size} bytes, as many as {VocabularyFile} has lines; take both from one folder");
        return new WordVectors(pieces, MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray());
    }

    /// <summary>What is known of a word.</summary>
    /// <param name="word">In any case; words that the vocabulary cannot spell are all one.</param>
    public WordVector Of(string word)
    {
        Span<int> ids = stackalloc int[WordPiece.MaxPieces];
        ids = ids[..pieces.Split(word, ids)];
        var sum = new int[Size];
        foreach (var id in ids)
            for (var i = 0; i < Size; i++) sum[i] += vectors[(id * Size) + i] - mean[i];
        return new WordVector(sum, ids is [>= FirstWord and < FirstWord + CommonWords]);
    }

    /// <summary>What all words share: without it any two would look alike.</summary>
    private int[] Mean()
    {
        var sums = new long[Size];
        for (var id = FirstWord; id < pieces.Count; id++)
            for (var i = 0; i < Size; i++) sums[i] += vectors[(id * Size) + i];
        return [.. sums.Select(sum => (int)Math.Round(sum / (double)(pieces.Count - FirstWord)))];
    }
}

/// <summary>A word as <see cref="WordVectors"/> knows it.</summary>
public sealed class WordVector
{
    private readonly int[] vector;
    private readonly double length;

    internal WordVector(int[] vector, bool isCommon)
    {
        (this.vector, IsCommon) = (vector, isCommon);
        length = Math.Sqrt(TensorPrimitives.Dot<int>(vector, vector));
    }

    /// <summary>True for the hundred commonest words of English ("the", "of", "has"), which say little.</summary>
    public bool IsCommon { get; }

    /// <summary>How near another word is, 0 (nothing in common) to 1 (the same).</summary>
    public double Likeness(WordVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return length == 0 || other.length == 0 ? 0 : Math.Clamp(TensorPrimitives.Dot<int>(vector, other.vector) / (length * other.length), 0, 1);
    }
}
