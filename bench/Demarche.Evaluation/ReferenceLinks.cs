using System.Globalization;
using Demarche.Language.Chains;
using Demarche.Training.Data;

namespace Demarche.Evaluation;

/// <summary>Counts of links from a pronoun or a role to its entity.</summary>
internal sealed class ReferenceScore
{
    /// <summary>Links to the right entity.</summary>
    public int Right { get; set; }

    /// <summary>Links made.</summary>
    public int Made { get; set; }

    /// <summary>Mentions that have something before them to be linked to.</summary>
    public int Wanted { get; set; }

    public static ReferenceScore Sum(ReferenceScore one, ReferenceScore other) => new() { Right = one.Right + other.Right, Made = one.Made + other.Made, Wanted = one.Wanted + other.Wanted };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"P {(double)Right / Math.Max(1, Made):F3} R {(double)Right / Math.Max(1, Wanted):F3} ({Right} right of {Made} made, {Wanted} wanted)");
}

/// <summary>
/// The links of one document's pronouns and roles (mentions headed by a common noun) of persons, organisations and places with a name. A mention of ours is the gold mention with the
/// same head. A link is right if the mention before it in its chain is of the same gold entity. Counted as made: links of such mentions, and links from anything else to such an entity.
/// Wanted: all such mentions but the first of their entity.
/// </summary>
internal sealed class ReferenceLinks
{
    private readonly ReadDocument document;
    private readonly IReadOnlyList<(MentionView View, bool IsLinked)[]> entities;
    private readonly Dictionary<int, DocumentMention> byHead;
    private readonly HashSet<string> meant;

    public ReferenceLinks(ReadDocument document, IReadOnlyList<(MentionView View, bool IsLinked)[]> entities)
    {
        this.document = document;
        this.entities = entities;
        byHead = document.Gold.Mentions.OrderBy(mention => mention.Span.Length).GroupBy(mention => mention.Head.Start).ToDictionary(group => group.Key, group => group.First());
        meant = [.. document.Gold.Mentions.GroupBy(mention => mention.Entity).Where(IsMeant).Select(entity => entity.Key)];
    }

    public void AddTo(ReferenceScore score, bool isPronoun)
    {
        foreach (var entity in document.Gold.Mentions.Where(mention => meant.Contains(mention.Entity)).GroupBy(mention => mention.Entity))
            score.Wanted += entity.OrderBy(mention => mention.Span.Start).Skip(1).Count(mention => isPronoun ? mention.Upos is "PRON" or "DET" : mention.Upos == "NOUN");
        foreach (var entity in entities)
        {
            for (var i = 1; i < entity.Length; i++)
                if (entity[i].IsLinked && entity[i].View.Kind.IsPronoun() == isPronoun && entity[i].View.Kind != MentionKind.Name) Add(score, GoldOf(entity[i].View), GoldOf(entity[i - 1].View));
        }
    }

    private void Add(ReferenceScore score, DocumentMention? later, DocumentMention? earlier)
    {
        if (!(later is not null && meant.Contains(later.Entity)) && !(earlier is not null && meant.Contains(earlier.Entity))) return;
        score.Made++;
        if (later is not null && later.Entity == earlier?.Entity) score.Right++;
    }

    private DocumentMention? GoldOf(MentionView view) => byHead.GetValueOrDefault(document.Text.Sentences[view.Mention.Sentence].Data.Spans[view.Mention.Head].Start);

    private static bool IsMeant(IGrouping<string, DocumentMention> entity) =>
        entity.First().Type is "person" or "organization" || (entity.First().Type == "place" && entity.Any(mention => mention.Upos == "PROPN"));
}
