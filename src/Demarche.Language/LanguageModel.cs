using System.Collections.Concurrent;
using Demarche.Language.Chains;
using Demarche.Language.Encoder;
using Demarche.Language.Grammar;
using Demarche.Language.Words;
using Demarche.Model;

namespace Demarche.Language;

/// <summary>Reads English text: sentences, words, tags, lemmas, Universal Dependencies trees, names, factuality, and which mentions speak of one thing.</summary>
/// <remarks>
/// Load once, share between all threads: <see cref="Analyse"/> works on the calling thread, so that as many texts are read at once as threads call it.
/// The same text gives the same result whoever else calls. Time and memory grow in proportion to the text.
/// What was read is remembered, up to 64 MiB: paragraphs that come again in this or another text, as those of wire copies do, are not read again. Results are
/// the same bit for bit, remembered or not, and share no array.
/// </remarks>
public sealed class LanguageModel : IDisposable
{
    private const string ModelFile = "grammar.onnx", VocabularyFile = "vocab.txt", ChainsFile = "chains.bin";

    private readonly GrammarModel model;
    private readonly WordPiece vocabulary;
    private readonly ChainNetwork? chains;
    private readonly WindowMemory? memory;
    private readonly ConcurrentBag<GrammarReader> readers = [];

    private LanguageModel(string folder, bool withChains, WindowMemory? memory)
    {
        this.memory = memory;
        // Both take a good part of the start-up: one core reads the vocabulary, another the weights.
        var words = Task.Run(() => WordPiece.Load(Path.Combine(folder, VocabularyFile)));
        model = new GrammarModel(Path.Combine(folder, ModelFile));
        vocabulary = words.GetAwaiter().GetResult();
        if (withChains) chains = ChainNetwork.Read(Path.Combine(folder, ChainsFile));
    }

    /// <summary>Loads the model.</summary>
    /// <param name="folder">The folder that holds <c>grammar.onnx</c>, <c>vocab.txt</c> and <c>chains.bin</c>; <c>models/</c> beside the program if null.</param>
    /// <exception cref="FileNotFoundException">A file of the model is missing.</exception>
    /// <exception cref="InvalidDataException">A file is no model of this version.</exception>
    public static LanguageModel Load(string? folder = null) => LoadFrom(folder, [ModelFile, VocabularyFile, ChainsFile], new WindowMemory());

    /// <summary>Loads the model without a memory: every text is read anew, so that reading itself can be timed, and compared with what is remembered.</summary>
    internal static LanguageModel LoadForgetful(string? folder = null) => LoadFrom(folder, [ModelFile, VocabularyFile, ChainsFile], null);

    /// <summary>Loads the model without the coreference scorer, to learn one: texts have no chains.</summary>
    internal static LanguageModel LoadWithoutChains(string? folder = null) => LoadFrom(folder, [ModelFile, VocabularyFile], null);

    private static LanguageModel LoadFrom(string? folder, string[] files, WindowMemory? memory)
    {
        folder ??= DefaultFolder;
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
                throw new FileNotFoundException($"The language model's file {path} is missing. Reinstall Demarche, or give LanguageModel.Load the folder that holds {string.Join(", ", files)}.", path);
        }

