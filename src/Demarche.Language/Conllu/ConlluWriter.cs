using System.Globalization;

namespace Demarche.Language.Conllu;

/// <summary>Writes analysed text as CoNLL-U, the treebanks' ten columns (https://universaldependencies.org/format.html).</summary>
/// <remarks>Names stand in the last column as <c>Name=B-PER</c>, factuality as <c>Factuality=2.4</c>; <see cref="ConlluReader"/> reads both back.</remarks>
public static class ConlluWriter
{
    private const int MaxDigits = 11;

    /// <summary>Writes every sentence of a text, each with its number and its characters as comments.</summary>
    /// <param name="text">What to write.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="document">The document's name for <c># newdoc id</c>; none is written if null.</param>
    public static void Write(AnalysedText text, TextWriter writer, string? document = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(writer);
        if (document is not null) writer.Write($"# newdoc id = {document}\n");
        foreach (var sentence in text.Sentences) Write(sentence, writer, sentence.Index + 1);
    }

    /// <summary>Writes one sentence and the empty line behind it.</summary>
    /// <param name="sentence">What to write.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="number">The sentence's number for <c># sent_id</c>.</param>
    public static void Write(Sentence sentence, TextWriter writer, int number)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("# sent_id = ");
        WriteNumber(number, writer);
        writer.Write("\n# text = ");
        foreach (var c in sentence.Span.In(sentence.Text)) writer.Write(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        writer.Write('\n');
        for (var i = 0; i < sentence.Count; i++)
        {
            WriteTokenRange(sentence, i, writer);
            WriteWord(sentence, i, writer);
        }

        writer.Write('\n');
    }

    /// <summary>The text of one value as <see cref="Write(AnalysedText, TextWriter, string?)"/> writes it.</summary>
    public static string ToString(AnalysedText text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, writer);
        return writer.ToString();
    }

    /// <summary>Writes the line "3-4 don't" before the first word of a token that holds several.</summary>
    private static void WriteTokenRange(Sentence sentence, int first, TextWriter writer)
    {
        var last = EndOfToken(sentence.Data, first);
        if (last == first || IsContinued(sentence.Data, first)) return;
        WriteNumber(first + 1, writer);
        writer.Write('-');
        WriteNumber(last + 1, writer);
        writer.Write('\t');
        writer.Write(sentence.SpanOf(first, last).In(sentence.Text));
        writer.Write("\t_\t_\t_\t_\t_\t_\t_\t");
        writer.Write(HasSpaceAfter(sentence, last) ? "_\n" : "SpaceAfter=No\n");
    }

    private static void WriteWord(Sentence sentence, int index, TextWriter writer)
    {
        var data = sentence.Data;
        WriteNumber(index + 1, writer);
        writer.Write('\t');
        writer.Write(data.Forms[index]);
        writer.Write('\t');
        writer.Write(data.Lemmas[index]);
        writer.Write('\t');
        writer.Write(UposNames.NameOf(data.Upos[index]));
        writer.Write('\t');
        writer.Write(data.Xpos[index]);
        writer.Write('\t');
        writer.Write(data.Features[index]);
        writer.Write('\t');
        WriteNumber(data.Heads[index] + 1, writer);
        writer.Write('\t');
        writer.Write(data.Relations[index]);
        writer.Write("\t_\t");
        WriteMisc(sentence, index, writer);
        writer.Write('\n');
    }

    /// <summary>The last column, keys in alphabetical order as UD asks.</summary>
    private static void WriteMisc(Sentence sentence, int index, TextWriter writer)
    {
        var any = false;
        void Item(string key, string value)
        {
            if (any) writer.Write('|');
            any = true;
            writer.Write(key);
            writer.Write('=');
            writer.Write(value);
        }

        var factuality = sentence.Data.Factuality[index];
        if (!float.IsNaN(factuality)) Item("Factuality", factuality.ToString("0.00", CultureInfo.InvariantCulture));
        foreach (var name in sentence.Names)
        {
            if (index >= name.First && index <= name.Last) Item("Name", (index == name.First ? "B-" : "I-") + NameTypes.CodeOf(name.Type));
        }

        var endsToken = EndOfToken(sentence.Data, index) == index && !IsContinued(sentence.Data, index);
        if (endsToken && !HasSpaceAfter(sentence, index)) Item("SpaceAfter", "No");
        if (!any) writer.Write('_');
    }

    private static bool IsContinued(SentenceData data, int index) => data.Continues is not null && data.Continues[index];

    private static int EndOfToken(SentenceData data, int index)
    {
        while (index + 1 < data.Spans.Length && IsContinued(data, index + 1)) index++;
        return index;
    }

    private static bool HasSpaceAfter(Sentence sentence, int index)
    {
        var end = sentence.Data.Spans[index].End;
        return end >= sentence.Text.Length || char.IsWhiteSpace(sentence.Text[end]);
    }

    private static void WriteNumber(int value, TextWriter writer)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        writer.Write(digits[..length]);
    }
}
