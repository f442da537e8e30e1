using Microsoft.AspNetCore.Http;

namespace Demarche.Server.Access;

/// <summary>
/// Answers only who asks for the desk by a name of its own. Without it a page of another site could reach a desk on loopback, by a name that it lets point there (DNS rebinding).
/// A request that comes from a page of another origin may read nothing and change nothing.
/// </summary>
internal sealed class HostCheck(RequestDelegate next, DeskOptions options)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    public Task Invoke(HttpContext context)
    {
        if (!IsOwn(context.Request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest, $"This desk does not answer to the name \"{context.Request.Host.Host}\"; start it with --host to allow one.");
        if (context.Request.Headers.Origin is [{ } origin, ..] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsOwn(page.Host)))
            return Refuse(context, StatusCodes.Status403Forbidden, "Requests from pages of other sites are refused.");
        return next(context);
    }

    private bool IsOwn(string host) =>
        Loopback.Contains(host, StringComparer.OrdinalIgnoreCase) || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n", context.RequestAborted);
    }
}
