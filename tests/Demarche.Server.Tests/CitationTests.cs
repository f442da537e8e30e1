using Demarche.Record.Export;

namespace Demarche.Server.Tests;

/// <summary>A title can hold TeX, and braces that end a field: neither may reach who compiles the bibliography.</summary>
public class CitationTests
{
    [Theory]
    [InlineData(@"\input{/etc/passwd} 100% & #1 $x_2^3$ ~", @"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{} 100\% \& \#1 \$x\_2\textasciicircum{}3\$ \textasciitilde{}")]
    [InlineData("}, note = {yes} \"@misc{x", @"\textbraceright{}, note = \textbraceleft{}yes\textbraceright{} ""@misc\textbraceleft{}x")]
    [InlineData("Straße – 中国 → العربية", @"Straße – 中国 $\rightarrow$ العربية")]
    public void ATitle_IsPrintedAndNotRun(string title, string printed)
    {
        var entry = Citation.Of(Written.Article(title, "Text.", null, "https://paper.example/{a}\\b?q=%7B#c")).BibTeX;
        Assert.Contains($"  title = {{{{{printed}}}}},\n", entry, StringComparison.Ordinal);
        var depth = 0;
        foreach (var (c, rest) in entry.TrimEnd().Select((c, i) => (c, entry.TrimEnd().Length - i - 1)))
        {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c is '{' or '}') Assert.Equal(rest == 0, depth == 0);
        }
    }

    [Fact]
    public void WhatIsNotKnown_IsLeftOut_AndAuthorsAreParted()
    {
        var article = Written.Article("", "Text.", null, "javascript:alert(1)", publisher: null) with { Authors = ["Ada Byron", "Smith, Ann and Co, Ltd"], Id = "0a" };
        Assert.Equal("@misc{demarche-0a,\n  author = {Ada Byron and {Smith, Ann and Co, Ltd}}\n}\n", Citation.Of(article).BibTeX);
        Assert.Equal("Ada Byron, Smith, Ann and Co, Ltd: “no title”. undated.", Citation.Of(article).Line);
    }
}
