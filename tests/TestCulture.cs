using System.Globalization;
using System.Runtime.CompilerServices;

namespace Demarche.Tests;

/// <summary>Puts the whole test process under the culture that DEMARCHE_TEST_CULTURE names, before the first test: the same bytes must come out.</summary>
internal static class TestCulture
{
    [ModuleInitializer]
    internal static void Set()
    {
        if (Environment.GetEnvironmentVariable("DEMARCHE_TEST_CULTURE") is not { Length: > 0 } name) return;
        var culture = CultureInfo.GetCultureInfo(name);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}
