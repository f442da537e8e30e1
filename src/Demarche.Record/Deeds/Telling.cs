using Demarche.Language.Encoder;
using Demarche.Model;

namespace Demarche.Record;

/// <summary>What a sentence tells of a deed beyond act, day and sides: the words around its evidence that stand for none of these.</summary>
internal sealed class Telling
{
    /// <summary>How many words before the evidence and from it on are looked at: in a long sentence the others tell of something else.</summary>
    private const int Before = 8, After = 12;

    /// <summary>A state's name and what its people and things are called begin alike ("Norway", "Norwegian"); shorter words say little.</summary>
    private const int NameBeginning = 4;

    private readonly bool isThreat;
    private readonly (string Word, WordVector Vector)[] words;
    private readonly HashSet<string> offices;

    public Telling(CodedEvent told, string sentence, WordVectors vectors)
    {
        (Act, isThreat) = (told.Act, told.Type == PloverType.Threaten);
        var rest = sentence.ToCharArray();
        var at = told.Sentence.Start;
        Participant[] sides = [.. told.Actors, .. told.Recipients];
        foreach (var side in sides) BlankNames(rest, side.Span.Start - at, side.Span.End - at);
        if (told.Time is { } time) Blank(rest, time.Span.Start - at, time.Span.End - at);
        var evidence = Math.Clamp(told.Evidence.Start - at, 0, rest.Length);
        // The act's own word: every telling has one.
        Blank(rest, evidence, EndOfWord(rest, evidence));
        HashSet<string> names = [.. sides.SelectMany(side => SearchWords.Of(side.Actor.Name)).Where(name => name.Length >= NameBeginning).Select(name => name[..NameBeginning])];
        var all = new string(rest);
        words = [.. Kept(all[..evidence]).TakeLast(Before).Concat(Kept(all[evidence..]).Take(After)).Select(word => (word, vectors.Of(word))).Where(w => !w.Item2.IsCommon)];

        offices = told.Act == PloverType.Consult ? [.. sides.Where(side => side.Actor.Sector == "GOV").Select(side => Office(side, vectors)).Where(office => office.Length > 0)] : [];

        IEnumerable<string> Kept(string part) => SearchWords.Of(part).Where(word => (word.Length > 1 || char.IsDigit(word[0])) && !(word.Length >= NameBeginning && names.Contains(word[..NameBeginning])));
    }

    /// <summary>The act.</summary>
    public PloverType Act { get; }

    /// <summary>How many words it says further.</summary>
    public int Length => words.Length;

    /// <summary>True if both tell the same act, as the coder has it, or a threat each.</summary>
    public bool IsOfOneActWith(Telling other) => Act == other.Act || (isThreat && other.isThreat);

    /// <summary>True if both tell a meeting and who holds which office, and no office is the same: ministers of defence have not met where prime ministers have.</summary>
    public bool MeetsOthersThan(Telling other) => offices.Count > 0 && other.offices.Count > 0 && !offices.Overlaps(other.offices);

    /// <summary>
    /// How like another telling this is, 0 to 1: how near the words of one come on average to the nearest of the other; of the two ways to ask, the one that gives more, since one paper
    /// tells less than another. Null if one of them tells nothing further.
    /// </summary>
    public double? Likeness(Telling other) => words.Length == 0 || other.words.Length == 0 ? null : Math.Max(In(other), other.In(this));

    private double In(Telling other) => words.Average(mine => other.words.Max(theirs => Near(mine, theirs)));

    /// <summary>What a mention calls somebody, by the stems of its words: of "the Finnish prime minister" and "prime ministers" the same. Empty where it is a name alone.</summary>
    private static string Office(Participant side, WordVectors vectors)
    {
        var called = side.Actor.Office ?? string.Join(' ', side.Text.Split(' ').Where(word => word.Length > 0 && char.IsLower(word[0])));
        return string.Join(' ', SearchWords.Of(called).Where(word => word.Length > 1 && !vectors.Of(word).IsCommon).Select(word => Stem(word).ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>Words of one stem are the same.</summary>
    private static double Near((string Word, WordVector Vector) a, (string Word, WordVector Vector) b) => Stem(a.Word).SequenceEqual(Stem(b.Word)) ? 1 : a.Vector.Likeness(b.Vector);

    private static ReadOnlySpan<char> Stem(string word) => word.AsSpan(0, Math.Min(5, word.Length));

    /// <summary>Takes names out of a mention, and leaves what else it says: of "100 Indian fishermen" the 100 and the fishermen.</summary>
    private static void BlankNames(char[] text, int from, int to)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, text.Length); i++)
            if (char.IsUpper(text[i]))
            {
                var end = EndOfWord(text, i);
                Blank(text, i, end);
                i = end;
            }
    }

    private static void Blank(char[] text, int from, int to)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, text.Length); i++) text[i] = ' ';
    }

    private static int EndOfWord(char[] text, int from)
    {
        while (from < text.Length && (char.IsLetterOrDigit(text[from]) || text[from] == '-')) from++;
        return from;
    }
}
