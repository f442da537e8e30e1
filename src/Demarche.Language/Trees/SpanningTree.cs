namespace Demarche.Language.Trees;

/// <summary>The dependency tree of greatest score with exactly one root.</summary>
/// <remarks>
/// Chu and Liu 1965, Edmonds 1967, contracting one cycle at a time in place. One root: every root arc is made worse by more than all other arcs can
/// differ, so that the best tree has as few as it can. Most sentences need none of this: each word's best head already makes a tree.
/// </remarks>
internal static class SpanningTree
{
    /// <summary>Finds the head of each word.</summary>
    /// <param name="scores">Row by word, count + 1 columns: the root, then each word as head. A word as its own head is never looked at.</param>
    /// <param name="heads">Takes the heads, -1 for the root; its length is the number of words.</param>
    public static void Decode(ReadOnlySpan<float> scores, Span<int> heads)
    {
        var count = heads.Length;
        for (var word = 0; word < count; word++) heads[word] = BestHead(scores.Slice(word * (count + 1), count + 1), word);
        if (!IsTree(heads)) new Contraction(scores, count).Solve(heads);
    }

    /// <summary>True if there is one root and every word comes to it.</summary>
    public static bool IsTree(ReadOnlySpan<int> heads)
    {
        var roots = 0;
        foreach (var head in heads) if (head < 0) roots++;
        if (roots != 1) return false;
        // 0 not seen, i + 1 seen on the way from word i.
        Span<int> seen = heads.Length <= 512 ? stackalloc int[heads.Length] : new int[heads.Length];
        seen.Clear();
        for (var i = 0; i < heads.Length; i++)
        {
            var word = i;
            while (word >= 0 && seen[word] == 0)
            {
                seen[word] = i + 1;
                word = heads[word];
            }

            if (word >= 0 && seen[word] == i + 1) return false;
        }

        return true;
    }

    private static int BestHead(ReadOnlySpan<float> row, int word)
    {
        var best = 0;
        for (var head = 1; head < row.Length; head++)
        {
            if (head != word + 1 && row[head] > row[best]) best = head;
        }

        return best - 1;
    }

    /// <summary>The search where greedy heads go in circles or to several roots. Node 0 is the root, node w + 1 is word w.</summary>
    private sealed class Contraction
    {
        private readonly int nodes;
        private readonly double[] scores;
        private readonly bool[] gone;
        private readonly int[] heads;
        private readonly Stack<Cycle> cycles = new();

        /// <summary>A circle made into one node, and how to undo it.</summary>
        /// <param name="Members">Its nodes; the first stands for all while it is contracted.</param>
        /// <param name="Heads">The heads that made the circle, by place in <paramref name="Members"/>.</param>
        /// <param name="Enter">For a head outside: the member that it would take out of the circle.</param>
        /// <param name="Leave">For a dependent outside: the member that would be its head.</param>
        private sealed record Cycle(List<int> Members, List<int> Heads, int[] Enter, int[] Leave);

        public Contraction(ReadOnlySpan<float> words, int count)
        {
            nodes = count + 1;
            scores = new double[nodes * nodes];
            gone = new bool[nodes];
            heads = new int[nodes];
            float low = float.MaxValue, high = float.MinValue;
            foreach (var score in words)
            {
                low = Math.Min(low, score);
                high = Math.Max(high, score);
            }

            var penalty = ((double)high - low + 1) * nodes;
            for (var word = 0; word < count; word++)
            {
                for (var head = 0; head < nodes; head++) scores[((word + 1) * nodes) + head] = words[(word * nodes) + head] - (head == 0 ? penalty : 0);
            }
        }

        public void Solve(Span<int> result)
        {
            do TakeBestHeads();
            while (ContractCycle());
            while (cycles.TryPop(out var cycle)) Undo(cycle);
            for (var word = 0; word < result.Length; word++) result[word] = heads[word + 1] - 1;
        }

        private void TakeBestHeads()
        {
            for (var node = 1; node < nodes; node++)
            {
                if (gone[node]) continue;
                var best = -1;
                for (var head = 0; head < nodes; head++)
                {
                    if (head != node && !gone[head] && (best < 0 || Score(node, head) > Score(node, best))) best = head;
                }

                heads[node] = best;
            }
        }

        private bool ContractCycle()
        {
            var members = FindCycle();
            if (members.Count == 0) return false;
            var inside = new bool[nodes];
            foreach (var member in members) inside[member] = true;
            var cycle = new Cycle(members, [.. members.Select(member => heads[member])], new int[nodes], new int[nodes]);
            for (var node = 0; node < nodes; node++)
            {
                if (!gone[node] && !inside[node]) JoinTo(node, cycle);
            }

            foreach (var member in members.Skip(1)) gone[member] = true;
            cycles.Push(cycle);
            return true;
        }

        /// <summary>Gives the arcs between an outside node and the contracted cycle their scores. The members' own rows are read before the first one's is written.</summary>
        private void JoinTo(int node, Cycle cycle)
        {
            int leave = -1, enter = -1;
            double best = double.NegativeInfinity, gain = double.NegativeInfinity;
            for (var i = 0; i < cycle.Members.Count; i++)
            {
                var member = cycle.Members[i];
                if (node > 0 && Score(node, member) > best) (best, leave) = (Score(node, member), member);
                var change = Score(member, node) - Score(member, cycle.Heads[i]);
                if (change > gain) (gain, enter) = (change, member);
            }

            var first = cycle.Members[0];
            cycle.Enter[node] = enter;
            cycle.Leave[node] = leave;
            if (node > 0) scores[(node * nodes) + first] = best;
            scores[(first * nodes) + node] = gain;
        }

        private void Undo(Cycle cycle)
        {
            var first = cycle.Members[0];
            var head = heads[first];
            for (var node = 1; node < nodes; node++)
            {
                if (!gone[node] && node != first && heads[node] == first) heads[node] = cycle.Leave[node];
            }

            for (var i = 0; i < cycle.Members.Count; i++)
            {
                gone[cycle.Members[i]] = false;
                heads[cycle.Members[i]] = cycle.Heads[i];
            }

            heads[cycle.Enter[head]] = head;
        }

        private List<int> FindCycle()
        {
            var members = new List<int>();
            var seen = new int[nodes];
            for (var start = 1; start < nodes; start++)
            {
                if (gone[start]) continue;
                var node = start;
                while (node > 0 && seen[node] == 0)
                {
                    seen[node] = start;
                    node = heads[node];
                }

                if (node == 0 || seen[node] != start) continue;
                for (var member = node; members.Count == 0 || member != node; member = heads[member]) members.Add(member);
                break;
            }

            return members;
        }

        private double Score(int node, int head) => scores[(node * nodes) + head];
    }
}
