using System.Security.Cryptography;
using System.Text;
using Demarche.Model;
using Demarche.Record;

namespace Demarche.Server.Tests;

/// <summary>Articles written by the test, coded by hand: words between marks of the template become spans.</summary>
internal static class Written
{
    public static Article Article(string title, string body, DateOnly? day, string? url = null, string? publisher = "The Paper")
    {
        var text = title + "\n" + body;
        return new Article
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8)), InputId = title, Title = title, Text = text, Published = day, Url = url, Publisher = publisher,
            Paragraphs = [new Paragraph(new TextSpan(0, title.Length), ParagraphKind.Title), new Paragraph(TextSpan.FromBounds(title.Length + 1, text.Length), ParagraphKind.Body)],
        };
    }

    /// <summary>An event whose evidence, sides and circumstances are words of the article.</summary>
    public static CodedEvent Event(
        Article article, string sentence, string evidence, (string Words, string Code) actor, (string Words, string Code)? recipient, PloverType act, EventStatus status = EventStatus.Occurred,
        PloverType? type = null, Quad quad = Quad.VerbalConflict, string? issue = null, string? condition = null, string? time = null, (string Words, string Code)? speaker = null, double confidence = 0.8)
    {
        TextSpan Of(string words) => new(article.Text.IndexOf(words, article.Text.IndexOf(sentence, StringComparison.Ordinal), StringComparison.Ordinal), words.Length);
        Participant Side((string Words, string Code) side) => new(side.Words, Of(side.Words), new Actor(side.Code, null, side.Words));
        return new CodedEvent
        {
            Id = $"{article.Id[..6]}{act}{status}{Of(evidence).Start}".ToLowerInvariant(), ArticleId = article.Id, Actors = [Side(actor)], Recipients = recipient is { } other ? [Side(other)] : [],
            Act = act, Status = status, Type = type ?? act, Quad = quad, Intensity = quad >= Quad.VerbalConflict ? -4 : 4, Cameo = "120", Confidence = confidence, Sentence = Of(sentence), Evidence = Of(evidence),
            Issue = issue is null ? null : new Issue(issue, Of(issue), issue), Condition = condition is null ? null : new Condition(condition, Of(condition), ConditionKind.If),
            Time = time is null ? null : new EventTime(time, new TextSpan(0, 1), time), Attributions = speaker is { } who ? [new Attribution(Side(who), "said", Of("said"), false)] : [],
        };
    }
}
