using Demarche.Coding.Meaning;
using Demarche.Language;
using Demarche.Model;

namespace Demarche.Coding;

/// <summary>Proposes what a sentence may tell: frames by table, and words that the learnt reader marks.</summary>
internal static class Proposer
{
    /// <summary>Below this probability the learnt reader proposes nothing; low, since the decision comes later.</summary>
    private const float MinTrigger = 0.06f;
    /// <summary>An act is proposed from this probability on.</summary>
    private const float MinAct = 0.12f;

    /// <summary>All proposals of a sentence, word by word.</summary>
    public static List<Proposal> Propose(SentenceReading reading)
    {
        var proposals = new List<Proposal>();
        var sentence = reading.Sentence;
        for (var word = 0; word < sentence.Count; word++)
        {
            if (sentence.Data.Upos[word] is Upos.Punct or Upos.Det or Upos.Adp or Upos.Num or Upos.Sym or Upos.Cconj) continue;
            var first = proposals.Count;
            foreach (var match in reading.Frames.Match(word))
                proposals.Add(new Proposal(word, match.Frame.Act, match, reading.Meaning?.Trigger[word] ?? float.NaN, ActOf(reading.Meaning, word, match.Frame.Act)));
            if (proposals.Count > first && proposals[first].Match is { IsSole: true }) continue;
            if (reading.Meaning is { } meaning && meaning.Trigger[word] >= MinTrigger) AddLearnt(meaning, word, first, proposals);
        }
        return proposals;
    }

    private static float ActOf(SentenceMeaning? meaning, int word, PloverType act) => meaning is null ? float.NaN : meaning.ActsOf(word)[(int)act];

    private static void AddLearnt(SentenceMeaning meaning, int word, int first, List<Proposal> proposals)
    {
        var acts = meaning.ActsOf(word);
        var best = 0;
        for (var act = 1; act < acts.Length; act++) if (acts[act] > acts[best]) best = act;
        for (var act = 0; act < acts.Length; act++)
        {
            if (act != best && acts[act] < MinAct) continue;
            var known = false;
            for (var i = first; i < proposals.Count && !known; i++) known = proposals[i].Act == (PloverType)act;
            if (!known) proposals.Add(new Proposal(word, (PloverType)act, null, meaning.Trigger[word], acts[act]));
        }
    }
}
