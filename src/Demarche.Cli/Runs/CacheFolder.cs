namespace Demarche.Cli.Runs;

/// <summary>Where the command keeps fetched pages between runs (XDG Base Directory Specification on Linux and macOS, local application data on Windows).</summary>
internal static class CacheFolder
{
    public static string? OfPages { get; } = Root is { Length: > 0 } root ? Path.Combine(root, "demarche", "pages") : null;

    private static string? Root => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && Path.IsPathRooted(named)
        ? named
        : OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache") : null;
}
