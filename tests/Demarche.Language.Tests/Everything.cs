using Demarche.Language.Conllu;

namespace Demarche.Language.Tests;

/// <summary>All that an analysed text says, to the last bit.</summary>
internal static class Everything
{
    public static string Of(AnalysedText text) => string.Join('\n',
        ConlluWriter.ToString(text),
        string.Join(' ', text.Sentences.SelectMany(sentence => sentence.Data.Spans)),
        string.Join(' ', text.Sentences.SelectMany(sentence => sentence.Data.Factuality).Select(BitConverter.SingleToInt32Bits)),
        string.Join(' ', text.Sentences.SelectMany(sentence => sentence.Names)),
        string.Join(' ', text.Chains.SelectMany(chain => chain.Mentions)),
        string.Join(' ', text.Chains.SelectMany(chain => chain.Confidences).Select(BitConverter.SingleToInt32Bits)));
}
