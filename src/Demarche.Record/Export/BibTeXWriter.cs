using System.Text;
using Demarche.Model;

namespace Demarche.Record.Export;

/// <summary>The articles that tell the events, as BibTeX: each article once, in the order in which it first comes.</summary>
/// <param name="output">Where the bytes go.</param>
public sealed class BibTeXWriter(Stream output) : RecordWriter(output)
{
    private readonly HashSet<string> cited = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Write(Article article, IReadOnlyList<CodedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (cited.Add(article.Id)) Output.Write(Encoding.UTF8.GetBytes(Citation.Of(article).BibTeX));
    }
}
