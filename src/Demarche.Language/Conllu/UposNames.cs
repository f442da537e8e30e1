namespace Demarche.Language.Conllu;

/// <summary>The universal tags as CoNLL-U writes them.</summary>
internal static class UposNames
{
    private static readonly string[] Names = [.. Enum.GetValues<Upos>().Select(tag => tag.ToString().ToUpperInvariant())];

    /// <summary>"NOUN" for <see cref="Upos.Noun"/>.</summary>
    public static string NameOf(Upos tag) => Names[(int)tag];

    /// <summary>The tag of a name; false if it is none of UD's seventeen.</summary>
    public static bool TryParse(string name, out Upos tag)
    {
        var at = Array.IndexOf(Names, name);
        tag = at < 0 ? Upos.X : (Upos)at;
        return at >= 0;
    }
}
