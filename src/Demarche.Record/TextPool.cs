using System.Runtime.InteropServices;

namespace Demarche.Record;

/// <summary>Gives one string for equal texts: codes and issues come again and again.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public TextPool() => lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, text, out _);
        return known ??= text.ToString();
    }
}
