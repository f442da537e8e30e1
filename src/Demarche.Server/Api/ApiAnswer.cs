using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Demarche.Server.Api;

/// <summary>Answers of the API.</summary>
internal static class ApiAnswer
{
    /// <summary>JSON with an entity tag of its bytes: who has it already is told so (304).</summary>
    public static IResult Of<T>(HttpContext context, T answer)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        return Results.Bytes(json, "application/json; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\""));
    }

    public static IResult NotAllowed(DeskOptions options) => Results.Problem(
        options.Token is null ? "This desk is for reading only." : "Send the desk's token: Authorization: Bearer TOKEN", statusCode: StatusCodes.Status401Unauthorized, title: "Not allowed");

    public static IResult NotUnderstood(IReadOnlyList<string> problems, int status = StatusCodes.Status400BadRequest) =>
        Results.Problem(string.Join("\n", problems), statusCode: status, title: "This request cannot be understood", extensions: new Dictionary<string, object?> { ["problems"] = problems });

    public static IResult Missing(string what) => Results.Problem(what, statusCode: StatusCodes.Status404NotFound, title: "Not in this record");
}
