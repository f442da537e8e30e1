using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Demarche.Server;

/// <summary>The desk's own stylesheets, scripts and picture, which lie inside the program.</summary>
internal static class AssetEndpoints
{
    private const string Css = "text/css; charset=utf-8", Script = "text/javascript; charset=utf-8";

    private static readonly (string Name, string Type)[] Assets = [("desk.css", Css), ("desk.js", Script), ("desk.svg", "image/svg+xml"), ("reference.css", Css), ("reference.js", Script)];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, type) in Assets)
        {
            var bytes = Read(name);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"");
            routes.MapGet("/assets/" + name, () => Results.Bytes(bytes, type, entityTag: tag)).ExcludeFromDescription();
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Assets/" + name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
