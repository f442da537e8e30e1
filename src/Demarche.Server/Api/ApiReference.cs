using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Scalar.AspNetCore;

namespace Demarche.Server.Api;

/// <summary>The API as a page to read and to try: Scalar over our own description, all of it served from here.</summary>
/// <remarks>
/// Its page has inline scripts and makes style elements of its own. It alone gets a content policy that lets them be, by a number used once, and nothing else: no inline attribute, no evaluated text, no address but ours.
/// reference.js sees to it that Scalar keeps to that.
/// </remarks>
internal static class ApiReference
{
    private const string Address = "/api/reference";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapScalarApiReference(Address, Describe).ExcludeFromDescription();

    private static void Describe(ScalarOptions page, HttpContext context)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        var desk = context.Request.PathBase.ToUriComponent();
        page.Nonce = nonce;
        page.Title = "API · Demarche";
        page.Favicon = desk + "/assets/desk.svg";
        page.HeadContent = $"""<meta name="color-scheme" content="light dark" /><meta property="csp-nonce" content="{nonce}" /><script src="{desk}/assets/reference.js" nonce="{nonce}"></script><link rel="stylesheet" href="{desk}/assets/reference.css" />""";
        page.HeaderContent = $"""<nav class="back" aria-label="Desk"><a href="{desk}/">Demarche</a> <a href="{desk}/events">Events</a> <a href="{desk}/reference">What the words mean</a></nav>""";
        page.OpenApiRoutePattern = "/api/{documentName}/openapi.json";
        // Relative, so that examples name the address under which the reader has the page.
        page.Servers = [new ScalarServer("/")];
        page.DynamicBaseServerUrl = true;
        page.Theme = ScalarTheme.None;
        (page.DefaultFonts, page.Telemetry) = (false, false);
        page.DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
    }
}
