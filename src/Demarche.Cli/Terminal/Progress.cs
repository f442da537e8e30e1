using System.Diagnostics;
using System.Globalization;

namespace Demarche.Cli.Terminal;

/// <summary>One line on the error stream that says how far a run is; only where a person sees it, and only in runs of more than a second.</summary>
/// <param name="error">The error stream.</param>
/// <param name="visible">True if it is a terminal.</param>
/// <param name="share">How much of the input has been read, 0 to 1; NaN if that cannot be told.</param>
internal sealed class Progress(TextWriter error, bool visible, Func<double> share)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan next = TimeSpan.FromSeconds(1);
    private int lineLength;

    /// <summary>Tells that so many articles are done.</summary>
    public void Report(int done)
    {
        if (!visible || clock.Elapsed < next) return;
        next = clock.Elapsed + Interval;
        Show(Line(done, clock.Elapsed, share()));
    }

    /// <summary>Takes the line away, so that a message or the end can be printed.</summary>
    public void Clear()
    {
        if (lineLength == 0) return;
        error.Write("\r" + new string(' ', lineLength) + "\r");
        lineLength = 0;
    }

    /// <summary>"1,204 articles, 31/s, about 2 min left"</summary>
    public static string Line(int done, TimeSpan elapsed, double share)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{done:N0} articles, {done / elapsed.TotalSeconds:0.#}/s");
        if (!(share > 0.01)) return text;
        var left = elapsed * ((1 - Math.Min(1, share)) / share);
        return text + ", about " + (left < TimeSpan.FromSeconds(100)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalSeconds):0} s left")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalMinutes):0} min left"));
    }

    private void Show(string line)
    {
        error.Write("\r" + line.PadRight(lineLength));
        lineLength = line.Length;
    }
}
