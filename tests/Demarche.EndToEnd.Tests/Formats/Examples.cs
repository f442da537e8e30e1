using Demarche.Model;

namespace Demarche.EndToEnd.Tests.Formats;

/// <summary>Articles and events made by hand, so that the formats are tested without the coder.</summary>
internal static class Examples
{
    public static readonly Actor Norway = new("NOR", null, "Norway", Wikidata: "Q20");
    public static readonly Actor Iceland = new("ISL", null, "Iceland", Wikidata: "Q189");
    private static readonly Actor Minister = new("NOR", "GOV", "Kari Holm", "Foreign Minister");

    /// <summary>An article whose text is the title, a line feed and one sentence.</summary>
    public static Article Article(string title, string body, string id = "row-1")
    {
        var text = title + "\n" + body;
        return new Article
        {
            Id = "0a1b",
            InputId = id,
            Title = title,
            Text = text,
            Published = new DateOnly(2024, 3, 6),
            Url = "https://news.example/1",
            Publisher = "The Example",
            Paragraphs =
            [
                new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title),
                new Paragraph(TextSpan.FromBounds(title.Length + 1, text.Length), ParagraphKind.Body),
            ],
        };
    }

    public static readonly Article Herring = Article(
        "Norway offers Iceland a herring deal",
        "Norway is ready to open its ports on Friday if Iceland halves its quota, Foreign Minister Kari Holm said, citing officials in Reykjavik.");

    /// <summary>An event that fills every field.</summary>
    public static readonly CodedEvent Offer = new()
    {
        Id = "e1",
        ArticleId = Herring.Id,
        Actors = [At(Herring, "Norway", Norway, from: 30)],
        Recipients = [At(Herring, "Iceland", Iceland, from: 60)],
        Act = PloverType.Retreat,
        Status = EventStatus.Offered,
        Type = PloverType.Concede,
        Modes = ["access"],
        Contexts = ["economic", "natural_resource"],
        Quad = Quad.VerbalCooperation,
        Intensity = 4.5,
        Cameo = "084",
        Condition = new Condition("if Iceland halves its quota", Find(Herring, "if Iceland halves its quota"), ConditionKind.If),
        Attributions =
        [
            new Attribution(At(Herring, "Foreign Minister Kari Holm", Minister), "said", Find(Herring, "said"), false),
            new Attribution(At(Herring, "officials in Reykjavik", Iceland), "citing", Find(Herring, "citing"), false),
        ],
        Issue = new Issue("its ports", Find(Herring, "its ports"), "port"),
        Time = new EventTime("on Friday", Find(Herring, "on Friday"), "2024-03-08"),
        Place = At(Herring, "Reykjavik", Iceland),
        Sentence = TextSpan.FromBounds(Herring.Title.Length + 1, Herring.Text.Length),
        Evidence = Find(Herring, "ready to open its ports"),
        Restatements = [new TextSpan(0, Herring.Title.Length)],
        Confidence = 0.87654,
    };

    /// <summary>An event that fills no field it need not, on the first words of an article's body.</summary>
    public static CodedEvent Bare(Article article, Actor? actor = null)
    {
        var sentence = TextSpan.FromBounds(article.Title.Length + 1, article.Text.Length);
        return new CodedEvent
        {
            Id = "e2",
            ArticleId = article.Id,
            Actors = [new Participant("", new TextSpan(sentence.Start, 0), actor ?? Norway)],
            Recipients = [],
            Act = PloverType.Accuse,
            Status = EventStatus.Occurred,
            Type = PloverType.Accuse,
            Quad = Quad.VerbalConflict,
            Intensity = -3,
            Cameo = "11",
            Sentence = sentence,
            Evidence = sentence,
            Confidence = 1,
        };
    }

    public static TextSpan Find(Article article, string words, int from = 0) =>
        new(article.Text.IndexOf(words, from, StringComparison.Ordinal), words.Length);

    private static Participant At(Article article, string words, Actor actor, int from = 0) => new(words, Find(article, words, from), actor);
}