        return new LanguageModel(folder, files.Contains(ChainsFile), memory);
    }

    /// <summary>The words that were asked for so far, and those of them that were remembered.</summary>
    internal (long Asked, long Found) RememberedWords => memory?.Words ?? default;

    /// <summary>Where <see cref="Load"/> looks if it is given no folder.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Analyses a text.</summary>
    /// <param name="text">The text; anything goes, the empty string too.</param>
    /// <param name="blocks">
    /// The parts to read, in text order and without overlap: paragraphs, a title. Sentences never cross their edges; characters outside are not read.
    /// If null, the parts between empty lines.
    /// </param>
    /// <exception cref="ArgumentException">Blocks overlap, are out of order, or lie outside the text.</exception>
    public AnalysedText Analyse(string text, IReadOnlyList<TextSpan>? blocks = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (sentences, vectors) = ReadText(text, blocks);
        return Chained(text, sentences, vectors);
    }

    /// <summary>Analyses a text without its chains, and keeps the vectors that chains are made from.</summary>
    internal (List<Sentence> Sentences, List<MentionVectors> Vectors) ReadText(string text, IReadOnlyList<TextSpan>? blocks)
    {
        blocks = blocks is null ? TextBlocks.Of(text) : TextBlocks.Checked(text, blocks);
        var repeats = TextBlocks.Repeats(text, blocks);
        var words = new TextWords(text);
        var opened = new int[blocks.Count];
        for (var i = 0; i < blocks.Count; i++)
        {
            if (repeats[i] == i) WordSplitter.Split(text, blocks[i], words.Spans);
            opened[i] = words.BlockStarts.Count;
            words.CloseBlock(vocabulary);
            if (words.BlockStarts.Count == opened[i]) opened[i] = -1;
        }

        return Assemble(words, blocks, repeats, opened, Read(words, blocksAreSentences: false));
    }

    /// <summary>Analyses sentences whose words are known, as those of a treebank: what was read of them before is not looked at.</summary>
    /// <param name="text">Sentences and words. A sentence of more than some 400 words comes back in parts; no word is lost.</param>
    public AnalysedText AnalyseSentences(AnalysedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new TextWords(text.Text);
        foreach (var sentence in text.Sentences)
        {
            words.Spans.AddRange(sentence.Data.Spans.Select((span, i) => new WordSpan(span.Start, span.Length, sentence.Data.Continues is { } continues && continues[i])));
            words.CloseBlock(vocabulary);
        }

        SentenceReading[] read = [.. Read(words, blocksAreSentences: true).SelectMany(block => block)];
        return Chained(text.Text, [.. read.Select((sentence, i) => Make(text.Text, i, sentence, 0))], [.. read.Select(sentence => sentence.Vectors)]);
    }

    /// <summary>Analyses sentences whose words are known, each by itself: no chains. Their text is the words, parted by spaces, a sentence a line. Every word gets its factuality, predicate or not.</summary>
    /// <param name="sentences">The sentences' words; see <see cref="AnalyseSentences"/>.</param>
    /// <exception cref="ArgumentException">A word is empty.</exception>
    public AnalysedText AnalyseWords(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var text = string.Join('\n', sentences.Select(sentence => string.Join(' ', sentence)));
        var words = new TextWords(text);
        var at = 0;
        foreach (var sentence in sentences)
        {
            foreach (var word in sentence)
            {
                if (string.IsNullOrEmpty(word)) throw new ArgumentException("A word is empty.", nameof(sentences));
                words.Spans.Add(new WordSpan(at, word.Length, false));
                at += word.Length + 1;
            }

            if (sentence.Count == 0) at++;
            words.CloseBlock(vocabulary);
        }

        var read = Read(words, blocksAreSentences: true).SelectMany(block => block);
        return new AnalysedText(text, [.. read.Select((sentence, i) => Make(text, i, sentence, 0))]);
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    private AnalysedText Chained(string text, List<Sentence> sentences, List<MentionVectors> vectors)
    {
        var plain = new AnalysedText(text, sentences);
        return chains is null ? plain : new AnalysedText(text, sentences, ChainReader.Read(chains, plain, vectors));
    }

    private List<SentenceReading>[] Read(TextWords words, bool blocksAreSentences)
    {
        if (!readers.TryTake(out var reader)) reader = new GrammarReader(model, memory);
        var read = reader.Read(words, blocksAreSentences);
        readers.Add(reader);
        return read;
    }

    /// <summary>Puts the sentences in text order; a block that repeats another takes that one's, moved to its own place.</summary>
    private static (List<Sentence> Sentences, List<MentionVectors> Vectors) Assemble(TextWords words, IReadOnlyList<TextSpan> blocks, int[] repeats, int[] opened, List<SentenceReading>[] read)
    {
        var sentences = new List<Sentence>();
        var vectors = new List<MentionVectors>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var source = repeats[i];
            if (opened[source] < 0) continue;
            var shift = blocks[i].Start - blocks[source].Start;
            foreach (var reading in read[opened[source]])
            {
                sentences.Add(Make(words.Text, sentences.Count, reading, shift));
                vectors.Add(reading.Vectors);
            }
        }

        return (sentences, vectors);
    }

    private static Sentence Make(string text, int index, SentenceReading reading, int shift)
    {
        var data = shift == 0 ? reading.Data : reading.Data.MovedBy(shift);
        return new Sentence(text, index, data.Spans[0].Cover(data.Spans[^1]), data) { Names = reading.Names };
    }
}
