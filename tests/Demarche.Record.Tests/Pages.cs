using Demarche.Model;
using Demarche.Record;

namespace Demarche.Record.Tests;

/// <summary>Pages of one sentence an event, coded by hand.</summary>
internal static class Pages
{
    public static readonly DateOnly Day = new(2022, 1, 26);

    public static Participant Side(string code, string? name = null, string? sector = null) => new(name ?? code, new TextSpan(0, 1), new Actor(code, sector, name ?? code));

    public static CodedEvent Event(
        string actor, string? recipient, PloverType act, EventStatus status = EventStatus.Occurred, string? issue = null, string? time = null, string? speaker = null, double intensity = -2, double confidence = 0.8) => new()
    {
        Id = "", ArticleId = "", Actors = [.. actor.Split('+').Select(code => Side(code))], Recipients = recipient is null ? [] : [Side(recipient)], Act = act, Status = status, Type = act, Quad = Quad.VerbalConflict,
        Intensity = intensity, Cameo = "100", Issue = issue is null ? null : new Issue(issue, new TextSpan(0, 1), issue), Time = time is null ? null : new EventTime(time, new TextSpan(0, 1), time),
        Attributions = speaker is null ? [] : [new Attribution(Side(speaker), "said", new TextSpan(0, 1), false)], Sentence = default, Evidence = new TextSpan(0, 1), Confidence = confidence,
    };

    /// <summary>An article whose n-th sentence tells the n-th event.</summary>
    public static CodedPage Page(string title, DateOnly? day, params (string Sentence, CodedEvent Event)[] told) => Page(title, day, null, told);

    public static CodedPage Page(string title, DateOnly? day, string? story, params (string Sentence, CodedEvent Event)[] told)
    {
        var text = title + "\n" + string.Join(' ', told.Select(t => t.Sentence));
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
        var article = new Article
        {
            Id = id, InputId = title, Title = title, Text = text, Published = day, Publisher = "The Paper", Url = "https://paper.example/" + id,
            Paragraphs = [new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title), new Paragraph(TextSpan.FromBounds(title.Length + 1, text.Length), ParagraphKind.Body)], Authors = ["A. Writer"],
        };
        var events = new List<CodedEvent>();
        var at = title.Length + 1;
        foreach (var (sentence, e) in told)
        {
            events.Add(e with { Id = $"{id}-{e.Act}-{e.Status}-{at}", ArticleId = id, Sentence = new TextSpan(at, sentence.Length) });
            at += sentence.Length + 1;
        }
        return new CodedPage(article, story, events);
    }
}
