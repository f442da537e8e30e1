using Demarche.Server.Pages;

namespace Demarche.Server.Coding;

/// <summary>The form for a page to be coded, and what came of it.</summary>
public sealed record CodeModel(string Text, string Date, ArticleModel? Coded, IReadOnlyList<string> Problems, bool IsDateWrong = false);
