using System.Text;
using Demarche.Model;

namespace Demarche.Articles.Tests;

/// <summary>Copies as agencies and papers make them are one story; other articles on the same matter and day are not.</summary>
public sealed class StoryTests
{
    private static Article Of(string title, IEnumerable<string> paragraphs) => new ArticleReader().ReadText(string.Join("\n\n", paragraphs), title, title).Article!;

    /// <summary>Articles made of facts in changing words: the same desk, the same words of diplomacy, other events.</summary>
    private static List<string> Invented(int seed, int sentences)
    {
        string[] who = ["Peru", "Ecuador", "Chile", "Bolivia", "Colombia", "Suriname", "Guyana", "Panama"], what = ["the strait", "the river port", "the fishing grounds", "the border road", "the gas pipeline", "the customs post", "the islands", "the rail link"];
        string[] acts = ["rejected talks about", "offered an agreement on", "closed its side of", "sent a note about", "asked for mediation over", "sent troops to", "reopened", "accused its neighbour of seizing"];
        string[] tails = ["after a meeting that lasted four hours", "according to two officials in the capital", "without giving a date", "days before the elections", "as the summit of the region began", "despite warnings from its allies", "for the third time this year", "in a letter seen by reporters"];
        string[] says = ["A spokesman said that the decision was final.", "The opposition called it a mistake.", "No one in the other capital would comment.", "Traders on both sides complained.", "The ambassador was called in on the same day.", "Observers had expected as much."];
        string[] syllables = ["ka", "ro", "ti", "me", "la", "shu", "no", "vel", "dor", "pi", "san", "gru"];
        var random = new Random(seed);
        string Name() => string.Concat(Enumerable.Range(0, 3).Select(i => syllables[random.Next(syllables.Length)]));
        string Pick(string[] from) => from[random.Next(from.Length)];
        return [.. Enumerable.Range(0, sentences).Select(_ => $"{Pick(who)} {Pick(acts)} {Pick(what)} near {Name()} on {random.Next(1, 28)} {Pick(["May", "June", "July"])}, {Pick(tails)}, said {Name()} of the {Name()} office. {Pick(says)} In {Name()}, {random.Next(3, 400)} people from {Name()} came to {Name()} and asked {Name()} for help.")];
    }

    public static TheoryData<string> Edits => new("cut from the end", "new lead", "moved quote", "boilerplate around it", "spelling conventions", "another headline", "updated");

    private static List<string> Edit(string edit, List<string> text)
    {
        var edited = text.ToList();
        switch (edit)
        {
            case "cut from the end": edited.RemoveRange(text.Count * 6 / 10, text.Count - (text.Count * 6 / 10)); break;
            case "new lead": edited[0] = "In a move that surprised few, the quarrel went into another round this week, our correspondent reports from the region."; break;
            case "moved quote": (edited[1], edited[^2]) = (edited[^2], edited[1]); break;
            case "boilerplate around it": edited.Add("The writer has covered the region for many years and lives in the capital with two cats."); edited.Insert(0, "LIMA (Alba Agency) - This report was made available to all members."); break;
            case "spelling conventions": edited = [.. edited.Select(l => l.Replace("decision", "Decision", StringComparison.Ordinal).Replace("mediation", "mediation,", StringComparison.Ordinal))]; break;
            case "updated": edited.AddRange(Invented(999, 3)); break;
            default: break;
        }
        return edited;
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void Copy_JoinsTheStoryOfItsOriginal(string edit)
    {
        var index = new StoryIndex();
        int joined = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var text = Invented(seed, 12);
            var first = Of($"Headline {seed}", text);
            string story = index.Add(first);
            if (index.Add(Of($"Other words above {seed}", Edit(edit, text))) == story) joined++;
        }
        Assert.InRange(joined, 39, 40);
    }

    [Fact]
    public void OtherArticles_OfTheSameDesk_StayApart()
    {
        var index = new StoryIndex();
        var stories = Enumerable.Range(0, 300).Select(seed => index.Add(Of($"Headline {seed}", Invented(seed, 12)))).ToList();
        Assert.Equal(300, stories.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void AStreamThatGoesOn_KnowsTheStoriesOfTheRunBefore()
    {
        var text = Invented(7, 12);
        var index = new StoryIndex();
        index.Remember(Of("Headline", text), "first-run");
        Assert.Equal("first-run", index.Add(Of("Another headline", text)));
    }

    [Fact]
    public void SameWords_OfAnotherYear_AreAnotherStory()
    {
        var index = new StoryIndex();
        var notice = Of("Notice", Invented(8, 12)) with { Published = new DateOnly(2021, 3, 29) };
        Assert.Equal(notice.Id, index.Add(notice));
        Assert.Equal(notice.Id, index.Add(notice with { Id = "next-week", Published = new DateOnly(2021, 4, 5) }));
        Assert.Equal("next-year", index.Add(notice with { Id = "next-year", Published = new DateOnly(2022, 3, 29) }));
    }

    [Fact]
    public void ShortText_IsAStoryOfItsOwn()
    {
        var index = new StoryIndex();
        var a = Of("A", ["Peru said no on Monday."]);
        Assert.Equal(a.Id, index.Add(a));
    }

    [Fact]
    public void Assign_GivesTheCopyTheFirstArticlesId()
    {
        var text = string.Join("\\n", Invented(5, 10));
        var rows = new MemoryStream(Encoding.UTF8.GetBytes($"{{\"id\":\"a\",\"title\":\"One\",\"text\":\"{text}\"}}\n{{\"id\":\"b\",\"title\":\"Two\",\"text\":\"{text}\"}}\n"));
        var readings = StoryIndex.Assign(new ArticleReader().Read(rows, "rows")).ToList();
        Assert.NotEqual(readings[0].Article!.Id, readings[1].Article!.Id);
        Assert.Equal(readings[0].Article!.Id, readings[1].Details!.Story);
    }
}
