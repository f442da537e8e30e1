using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Demarche.Server.Access;

/// <summary>Who may write: a program that sends the token, or a person who signed in with it. Without a token nobody may.</summary>
internal static class Writers
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
    private const int LongestName = 80;

    public static void Add(IServiceCollection services) => services.AddAuthentication(Scheme).AddCookie(cookie =>
    {
        cookie.Cookie.Name = "demarche";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
    });

    /// <summary>The name under which somebody writes; null for who may not.</summary>
    public static string? NameOf(HttpContext context, DeskOptions options)
    {
        if (options.Token is null) return null;
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name }) return name;
        return context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) && IsToken(header["Bearer ".Length..], options) ? "api" : null;
    }

    /// <summary>Signs a person in who knows the token.</summary>
    public static async Task<bool> SignIn(HttpContext context, DeskOptions options, string? token, string? name)
    {
        if (!IsToken(token ?? "", options) || string.IsNullOrWhiteSpace(name) || name.Length > LongestName) return false;
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name.Trim())], Scheme))).ConfigureAwait(false);
        return true;
    }

    public static Task SignOut(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>How long it takes tells nothing of how much of it was right.</summary>
    private static bool IsToken(string given, DeskOptions options) =>
        options.Token is { } token && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
