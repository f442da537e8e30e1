using Demarche.Articles.Dates;

namespace Demarche.Articles.Metadata;

/// <summary>Where a page tells a date. The order is that in which its time of day is believed.</summary>
internal enum DateSource
{
    /// <summary>JSON-LD datePublished of the article.</summary>
    LinkedPublished,
    /// <summary>Meta elements of OpenGraph: article:published_time and its kin.</summary>
    GraphPublished,
    /// <summary>itemprop datePublished, time elements called "published".</summary>
    MarkedPublished,
    /// <summary>Other meta elements of publishing.</summary>
    MetaPublished,
    /// <summary>JSON-LD dates of the page as such, of a film of it, of its making.</summary>
    LinkedOther,
    /// <summary>A date line with a word for publishing.</summary>
    ShownPublished,
    /// <summary>A date line without a word that says what it is.</summary>
    Shown,
    /// <summary>A time element beside the title or the text's beginning.</summary>
    Time,
    /// <summary>A day in the address.</summary>
    Address,
    /// <summary>JSON-LD dateModified.</summary>
    LinkedUpdated,
    /// <summary>Meta elements of a change.</summary>
    MetaUpdated,
    /// <summary>itemprop dateModified, time elements called "updated".</summary>
    MarkedUpdated,
    /// <summary>A date line with a word for a change.</summary>
    ShownUpdated,
}

/// <summary>A date that a page tells.</summary>
/// <param name="Source">Where.</param>
/// <param name="Date">The date as written there.</param>
/// <param name="Origin">The place in words, for people.</param>
/// <param name="Distance">Of a shown date: how many blocks below the title it stands (below the text's beginning, where the page shows no title); negative above.</param>
internal readonly record struct DateSignal(DateSource Source, PageDate Date, string Origin, int Distance = 0);
