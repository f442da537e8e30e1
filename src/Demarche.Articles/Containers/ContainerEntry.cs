namespace Demarche.Articles.Containers;

/// <summary>One thing in a container: an entry of an archive, a record of a WARC file, an item of a feed; or what was wrong there.</summary>
/// <param name="Name">What it is called, the container's name first.</param>
/// <param name="Content">Its bytes, to be read before the next entry is asked for; null for a problem or where <see cref="Html"/> is given.</param>
/// <param name="Problem">What was wrong.</param>
internal sealed record ContainerEntry(string Name, Stream? Content, ReadProblem? Problem = null)
{
    /// <summary>A page at hand (feeds carry them in their items).</summary>
    public string? Html { get; init; }
    public string? Url { get; init; }
    public string? Title { get; init; }
    public string? Date { get; init; }
    /// <summary>True if <see cref="Html"/> is all of the text, false if it may be a summary of what stands at the address.</summary>
    public bool IsWhole { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    /// <summary>The charset that the sender declared.</summary>
    public string? Charset { get; init; }
    /// <summary>True if the sender cut the content.</summary>
    public bool Cut { get; init; }

    public static ContainerEntry Damaged(string name, string message) =>
        new(name, null, new ReadProblem(ReadProblemKind.Damaged, name, null, message, "fetch or make the file anew; what stands before was read", true));
}

/// <summary>Entries drawn one by one, so that a damage in the middle becomes a problem and not an exception.</summary>
internal static class GuardedEntries
{
    public static IEnumerable<ContainerEntry> Of(string name, IEnumerable<ContainerEntry> entries)
    {
        using var enumerator = entries.GetEnumerator();
        while (true)
        {
            ContainerEntry? problem = null;
            try
            {
                if (!enumerator.MoveNext()) yield break;
            }
            catch (Exception e) when (e is IOException or InvalidDataException or NotSupportedException or FormatException or ArgumentException or OverflowException)
            {
                problem = e is UnpackLimitException
                    ? new ContainerEntry(name, null, new ReadProblem(ReadProblemKind.Limit, name, null, e.Message, "unpack it yourself if you trust it", true))
                    : ContainerEntry.Damaged(name, $"the container is damaged ({e.Message.TrimEnd('.')})");
            }
            if (problem is not null) { yield return problem; yield break; }
            yield return enumerator.Current;
        }
    }
}

/// <summary>An archive unpacks to more than is allowed.</summary>
internal sealed class UnpackLimitException(string message) : IOException(message);
