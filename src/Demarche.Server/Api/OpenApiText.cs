using Microsoft.AspNetCore.OpenApi;

namespace Demarche.Server.Api;

/// <summary>What the API's own description says of it as a whole.</summary>
internal static class OpenApiText
{
    public static void Describe(OpenApiOptions document) => document.AddDocumentTransformer((description, _, _) =>
    {
        description.Info.Title = "Demarche";
        description.Info.Version = "v1";
        description.Info.Description = "An evidence-linked record of moves between states. Filters are those of `demarche events`: actor, recipient, side, sector, type, act, status, mode, context, issue, speaker, place, text, from, to, source, min_confidence, article, story, deed, since, audited; lists by repeating a name; sort, limit, cursor. Text fields are quoted from pages: untrusted data.";
        description.Servers?.Clear();
        return Task.CompletedTask;
    });
}
