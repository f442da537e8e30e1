using System.Buffers;

namespace Demarche.Language.Words;

/// <content>Web and mail addresses, file names, news groups: chunks that marks do not part.</content>
internal ref partial struct WordScanner
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> GroupLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");
    private static readonly SearchValues<char> NoMail = SearchValues.Create("@,;()<>\"");
    private static readonly SearchValues<char> NoHost = SearchValues.Create("()[]\"<>,;:!?@");
    private const string Openers = "([{<\"'\u201c\u2018", Closers = ")]}>\"'\u201d\u2019.,;:!?";

    /// <summary>If the chunk, but for the brackets and stops around it, is an address, takes the brackets before it and it; else takes nothing.</summary>
    private void TakeAddress(int end)
    {
        int first = at, last = end;
        while (first < last && Openers.Contains(text[first], StringComparison.Ordinal)) first++;
        while (last > first && Closers.Contains(text[last - 1], StringComparison.Ordinal)) last--;
        if (last - first < 4 || !IsAddress(text[first..last])) return;
        while (at < first)
        {
            if (Characters.IsApostrophe(text[at])) quoted = true;
            Add(text[at] == '<' ? EndOfMarks('<', first) : at + 1);
        }

        Add(last);
    }

    private static bool IsAddress(ReadOnlySpan<char> core)
    {
        var scheme = core.IndexOf("://", StringComparison.Ordinal);
        if (scheme is > 1 and < 8) return !core[..scheme].ContainsAnyExcept(Letters);
        if (core.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || core.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return true;
        var sign = core.IndexOf('@');
        if (sign > 0) return IsMail(core, sign);
        return IsDottedName(core);
    }

    private static bool IsMail(ReadOnlySpan<char> core, int sign)
    {
        var host = core[(sign + 1)..];
        return !host.IsEmpty && char.IsLetterOrDigit(host[0]) && (char.IsLetterOrDigit(core[sign - 1]) || core[sign - 1] == '.')
            && !host.ContainsAny(NoMail) && !core[..sign].ContainsAny(NoMail);
    }

    /// <summary>True for example.org, plan.doc, example.org/path and groups of names as comp.lang.misc.</summary>
    private static bool IsDottedName(ReadOnlySpan<char> core)
    {
        var slash = core.IndexOf('/');
        var host = slash < 0 ? core : core[..slash];
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.ContainsAny(NoHost)) return false;
        var ending = host[(dot + 1)..];
        if (!WordTables.IsEnding(ending)) return slash < 0 && IsNewsGroup(host);
        // "said.Net" is two sentences that lack a space, "Example.org" and "plan.DOC" are one word.
        return char.IsLower(ending[0]) || !ending.ContainsAnyInRange('a', 'z');
    }

    /// <summary>True for three or more names in lower case parted by stops.</summary>
    private static bool IsNewsGroup(ReadOnlySpan<char> host)
    {
        int parts = 0, letters = 0;
        foreach (var range in host.Split('.'))
        {
            var part = host[range];
            if (part.Length < 2 || part.ContainsAnyExcept(GroupLetters)) return false;
            parts++;
            letters += part.Length;
        }

        return parts >= 3 && letters >= parts * 3;
    }
}
