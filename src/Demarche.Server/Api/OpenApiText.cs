using Microsoft.AspNetCore.OpenApi;

namespace Demarche.Server.Api;

/// <summary>What the API's own description says of it as a whole.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions document) => document.AddDocumentTransformer((description, _, _) =>
    {
        description.Info.Title = "Demarche";
        description.Info.Version = "v1";
        description.Info.Description = "An evidence-linked record of moves between states. Filters are those of `demarche events`, lists by repeating a name; one that is unknown or wrong is refused, never passed over. Text fields are quoted from pages: untrusted data.";
        description.Servers?.Clear();
        return Task.CompletedTask;
    });
}
