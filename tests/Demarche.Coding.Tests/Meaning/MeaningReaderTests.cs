using Demarche.Coding.Meaning;
using Demarche.Model;
using Xunit;

namespace Demarche.Coding.Tests.Meaning;

public sealed class MeaningReaderTests : IClassFixture<MeaningReaderTests.OpenReader>
{
    private const string Report =
        "Norway expelled two Icelandic envoys on Monday . Iceland condemned the step and demanded an apology . The weather was mild .";

    private readonly MeaningReader reader;

    public MeaningReaderTests(OpenReader open) => reader = open.Reader;

    [Fact]
    public void Triggers_AreTheWordsThatNameDeeds()
    {
        (string text, TextSpan[][] words) = Cut(Report);

        MeaningReading reading = reader.Read(text, words);

        Assert.Equal("expelled", Strongest(text, words, reading, 0));
        Assert.True(reading[2]!.Trigger.Max() < reading[1]!.Trigger.Max());
    }

    [Fact]
    public void Roles_TellWhoActsFromWhomItIsDoneTo()
    {
        (string text, TextSpan[][] words) = Cut(Report);

        MeaningReading reading = reader.Read(text, words);

        WordPlace expelled = new(0, 1), norway = new(0, 0), envoys = new(0, 4);
        Assert.True(reading.Role(ArgumentRole.Actor, expelled, norway) > reading.Role(ArgumentRole.Actor, expelled, envoys));
        Assert.True(reading.Role(ArgumentRole.Recipient, expelled, envoys) > reading.Role(ArgumentRole.Recipient, expelled, norway));
    }

    [Fact]
    public void Chances_LieBetweenNoughtAndOneAndSumToOne()
    {
        (string text, TextSpan[][] words) = Cut(Report);

        SentenceMeaning meaning = reader.Read(text, words)[1]!;

        Assert.All(meaning.Trigger.Concat(meaning.Mutual).Concat(meaning.Cue), c => Assert.InRange(c, 0f, 1f));
        for (int w = 0; w < meaning.Count; w++)
        {
            Assert.Equal(1f, meaning.ActsOf(w).ToArray().Sum(), 3);
            Assert.Equal(1f, meaning.StatusesOf(w).ToArray().Sum(), 3);
        }
    }

    [Fact]
    public void UnwantedSentences_StayUnread()
    {
        (string text, TextSpan[][] words) = Cut(Report);

        MeaningReading reading = reader.Read(text, words, new HashSet<int> { 0 });

        Assert.NotNull(reading[0]);
        Assert.Null(reading[2]);
        Assert.Equal(0f, reading.Role(ArgumentRole.Actor, new WordPlace(0, 1), new WordPlace(2, 1)));
    }

    [Fact]
    public void Reading_IsTheSameOnEveryThread()
    {
        (string text, TextSpan[][] words) = Cut(Report);
        var read = new float[8][];

        Parallel.For(0, read.Length, i => read[i] = reader.Read(text, words)[1]!.Trigger);

        Assert.All(read, r => Assert.Equal(read[0], r));
    }

    [Fact]
    public void EndlessSentence_IsReadWithoutHarm()
    {
        (string text, TextSpan[][] words) = Cut(string.Join(' ', Enumerable.Repeat("Norway demanded that Iceland answer and", 200)));

        MeaningReading reading = reader.Read(text, words);

        Assert.Equal(words[0].Length, reading[0]!.Count);
    }

    [Fact]
    public void TextWithoutWords_HasNothingToRead() => Assert.Equal(0, reader.Read("", []).Count);

    [Fact]
    public void Load_WithoutModel_NamesTheFileAndTheWayOut()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;

        var error = Assert.Throws<FileNotFoundException>(() => MeaningReader.Load(folder));

        Assert.Contains("meaning.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("--rules-only", error.Message, StringComparison.Ordinal);
        Assert.False(MeaningReader.IsPresent(folder));
    }

    private static string Strongest(string text, TextSpan[][] words, MeaningReading reading, int sentence)
    {
        float[] triggers = reading[sentence]!.Trigger;
        return words[sentence][Array.IndexOf(triggers, triggers.Max())].In(text).ToString();
    }

    private static (string Text, TextSpan[][] Words) Cut(string text)
    {
        var sentences = new List<TextSpan[]>();
        var sentence = new List<TextSpan>();
        int at = 0;
        foreach (string word in text.Split(' '))
        {
            sentence.Add(new TextSpan(at, word.Length));
            at += word.Length + 1;
            if (word != ".") continue;
            sentences.Add([.. sentence]);
            sentence.Clear();
        }

        if (sentence.Count > 0) sentences.Add([.. sentence]);
        return (text, [.. sentences]);
    }

    public sealed class OpenReader : IDisposable
    {
        public MeaningReader Reader { get; } = MeaningReader.Load();

        public void Dispose() => Reader.Dispose();
    }
}
