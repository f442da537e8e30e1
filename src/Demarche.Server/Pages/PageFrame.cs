using Demarche.Server.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Demarche.Server.Pages;

/// <summary>What stands around every page of one request.</summary>
internal sealed class PageFrame(IHttpContextAccessor accessor, IAntiforgery antiforgery, DeskOptions options)
{
    /// <summary>What all addresses of the desk are relative to; ends in a slash.</summary>
    public string Base => (accessor.HttpContext?.Request.PathBase.ToUriComponent() ?? "") + "/";

    /// <summary>What tells our own forms from those of other sites.</summary>
    public string FormToken => accessor.HttpContext is { } context ? antiforgery.GetAndStoreTokens(context).RequestToken ?? "" : "";

    /// <summary>Who is signed in, or null.</summary>
    public string? Writer => accessor.HttpContext is { } context ? Writers.NameOf(context, options) : null;

    /// <summary>True where somebody may be allowed to write.</summary>
    public bool IsOpen => options.Token is not null;

    public string RecordName => options.RecordName;

    /// <summary>The address asked for, relative to the base: where to come back to.</summary>
    public string Here => accessor.HttpContext is { } context ? context.Request.Path.Value!.TrimStart('/') + context.Request.QueryString.Value : "";

    /// <summary>The words in the search box.</summary>
    public string Searched => accessor.HttpContext?.Request.Query["text"].FirstOrDefault() ?? "";

    /// <summary>The page's own section: what the navigation marks.</summary>
    public string Section => (accessor.HttpContext?.Request.Path.Value ?? "/").TrimStart('/').Split('/')[0];
}
