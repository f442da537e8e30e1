using System.Globalization;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.SyntheticRecord;

/// <summary>
/// Pages of invented events, spread as real ones are: few actors do most (Zipf), news of twenty years, a deed told in two or three articles, ten events a page.
/// The n-th page is the same in every run.
/// </summary>
internal static class SyntheticPages
{
    public const int EventsPerPage = 10;

    private const int Actors = 180, Days = 7300, Issues = 4000;
    private static readonly DateOnly First = new(2004, 1, 1);
    private static readonly string[] Words = "water border grain pipeline missile quota prisoner visa tariff island railway vaccine currency airspace refugee treaty port fishing dam satellite".Split(' ');
    private static readonly PloverType[] Types = Enum.GetValues<PloverType>();
    private static readonly EventStatus[] Statuses = Enum.GetValues<EventStatus>();

    public static IEnumerable<CodedPage> Of(int from, int count) => Enumerable.Range(from, count).Select(Page);

    private static CodedPage Page(int number)
    {
        var random = new Random(number);
        var day = First.AddDays((int)(Days * random.NextDouble()));
        var title = $"Page {number.ToString(CultureInfo.InvariantCulture)} on {Words[random.Next(Words.Length)]}";
        var id = $"page{number:x12}";
        var sentences = new List<string>();
        var events = new List<CodedEvent>();
        var at = title.Length + 1;
        for (var i = 0; i < EventsPerPage; i++)
        {
            var told = Event(random, id, i, at, out var sentence);
            events.Add(told);
            sentences.Add(sentence);
            at += sentence.Length + 1;
        }
        var text = title + "\n" + string.Join(' ', sentences);
        var article = new Article
        {
            Id = id, InputId = title, Title = title, Text = text, Published = day, Publisher = $"Paper {random.Next(60)}",
            Paragraphs = [new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title), new Paragraph(TextSpan.FromBounds(title.Length + 1, text.Length), ParagraphKind.Body)],
        };
        return new CodedPage(article, null, events);
    }

    private static CodedEvent Event(Random random, string page, int number, int at, out string sentence)
    {
        Participant actor = Side(random), recipient = Side(random);
        var type = Types[(int)(Types.Length * Math.Pow(random.NextDouble(), 1.5))];
        var status = random.NextDouble() < 0.7 ? EventStatus.Occurred : Statuses[random.Next(Statuses.Length)];
        var issue = Skewed(random, Issues);
        var matter = $"{Words[issue % Words.Length]} {Words[issue / Words.Length % Words.Length]} {issue.ToString(CultureInfo.InvariantCulture)}";
        sentence = $"{actor.Actor.Name} and {recipient.Actor.Name} have a quarrel over {matter}, of which {type} is the newest step.";
        return new CodedEvent
        {
            Id = $"{page}{number:x2}", ArticleId = page, Actors = [actor], Recipients = actor.Actor.Code == recipient.Actor.Code ? [] : [recipient], Act = type, Status = status, Type = type,
            Quad = (Quad)(1 + ((int)type % 4)), Intensity = Math.Round((random.NextDouble() * 20) - 10, 1), Cameo = "100", Issue = new Issue(matter, new TextSpan(at, 1), matter),
            Sentence = new TextSpan(at, sentence.Length), Evidence = new TextSpan(at, 1), Confidence = Math.Round(random.NextDouble(), 3),
        };
    }

    private static Participant Side(Random random)
    {
        var number = Skewed(random, Actors);
        var code = $"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}{(char)('A' + (number * 7 % 26))}";
        return new Participant(code, new TextSpan(0, 1), new Actor(code, random.NextDouble() < 0.8 ? "GOV" : "MIL", "State " + code));
    }

    /// <summary>A number below <paramref name="count"/>, small ones more often: about as Zipf's law has it.</summary>
    private static int Skewed(Random random, int count) => (int)Math.Min(count - 1, Math.Pow(count, random.NextDouble()) - 1);
}
