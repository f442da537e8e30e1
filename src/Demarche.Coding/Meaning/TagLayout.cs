namespace Demarche.Coding.Meaning;

/// <summary>Where each question's logits lie in a word's row of the graph's output `tags`.</summary>
internal static class TagLayout
{
    public const int Trigger = 0, Mutual = 1, Source = 2, Cue = 3, Content = 4, Act = 5;
    public const int Status = Act + SentenceMeaning.ActCount;
    public const int Count = Status + SentenceMeaning.StatusCount;
}
