using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Demarche.Server.Pages;

/// <summary>A page as an answer.</summary>
internal static class Page
{
    public static IResult Of<T>(object model, int status = StatusCodes.Status200OK)
        where T : IComponent =>
        new RazorComponentResult<T>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };

    public static IResult Missing(string what) => Of<TroublePage>(new Trouble("Not in this record", [what]), StatusCodes.Status404NotFound);

    public static IResult NotKept(IReadOnlyList<string> problems) => Of<TroublePage>(new Trouble("This was not kept", problems), StatusCodes.Status400BadRequest);

    public static IResult NotUnderstood(IReadOnlyList<string> problems) => Of<TroublePage>(new Trouble("This address cannot be understood", problems), StatusCodes.Status400BadRequest);
}

/// <summary>Why there is no page.</summary>
public sealed record Trouble(string Title, IReadOnlyList<string> Lines);
