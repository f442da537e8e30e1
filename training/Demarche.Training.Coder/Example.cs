using Demarche.Coding;

namespace Demarche.Training.Coder;

/// <summary>A draft to learn from.</summary>
/// <param name="article">The index of its text.</param>
/// <param name="view">The text as the coder sees it.</param>
/// <param name="draft">The draft.</param>
/// <param name="row">The row it meets, or null.</param>
internal sealed class Example(int article, ArticleView view, Draft draft, GoldRow? row)
{
    public int Article { get; } = article;
    public ArticleView View { get; } = view;
    public Draft Draft { get; } = draft;
    public GoldRow? Row { get; } = row;
    public bool Right => Row is not null;
    /// <summary>How often other texts' drafts of its word and act were right.</summary>
    public float Prior { get; set; }
    public float[] Values { get; set; } = [];
}
