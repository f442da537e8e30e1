using System.Buffers;
using System.Text;
using System.Text.Json;
using Demarche.Cli.Commands;
using Demarche.Cli.Terminal;
using Demarche.Language;
using Demarche.Language.Conllu;
using Demarche.Language.Drawing;

namespace Demarche.Cli.Formats;

/// <summary>Writes analysed text; sentences are numbered through a file.</summary>
internal abstract class ParsedWriter(StreamWriter output)
{
    protected StreamWriter Output { get; } = output;

    /// <summary>The number of sentences of the file written so far.</summary>
    protected int Written { get; private set; }

    /// <summary>Says that what follows is of another file.</summary>
    public virtual void BeginFile() => Written = 0;

    public void Write(Parsed parsed)
    {
        if (parsed.IsDocument) BeginFile();
        BeginText(parsed.Text);
        foreach (var sentence in parsed.Text.Sentences)
        {
            Write(sentence, parsed.Offset);
            Written++;
        }

        Output.Flush();
    }

    /// <summary>Says that the sentences of a text follow.</summary>
    protected virtual void BeginText(AnalysedText text)
    {
    }

    protected abstract void Write(Sentence sentence, long offset);
}

/// <summary>CoNLL-U.</summary>
internal sealed class ParsedConlluWriter(StreamWriter output) : ParsedWriter(output)
{
    public override void BeginFile()
    {
        base.BeginFile();
        Output.Write("# newdoc\n");
    }

    protected override void Write(Sentence sentence, long offset) => ConlluWriter.Write(sentence, Output, Written + 1);
}

/// <summary>Drawn trees, with an empty line behind each.</summary>
internal sealed class ParsedTreeWriter(StreamWriter output) : ParsedWriter(output)
{
    protected override void Write(Sentence sentence, long offset)
    {
        foreach (var line in TreeDrawing.Draw(sentence).AsSpan().TrimEnd('\n').ToString().Split('\n')) Output.Write(VisibleText.Of(line) + "\n");
        Output.Write('\n');
    }
}

/// <summary>One JSON object a sentence and line; offsets are characters (UTF-16) of the file.</summary>
internal sealed class ParsedJsonWriter(StreamWriter output) : ParsedWriter(output)
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private ILookup<int, (Mention Mention, int Chain)> mentions = Array.Empty<(Mention, int)>().ToLookup(entry => 0);
    private int chains;

    public override void BeginFile()
    {
        base.BeginFile();
        chains = 0;
    }

    /// <summary>Chains are numbered through a file, as sentences are.</summary>
    protected override void BeginText(AnalysedText text)
    {
        var first = chains + 1;
        chains += text.Chains.Count;
        mentions = text.Chains.SelectMany((chain, i) => chain.Mentions.Select(mention => (Mention: mention, Chain: first + i))).ToLookup(entry => entry.Mention.Sentence);
    }

    protected override void Write(Sentence sentence, long offset)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteNumber("sentence", Written + 1);
            json.WriteNumber("start", offset + sentence.Span.Start);
            json.WriteNumber("end", offset + sentence.Span.End);
            json.WriteString("text", sentence.Span.In(sentence.Text));
            WriteWords(json, sentence, offset);
            WriteNames(json, sentence);
            WriteMentions(json, sentence);
            json.WriteEndObject();
        }

        Output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        Output.Write('\n');
    }

    private static void WriteWords(Utf8JsonWriter json, Sentence sentence, long offset)
    {
        json.WriteStartArray("words");
        foreach (var word in sentence.Words)
        {
            json.WriteStartObject();
            json.WriteNumber("id", word.Index + 1);
            json.WriteNumber("start", offset + word.Span.Start);
            json.WriteNumber("end", offset + word.Span.End);
            json.WriteString("form", word.Form);
            json.WriteString("lemma", word.Lemma);
            json.WriteString("upos", word.Upos.ToString().ToUpperInvariant());
            json.WriteString("xpos", word.Xpos);
            json.WriteString("feats", word.Features);
            json.WriteNumber("head", word.HeadIndex + 1);
            json.WriteString("deprel", word.Relation);
            if (!float.IsNaN(word.Factuality)) json.WriteNumber("factuality", Math.Round(word.Factuality, 2));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, Sentence sentence)
    {
        json.WriteStartArray("names");
        foreach (var name in sentence.Names)
        {
            json.WriteStartObject();
            json.WriteNumber("first", name.First + 1);
            json.WriteNumber("last", name.Last + 1);
            json.WriteString("type", name.Type.ToString().ToLowerInvariant());
            json.WriteString("text", sentence.SpanOf(name.First, name.Last).In(sentence.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteMentions(Utf8JsonWriter json, Sentence sentence)
    {
        json.WriteStartArray("mentions");
        foreach (var (mention, chain) in mentions[sentence.Index].OrderBy(entry => entry.Mention.First).ThenByDescending(entry => entry.Mention.Last))
        {
            json.WriteStartObject();
            json.WriteNumber("chain", chain);
            json.WriteNumber("first", mention.First + 1);
            json.WriteNumber("last", mention.Last + 1);
            json.WriteNumber("head", mention.Head + 1);
            json.WriteString("text", sentence.SpanOf(mention.First, mention.Last).In(sentence.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
