using Demarche.Language.Conllu;
using Xunit;

namespace Demarche.Language.Tests.Conllu;

public class ConlluTests
{
    private const string Refusal = """
        # newdoc id = sample
        # text = Norland didn't yield.
        1	Norland	Norland	PROPN	NNP	Number=Sing	4	nsubj	_	Name=B-LOC
        2-3	didn't	_	_	_	_	_	_	_	_
        2	did	do	AUX	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	4	aux	_	_
        3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
        4	yield	yield	VERB	VB	VerbForm=Inf	0	root	_	Factuality=-2.50|SpaceAfter=No
        5	.	.	PUNCT	.	_	4	punct	_	_

        # newpar
        1	Talks	talk	NOUN	NNS	Number=Plur	2	nsubj	_	_
        2	ended	end	VERB	VBD	Mood=Ind|Tense=Past|VerbForm=Fin	0	root	_	_

        """;

    [Fact]
    public void Read_PutsTheTextTogetherAndTheWordsOverIt()
    {
        var text = ConlluReader.Read(Refusal);

        Assert.Equal("Norland didn't yield.\n\nTalks ended", text.Text);
        Assert.Equal(2, text.Sentences.Count);
        var first = text.Sentences[0];
        Assert.Equal(["Norland", "did", "n't", "yield", "."], first.Words.Select(word => word.Text.ToString()));
        Assert.Equal("yield", first.Root.Form);
        Assert.True(first[0].Is("nsubj"));
        Assert.True(first[1].Has("Tense", "Past"));
        Assert.Equal(-2.5f, first.Root.Factuality);
        Assert.True(float.IsNaN(first[0].Factuality));
        Assert.Equal([new Name(0, 0, NameType.Place)], first.Names);
        Assert.Equal([false, false, true, false, false], first.Data.Continues!);
    }

    [Fact]
    public void Write_GivesBackWhatWasRead()
    {
        var text = ConlluReader.Read(Refusal);
        var written = ConlluWriter.ToString(text);
        var again = ConlluReader.Read(written.Replace("# sent_id = 2", "# newpar\n# sent_id = 2", StringComparison.Ordinal));

        Assert.Equal(text.Text, again.Text);
        foreach (var (before, after) in text.Sentences.Zip(again.Sentences))
        {
            Assert.Equivalent(before.Data, after.Data, strict: true);
            Assert.Equal(before.Names, after.Names);
        }

        Assert.Contains("2-3\tdidn't\t_", written, StringComparison.Ordinal);
        Assert.Contains("Factuality=-2.50|SpaceAfter=No", written, StringComparison.Ordinal);
    }

    [Fact]
    public void PartWithoutOwnLetters_HasTheSpanOfItsToken()
    {
        var text = ConlluReader.Read("1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\tIN\t_\t2\tcase\t_\t_\n2\tle\tle\tDET\tDT\t_\t0\troot\t_\t_\n");
        Assert.Equal(["du", "du"], text.Sentences[0].Words.Select(word => word.Text.ToString()));
        Assert.Equal([false, true], text.Sentences[0].Data.Continues!);
    }

    [Fact]
    public void ReadDocuments_PartsAtNewdoc()
    {
        using var reader = new StringReader(Refusal + Refusal);
        Assert.Equal([2, 2], ConlluReader.ReadDocuments(reader).Select(document => document.Sentences.Count));
    }

    [Theory]
    [InlineData("1\ta\ta\tNOUN\tNN\t_\t0\troot\t_", "line 1: 9 columns")]
    [InlineData("2\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_", "line 1: the word's number is \"2\"; it should be 1")]
    [InlineData("1\ta\ta\tNOUM\tNN\t_\t0\troot\t_\t_", "line 1: \"NOUM\" is none")]
    [InlineData("1\ta\ta\tNOUN\tNN\t_\t2\troot\t_\t_", "line 1: the head \"2\" is no number from 0 to 1")]
    [InlineData("1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n2\tb\tb\tNOUN\tNN\t_\t0\troot\t_\t_", "line 1: the sentence has 2 roots")]
    [InlineData("1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\t_\n2\tb\tb\tNOUN\tNN\t_\t3\tdep\t_\t_\n3\tc\tc\tNOUN\tNN\t_\t2\tdep\t_\t_", "line 2: the heads of word 2 go in a circle")]
    public void BadLine_IsNamedWithItsPlace(string conllu, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => ConlluReader.Read(conllu, "given.conllu"));
        Assert.StartsWith("given.conllu " + message, error.Message, StringComparison.Ordinal);
    }
}
