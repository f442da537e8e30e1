using Demarche.Coding.Meaning;

namespace Demarche.Training.Meaning;

/// <summary>Where the logits of the head of marked deeds lie: that it is an event with these sides, that these act, that they are acted upon, the act, the status.</summary>
/// <remarks>The head teaches the encoder who does what to whom and is left behind: decisions that looked at it cost three times the reading and gained nothing (training/README.md).</remarks>
internal static class DeedLayout
{
    public const int Event = 0, Actor = 1, Recipient = 2, Act = 3;
    public const int Status = Act + SentenceMeaning.ActCount;
    public const int Count = Status + SentenceMeaning.StatusCount;
}
