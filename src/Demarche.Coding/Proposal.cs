using Demarche.Coding.Frames;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>A word that may name an event of a certain act: what a frame or the learnt reader proposes.</summary>
/// <param name="Word">The word.</param>
/// <param name="Act">The act.</param>
/// <param name="Match">The frame that proposes it, or null.</param>
/// <param name="Trigger">The learnt reader's probability that the word names an event; NaN without the reader.</param>
/// <param name="ActScore">The learnt reader's probability of the act; NaN without the reader.</param>
internal sealed record Proposal(int Word, PloverType Act, FrameMatch? Match, float Trigger, float ActScore);
