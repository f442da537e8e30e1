using Demarche.Model;

namespace Demarche.Record;

/// <summary>An event as the record keeps it.</summary>
/// <param name="Number">Its place in the record, in order of arrival; cursors count by it.</param>
/// <param name="Event">The event.</param>
/// <param name="Deed">Shared by all tellings of one deed (docs/record.md, "Many tellings").</param>
/// <param name="Day">The day on which it happens, else the article's day; null if neither is known.</param>
/// <param name="SentenceText">The sentence that reports it.</param>
/// <param name="Article">The article's head; its text is read by <see cref="RecordStore.Article"/>.</param>
/// <param name="Coder">The version that first said so.</param>
/// <param name="Removed">The version that no longer says so, or null: a tombstone.</param>
public sealed record RecordedEvent(long Number, CodedEvent Event, string Deed, DateOnly? Day, string SentenceText, ArticleHead Article, string Coder, string? Removed);

/// <summary>What is known of an article without its text.</summary>
/// <param name="Id">Content hash.</param>
/// <param name="Input">What the input called it.</param>
/// <param name="Title">Its title; empty if none.</param>
/// <param name="Published">Its day, or null.</param>
/// <param name="Publisher">Who published it, or null.</param>
/// <param name="Url">Its address, or null.</param>
/// <param name="Story">Shared by near-duplicates.</param>
public sealed record ArticleHead(string Id, string Input, string Title, DateOnly? Published, string? Publisher, string? Url, string Story);

/// <summary>An article to be kept, with all events that the coder found in it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Story">Its story's id; null: the article is a story of its own.</param>
/// <param name="Events">Its events.</param>
public sealed record CodedPage(Article Article, string? Story, IReadOnlyList<CodedEvent> Events);

/// <summary>What keeping a page did.</summary>
public enum SaveResult
{
    /// <summary>The article was not in the record.</summary>
    Added,
    /// <summary>It was, coded by the same version: nothing changed.</summary>
    Known,
    /// <summary>It was, coded by another version: its events are this version's now, vanished ones are tombstones.</summary>
    Recoded,
}
