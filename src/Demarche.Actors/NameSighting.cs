using Demarche.Language;

namespace Demarche.Actors;

/// <summary>A stretch of a sentence that spells a name of the lexicon, with all that it may name.</summary>
/// <param name="Sentence">Index of the sentence.</param>
/// <param name="First">The first word.</param>
/// <param name="Last">The last word, inclusive.</param>
/// <param name="Endings">What it may name.</param>
/// <param name="Dotted">Written with dots or not a short abbreviation: never a common word in capitals.</param>
internal sealed record NameSighting(int Sentence, int First, int Last, IReadOnlyList<NameEnding> Endings, bool Dotted)
{
    /// <summary>True if one of the readings has a form.</summary>
    public bool MayBe(NameForm form) => Endings.Any(e => e.Form == form);
}

/// <summary>A stretch of a sentence that spells a role of the tables.</summary>
/// <param name="First">The first word.</param>
/// <param name="Last">The last word, inclusive.</param>
/// <param name="Head">The word that heads it.</param>
/// <param name="Role">The role.</param>
internal sealed record RoleSighting(int First, int Last, int Head, Role Role);

/// <summary>Finds the names and the roles of one sentence: at each place the longest, none inside another.</summary>
internal static class SightingFinder
{
    /// <summary>The names in a sentence; what a guard covers is left out, and its words are marked.</summary>
    public static List<NameSighting> Names(Sentence sentence, SentencePieces pieces, ActorLexicon lexicon, bool[] guarded)
    {
        var found = new List<NameSighting>();
        var all = pieces.Pieces;
        for (var start = 0; start < all.Length;)
        {
            var (length, endings) = Longest(all, start, pieces.AllCapitals, lexicon);
            if (length == 0) { start++; continue; }
            if (endings.Exists(e => e.Entry < 0) || IsTicker(sentence, all[start].Word))
                guarded.AsSpan(all[start].Word, all[start + length - 1].Word - all[start].Word + 1).Fill(true);
            else
            {
                var plain = length == 1 && all[start].Upper && !all[start].Dotted;
                found.Add(new NameSighting(sentence.Index, all[start].Word, all[start + length - 1].Word, endings, !plain));
            }
            start += length;
        }
        return found;
    }

    // "<DIA>" in market reports is the symbol of a share.
    private static bool IsTicker(Sentence sentence, int word) => word > 0 && sentence[word - 1].Form == "<";

    /// <summary>The roles in a sentence whose head is a noun; none is part of a guarded name ("West Side").</summary>
    public static List<RoleSighting> Roles(Sentence sentence, SentencePieces pieces, ActorLexicon lexicon, bool[] guarded)
    {
        var found = new List<RoleSighting>();
        var all = pieces.Pieces;
        for (var start = 0; start < all.Length;)
        {
            var (length, role) = LongestRole(all, start, lexicon);
            if (length == 0) { start++; continue; }
            if (role is null || guarded[all[start].Word] || IsTimeOfDay(sentence, all[start])) { start += length; continue; }
            var (first, last) = (all[start].Word, all[start + length - 1].Word);
            var head = SpanHead(sentence, first, last);
            if (sentence[head].Upos is Upos.Noun or Upos.Propn or Upos.Adj && !(sentence[head].Upos == Upos.Adj && sentence[head].Is("amod")))
                found.Add(new RoleSighting(first, last, head, role));
            start += length;
        }
        return found;
    }

    // "02:12 PM" names no minister.
    private static bool IsTimeOfDay(Sentence sentence, Piece piece) => piece is { Upper: true, Word: > 0 } && sentence[piece.Word - 1].Form.Any(char.IsDigit) && sentence.Data.Forms[piece.Word].Length == 2;

    /// <summary>The word of a stretch that hangs on a word outside it.</summary>
    public static int SpanHead(Sentence sentence, int first, int last)
    {
        for (var i = last; i >= first; i--)
        {
            var head = sentence.Data.Heads[i];
            if ((head < first || head > last) && sentence.Data.Upos[i] != Upos.Punct) return i;
        }
        return last;
    }

    private static (int Length, List<NameEnding> Endings) Longest(Piece[] all, int start, bool allCapitals, ActorLexicon lexicon)
    {
        var (best, bestEndings) = (0, new List<NameEnding>());
        var (node, passed) = (0, false);
        for (var i = start; i < all.Length; i++)
        {
            var next = lexicon.Names.Next(node, all[i].Name);
            // An initial that the table leaves out is passed over: "Mikhail S. Gorbachev".
            if (next < 0 && all[i].Initial && i > start) { passed = true; continue; }
            node = next;
            if (node < 0) break;
            if (lexicon.Names.FirstEnding(node) < 0) continue;
            var valid = Valid(all, start, i, node, lexicon.Names);
            if (passed) valid.RemoveAll(e => e.Entry < 0 || lexicon.Entries[e.Entry].Kind != EntryKind.Person || e.Form != NameForm.Name);
            if (allCapitals && i == start && !all[start].Dotted && lexicon.Cues.Has("common-abbreviation", lexicon.Names.Spelling(all[start].Name))) valid.RemoveAll(e => e.Uppers != 0);
            if (valid.Count > 0) (best, bestEndings) = (i - start + 1, valid);
        }
        return (best, bestEndings);
    }

    /// <summary>The endings at a node whose capitals the text has.</summary>
    private static List<NameEnding> Valid(Piece[] all, int start, int last, int node, NameTrie names)
    {
        uint capitals = 0, uppers = 0;
        for (var i = start; i <= last && i - start < 32; i++)
        {
            if (all[i].Capital) capitals |= 1u << (i - start);
            if (all[i].Upper) uppers |= 1u << (i - start);
        }
        var valid = new List<NameEnding>();
        for (var e = names.FirstEnding(node); e >= 0; e = names.Ending(e).Next)
        {
            var ending = names.Ending(e);
            if ((capitals & ending.Capitals) == ending.Capitals && (uppers & ending.Uppers) == ending.Uppers) valid.Add(ending);
        }
        return valid;
    }

    // A guarded phrase ("nerve agent") has a length and no role.
    private static (int Length, Role? Role) LongestRole(Piece[] all, int start, ActorLexicon lexicon)
    {
        var (best, role) = (0, (Role?)null);
        var node = 0;
        for (var i = start; i < all.Length; i++)
        {
            node = lexicon.RoleNames.Next(node, all[i].Role);
            if (node < 0) break;
            if (lexicon.RoleNames.FirstEnding(node) < 0) continue;
            if (Valid(all, start, i, node, lexicon.RoleNames) is [var first, ..]) (best, role) = (i - start + 1, first.Entry < 0 ? null : lexicon.Roles[first.Entry]);
        }
        return (best, role);
    }
}
