using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Demarche.Server;

/// <summary>The desk's own stylesheet, script and picture, which lie inside the program.</summary>
internal static class AssetEndpoints
{
    private static readonly (string Name, string Type)[] Assets = [("desk.css", "text/css; charset=utf-8"), ("desk.js", "text/javascript; charset=utf-8"), ("desk.svg", "image/svg+xml")];

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
