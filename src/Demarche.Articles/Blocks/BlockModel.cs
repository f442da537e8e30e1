using Demarche.Articles.Metadata;
using Demarche.Articles.Text;

namespace Demarche.Articles.Blocks;

/// <summary>The learnt judge of blocks: two passes of boosted trees over <see cref="BlockFeatures"/>, the second of which sees what the first said around a block.</summary>
/// <param name="Classes">What names of elements spoke for on the training sites.</param>
/// <param name="Words">What words of short blocks spoke for.</param>
/// <param name="First">The trees of the first pass.</param>
/// <param name="Second">The trees of the second pass.</param>
/// <param name="Threshold">The probability from which a block is kept.</param>
internal sealed record BlockModel(TokenWeights Classes, TokenWeights Words, Trees First, Trees Second, float Threshold)
{
    private static readonly Lazy<BlockModel> Embedded = new(() => { using var stream = TableFile.Open("blocks.model"); return Read(stream); });

    /// <summary>The model that ships with this room.</summary>
    public static BlockModel Shipped => Embedded.Value;

    /// <summary>The probability of each block to be article text.</summary>
    public float[] Judge(PageHead head, List<Block> blocks)
    {
        if (blocks.Count == 0) return [];
        var rows = BlockFeatures.Compute(head, blocks, Classes, Words, out var signatures);
        var first = Run(First, rows, BlockFeatures.Width, blocks.Count);
        return Run(Second, BlockFeatures.Echoes(rows, signatures, blocks, first), BlockFeatures.SecondWidth, blocks.Count);
    }

    public static float[] Run(Trees trees, float[] rows, int width, int count)
    {
        var probabilities = new float[count];
        for (int i = 0; i < count; i++) probabilities[i] = trees.Probability(rows.AsSpan(i * width, width));
        return probabilities;
    }

    public static BlockModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        return new BlockModel(TokenWeights.Read(reader), TokenWeights.Read(reader), Trees.Read(reader), Trees.Read(reader), reader.ReadSingle());
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        Classes.Write(writer);
        Words.Write(writer);
        First.Write(writer);
        Second.Write(writer);
        writer.Write(Threshold);
    }
}
