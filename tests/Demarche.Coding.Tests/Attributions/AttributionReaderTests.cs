using Demarche.Coding.Attributions;
using Demarche.Language;
using Demarche.Language.Conllu;
using FsCheck.Xunit;
using Xunit;

namespace Demarche.Coding.Tests.Attributions;

public sealed class AttributionReaderTests
{
    // form lemma UPOS XPOS head relation; a leading ~ joins the word to the one before.
    // form lemma UPOS XPOS head relation; a leading ~ joins the word to the one before.
    private static readonly string SaidAfter = Tree("""
        “ “ PUNCT `` 4 punct
        ~We we PRON PRP 4 nsubj
        will will AUX MD 4 aux
        answer answer VERB VB 7 ccomp
        ~, , PUNCT , 7 punct
        ~” ” PUNCT '' 4 punct
        said say VERB VBD 0 root
        the the DET DT 9 det
        minister minister NOUN NN 7 nsubj
        ~. . PUNCT . 7 punct
        """);

    private static readonly string Indirect = Tree("""
        The the DET DT 2 det
        ministry ministry NOUN NN 3 nsubj
        said say VERB VBD 0 root
        that that SCONJ IN 7 mark
        Norland Norland PROPN NNP 7 nsubj
        had have AUX VBD 7 aux
        closed close VERB VBN 3 ccomp
        the the DET DT 9 det
        strait strait NOUN NN 7 obj
        ~. . PUNCT . 3 punct
        """);

    private static readonly string AccordingTo = Tree("""
        The the DET DT 2 det
        strait strait NOUN NN 4 nsubj
        is be AUX VBZ 4 cop
        open open ADJ JJ 0 root
        ~, , PUNCT , 9 punct
        according accord VERB VBG 9 case
        to to ADP IN 6 fixed
        the the DET DT 9 det
        ministry ministry NOUN NN 4 obl
        ~. . PUNCT . 4 punct
        """);

    private static readonly string Nested = Tree("""
        Norland Norland PROPN NNP 2 nsubj
        said say VERB VBD 0 root
        Sudria Sudria PROPN NNP 4 nsubj
        denied deny VERB VBD 2 ccomp
        that that SCONJ IN 8 mark
        its its PRON PRP$ 7 nmod:poss
        troops troops NOUN NNS 8 nsubj
        crossed cross VERB VBD 4 ccomp
        the the DET DT 10 det
        border border NOUN NN 8 obj
        ~. . PUNCT . 2 punct
        """);

    private static readonly string Plain = Tree("""
        The the DET DT 2 det
        ship ship NOUN NN 3 nsubj
        left leave VERB VBD 0 root
        the the DET DT 5 det
        port port NOUN NN 3 obj
        ~. . PUNCT . 3 punct
        """);

    private static readonly string QuotedSentence = Tree("""
        “ “ PUNCT `` 5 punct
        ~We we PRON PRP 5 nsubj
        will will AUX MD 5 aux
        not not PART RB 5 advmod
        wait wait VERB VB 0 root
        for for ADP IN 7 case
        anyone anyone PRON NN 5 obl
        ~. . PUNCT . 5 punct
        ~” ” PUNCT '' 5 punct
        """);

    private static readonly string SaidColon = Tree("""
        The the DET DT 2 det
        minister minister NOUN NN 3 nsubj
        said say VERB VBD 0 root
        ~: : PUNCT : 3 punct
        """);

    private static readonly string WithInsertion = Tree("""
        Hale Hale PROPN NNP 8 nsubj
        ~, , PUNCT , 5 punct
        now now ADV RB 5 advmod
        an a DET DT 5 det
        envoy envoy NOUN NN 1 parataxis
        ~, , PUNCT , 5 punct
        has have AUX VBZ 8 aux
        said say VERB VBN 0 root
        that that SCONJ IN 12 mark
        talks talk NOUN NNS 12 nsubj
        will will AUX MD 12 aux
        fail fail VERB VB 8 ccomp
        ~. . PUNCT . 8 punct
        """);

    [Fact]
    public void Colon_AtTheParagraphsEnd_IntroducesTheNextParagraphsQuotation()
    {
        var text = ConlluReader.Read(SaidColon + "\n# newpar\n" + QuotedSentence);

        Assert.Equal("The minister", Words(text, Assert.Single(AttributionReader.Load().Read(text).Over(1, 4)).Source));
    }

    [Fact]
    public void SpeechBehindDashes_RunsOnBehindTheNextDash()
    {
        var text = ConlluReader.Read(Tree("""
            — — PUNCT : 4 punct
            We we PRON PRP 4 nsubj
            will will AUX MD 4 aux
            answer answer VERB VB 7 ccomp
            ~, , PUNCT , 7 punct
            — — PUNCT : 7 punct
            said say VERB VBD 0 root
            the the DET DT 9 det
            minister minister NOUN NN 7 nsubj
            ~. . PUNCT . 7 punct
            """) + "\n" + Tree("""
            — — PUNCT : 4 punct
            It it PRON PRP 4 nsubj
            is be AUX VBZ 4 cop
            time time NOUN NN 0 root
            to to PART TO 6 mark
            talk talk VERB VB 4 acl
            ~. . PUNCT . 4 punct
            """));

        var attributed = AttributionReader.Load().Read(text);

        var statement = Assert.Single(attributed.Over(1, 3));
        Assert.Equal(("the minister", true), (Words(text, statement.Source), statement.Direct));
        Assert.Equal(statement, Assert.Single(attributed.Over(0, 3)));
    }

