namespace Demarche.Actors;

/// <summary>One end of a path through the trie: a name and what it names.</summary>
/// <param name="Entry">Index of the entry (or role, or guard) in its list.</param>
/// <param name="Form">How the name names it.</param>
/// <param name="Capitals">Bit i: piece i must begin with a capital letter in the text.</param>
/// <param name="Uppers">Bit i: piece i must be in capitals throughout (short abbreviations).</param>
/// <param name="Next">The next ending at the same node, or -1.</param>
internal readonly record struct NameEnding(int Entry, NameForm Form, uint Capitals, uint Uppers, int Next);

/// <summary>A trie over the folded pieces of names. Built once, then read by any number of threads.</summary>
internal sealed class NameTrie
{
    private const int LongestPiece = 64;

    private readonly Dictionary<string, int> tokens = new(StringComparer.Ordinal);
    private readonly List<string> spellings = [];
    private readonly Dictionary<ulong, int> edges = [];
    private readonly List<int> firstEnding = [-1];
    private readonly List<NameEnding> endings = [];

    /// <summary>The number of names put in.</summary>
    public int Count => endings.Count;

    /// <summary>The token of a piece of text, or -1 if no name holds it.</summary>
    public int TokenOf(ReadOnlySpan<char> folded) =>
        tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var token) ? token : -1;

    /// <summary>The folded letters of a token; empty for -1.</summary>
    public string Spelling(int token) => token < 0 ? "" : spellings[token];

    /// <summary>The node after a token, or -1.</summary>
    public int Next(int node, int token) => token >= 0 && edges.TryGetValue(Edge(node, token), out var next) ? next : -1;

    /// <summary>The index of the first ending at a node, or -1; follow <see cref="NameEnding.Next"/>.</summary>
    public int FirstEnding(int node) => firstEnding[node];

    /// <summary>The ending at an index.</summary>
    public NameEnding Ending(int index) => endings[index];

    /// <summary>The node at which a whole name ends, read as <see cref="NameFolding.Pieces"/> reads it but without building its pieces; -1 if none.</summary>
    public int NodeOf(ReadOnlySpan<char> name)
    {
        var (node, at) = (0, 0);
        foreach (var range in name.SplitAny(NameFolding.Separators))
        {
            var piece = name[range];
            if (piece.IsEmpty || at == 0 && range.End.Value < name.Length && piece.Equals("the", StringComparison.OrdinalIgnoreCase)) continue;
            at++;
            if (piece.Length > 2 && piece[^1] == 's' && piece[^2] is '\'' or '’') node = StepTo(StepTo(node, piece[..^2]), "'s");
            else node = StepTo(node, piece);
            if (node < 0) return -1;
        }
        return at == 0 ? -1 : node;
    }

    // A piece of nothing but dots and apostrophes leaves the node as it is.
    private int StepTo(int node, ReadOnlySpan<char> piece)
    {
        if (node < 0 || piece.Length > LongestPiece) return -1;
        Span<char> buffer = stackalloc char[LongestPiece];
        var length = NameFolding.Fold(piece, buffer);
        return length == 0 ? node : Next(node, TokenOf(buffer[..length]));
    }

    /// <summary>Puts a name in as the table writes it; the table's capitals are asked of the text too.</summary>
    public void Add(string name, int entry, NameForm form)
    {
        var pieces = NameFolding.Pieces(name);
        if (pieces.Count == 0) return;
        uint capitals = 0, uppers = 0;
        var node = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (i < 32 && char.IsUpper(piece[0]))
            {
                capitals |= 1u << i;
                if (IsShortAbbreviation(piece)) uppers |= 1u << i;
            }
            node = Step(node, NameFolding.Fold(piece));
        }
        for (var e = firstEnding[node]; e >= 0; e = endings[e].Next)
            if (endings[e].Entry == entry && endings[e].Capitals == capitals && endings[e].Uppers == uppers) return;
        endings.Add(new NameEnding(entry, form, capitals, uppers, firstEnding[node]));
        firstEnding[node] = endings.Count - 1;
    }

    // Longer abbreviations are also written as words (Nato, Isis); short ones would be words (us, is, un).
    private static bool IsShortAbbreviation(string piece)
    {
        var letters = 0;
        foreach (var c in piece)
        {
            if (c is '.' or '\'') continue;
            if (!char.IsUpper(c) && !char.IsDigit(c)) return false;
            letters++;
        }
        return letters is >= 2 and <= 3;
    }

    private int Step(int node, string token)
    {
        if (!tokens.TryGetValue(token, out var id))
        {
            tokens[token] = id = tokens.Count;
            spellings.Add(token);
        }
        ref var next = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(edges, Edge(node, id), out var known);
        if (known) return next;
        firstEnding.Add(-1);
        return next = firstEnding.Count - 1;
    }

    private static ulong Edge(int node, int token) => ((ulong)(uint)node << 32) | (uint)token;
}
