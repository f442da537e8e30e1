using Demarche.Language.Conllu;
using Demarche.Language.Drawing;
using Xunit;

namespace Demarche.Language.Tests.Drawing;

public class TreeDrawingTests
{
    [Fact]
    public void Draw_ShowsArcsTagsRelationsAndNames()
    {
        var text = ConlluReader.Read("""
            1	Envoys	envoy	NOUN	NNS	_	4	nsubj	_	_
            2	from	from	ADP	IN	_	3	case	_	_
            3	Norland	Norland	PROPN	NNP	_	1	nmod	_	Name=B-LOC
            4	left	leave	VERB	VBD	_	0	root	_	_
            5	early	early	ADV	RB	_	4	advmod	_	SpaceAfter=No
            6	.	.	PUNCT	.	_	4	punct	_	_
            """);

        Assert.Equal("""
            ╭─┬ Envoys     NOUN   nsubj   envoy
            │ │ ╭── from   ADP    case    from
            │ ╰─┴ Norland  PROPN  nmod    Norland  [Place: Norland]
            ┼ left         VERB   root    leave
            ├── early      ADV    advmod  early
            ╰── .          PUNCT  punct   .

            """.ReplaceLineEndings("\n"), TreeDrawing.Draw(text.Sentences[0]));
    }
}