    [Fact]
    public void Source_WithAnInsertionBetweenCommas_IsWhole()
    {
        var text = ConlluReader.Read(WithInsertion);

        Assert.Equal("Hale, now an envoy", Words(text, Assert.Single(AttributionReader.Load().Read(text).Statements).Source));
    }

    [Fact]
    public void DirectSpeech_VerbBeforeItsSubject_HasSourceCueAndQuotation()
    {
        var text = ConlluReader.Read(SaidAfter);

        var statement = Assert.Single(AttributionReader.Load().Read(text).Statements);

        Assert.Equal(("the minister", "said", true), (Words(text, statement.Source), Words(text, statement.Cue), statement.Direct));
        Assert.Contains("We will answer", Words(text, statement.Content), StringComparison.Ordinal);
    }

    [Fact]
    public void IndirectSpeech_ThatClause_IsTheContent()
    {
        var text = ConlluReader.Read(Indirect);

        var statement = Assert.Single(AttributionReader.Load().Read(text).Statements);

        Assert.Equal(("The ministry", "said", "that Norland had closed the strait", false),
            (Words(text, statement.Source), Words(text, statement.Cue), Words(text, statement.Content), statement.Direct));
    }

    [Fact]
    public void AccordingTo_TheRestOfTheSentence_IsTheContent()
    {
        var text = ConlluReader.Read(AccordingTo);

        var statement = Assert.Single(AttributionReader.Load().Read(text).Statements);

        Assert.Equal(("the ministry", "according to", "The strait is open"), (Words(text, statement.Source), Words(text, statement.Cue), Words(text, statement.Content)));
    }

    [Fact]
    public void NestedSpeakers_AreAChain_OutermostFirst()
    {
        var text = ConlluReader.Read(Nested);

        var attributed = AttributionReader.Load().Read(text);

        Assert.Equal(["said", "denied"], attributed.Over(0, 7).Select(s => Words(text, s.Cue)));
        Assert.Equal(["Norland", "Sudria"], attributed.Over(0, 7).Select(s => Words(text, s.Source)));
        Assert.Equal("said", Words(text, Assert.Single(attributed.Outermost).Cue));
        Assert.Empty(attributed.Over(0, 1));
    }

    [Fact]
    public void RunningQuotation_NextSentence_BelongsToTheSpeakerBefore()
    {
        var text = ConlluReader.Read(SaidAfter + "\n" + QuotedSentence);

        var attributed = AttributionReader.Load().Read(text);

        Assert.Equal("the minister", Words(text, Assert.Single(attributed.Over(1, 4)).Source));
    }

    [Fact]
    public void RunningQuotation_NextParagraph_BelongsToTheSpeakerBefore()
    {
        var text = ConlluReader.Read(SaidAfter + "\n# newpar\n" + QuotedSentence);

        Assert.Equal("the minister", Words(text, Assert.Single(AttributionReader.Load().Read(text).Over(1, 4)).Source));
    }

    [Fact]
    public void QuotationAfterPlainText_HasNoSpeaker()
    {
        var text = ConlluReader.Read(Plain + "\n" + QuotedSentence);

        Assert.DoesNotContain(AttributionReader.Load().Read(text).Statements, s => s.Source.Count > 0);
    }

    [Fact]
    public void PlainNarration_AttributesNothing() => Assert.Empty(AttributionReader.Load().Read(ConlluReader.Read(Plain)).Statements);

    [Fact]
    public void EmptyText_AttributesNothing() => Assert.Empty(AttributionReader.Load().Read(new AnalysedText("", [])).Statements);

    [Property(MaxTest = 200)]
    public bool AnyMarksAndTrees_SpansLieInsideTheText(byte[] choices)
    {
        string[] forms = ["said", "“", "”", "\"", "''", "—", ":", "he", "that", "according", "to", "Norland", "denied", "’", "«", "»"];
        string[] relations = ["nsubj", "ccomp", "obj", "punct", "parataxis", "case", "obl", "conj"];
        var rows = choices.Take(60).Select((c, i) =>
        {
            var form = forms[c % forms.Length];
            var pos = char.IsLetter(form[0]) ? form is "said" or "denied" or "according" ? "VERB" : "NOUN" : "PUNCT";
            return $"{i + 1}\t{form}\t{form}\t{pos}\tX\t_\t{(i == 0 ? 0 : 1 + c / 7 % i)}\t{(i == 0 ? "root" : relations[c / 3 % relations.Length])}\t_\t_";
        });
        var text = ConlluReader.Read(string.Join('\n', rows) + "\n\n" + SaidAfter);

        return AttributionReader.Load().Read(text).Statements.All(s =>
            s.Content.Count > 0 && s.Source.Concat(s.Cue).Concat(s.Content).All(x => x is { Start: >= 0, Length: > 0 } && x.End <= text.Text.Length));
    }

    private static string Words(AnalysedText text, IReadOnlyList<Model.TextSpan> spans) => string.Join(" … ", spans.Select(s => s.In(text.Text).ToString()));

    private static string Tree(string rows)
    {
        var lines = rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.Select((line, i) =>
        {
            var c = line.TrimStart('~').Split(' ');
            var glued = (c[0] == "“") || (i + 1 < lines.Length && lines[i + 1][0] == '~');
            return $"{i + 1}\t{c[0]}\t{c[1]}\t{c[2]}\t{c[3]}\t_\t{c[4]}\t{c[5]}\t_\t{(glued ? "SpaceAfter=No" : "_")}";
        })) + "\n";
    }
}
