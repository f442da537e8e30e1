namespace Demarche.Language;

/// <summary>The short codes of name types, as in CoNLL 2003.</summary>
internal static class NameTypes
{
    private static readonly string[] Codes = ["PER", "ORG", "LOC", "MISC"];

    /// <summary>"PER" for <see cref="NameType.Person"/>.</summary>
    public static string CodeOf(NameType type) => Codes[(int)type];

    /// <summary>The type of a code; false if it is none of the four.</summary>
    public static bool TryParse(ReadOnlySpan<char> code, out NameType type)
    {
        for (var i = 0; i < Codes.Length; i++)
        {
            if (!code.SequenceEqual(Codes[i])) continue;
            type = (NameType)i;
            return true;
        }

        type = NameType.Other;
        return false;
    }
}
