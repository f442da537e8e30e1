using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Demarche.Server.Tests;

/// <summary>A desk behind a real nginx, which shows it under a path and passes that path on, as docs/desk.md says.</summary>
public sealed class Nginx : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demarche-nginx-");
    private readonly OpenDesk open = new();
    private Process? process;
    private HttpClient? client;

    public Desk Desk => open.Desk;

    /// <summary>Who comes through the proxy, and follows no redirect unasked.</summary>
    public HttpClient Client
    {
        get
        {
            if (client is null) Assert.Skip("It needs nginx: apt-get install nginx");
            return client;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await open.InitializeAsync();
        if (Places.FirstOrDefault(File.Exists) is not { } program)
        {
            // On somebody's laptop the other tests are enough; the check of every commit has nginx.
            if (Environment.GetEnvironmentVariable("CI") is null) return;
            throw new InvalidOperationException("These tests need nginx: apt-get install nginx (as .ci/run does).");
        }
        // A port that was free may be taken by the time that nginx wants it: then another.
        for (var attempt = 1; client is null; attempt++)
        {
            if (attempt > 5) throw new InvalidOperationException("nginx did not start: " + await process!.StandardError.ReadToEndAsync());
            await Start(program, FreePort());
        }
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        await open.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task Start(string program, int port)
    {
        var configuration = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(port));
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in (string[])["-p", folder.FullName, "-c", configuration, "-e", "stderr"]) start.ArgumentList.Add(argument);
        process?.Dispose();
        process = Process.Start(start)!;
        var asking = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/desk/"), Timeout = Patience };
        if (await Answers(asking)) client = asking;
        else asking.Dispose();
    }

    /// <summary>True once it answers; false if it has ended before it did.</summary>
    private async Task<bool> Answers(HttpClient asking)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && !process!.HasExited; await Task.Delay(50))
            try
            {
                if ((await asking.GetAsync("health/live")).IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        return false;
    }

    private string Configuration(int port) => $$"""
        daemon off;
        master_process off;
        pid {{folder.FullName}}/pid;
        events { }
        http {
          access_log off;
          client_body_temp_path {{folder.FullName}}/body;
          proxy_temp_path {{folder.FullName}}/proxy;
          fastcgi_temp_path {{folder.FullName}}/fastcgi;
          uwsgi_temp_path {{folder.FullName}}/uwsgi;
          scgi_temp_path {{folder.FullName}}/scgi;
          server {
            listen 127.0.0.1:{{port}};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            location /desk/ { proxy_pass http://127.0.0.1:{{Desk.Client.BaseAddress!.Port}}; }
            location /taken/away/ {
              proxy_pass http://127.0.0.1:{{Desk.Client.BaseAddress!.Port}}/;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-Prefix /taken/away;
            }
          }
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
