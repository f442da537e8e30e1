using Xunit;

namespace Demarche.Language.Tests;

/// <summary>The model that ships, loaded once for all tests.</summary>
internal static class ShippedModel
{
    private static readonly Lazy<LanguageModel?> Loaded = new(() => File.Exists(Path.Combine(LanguageModel.DefaultFolder, "grammar.onnx")) ? LanguageModel.Load() : null);

    /// <summary>The model. Skips the test while models/grammar.onnx has not been built into the checkout.</summary>
    public static LanguageModel Get()
    {
        Assert.SkipWhen(Loaded.Value is null, "models/grammar.onnx is not there; see models/README.md");
        return Loaded.Value!;
    }
}
