using Microsoft.Win32.SafeHandles;

namespace Demarche.Cli.Terminal;

/// <summary>The process's output stream, raw.</summary>
/// <remarks>
/// <see cref="Console.Out"/> and <see cref="Console.OpenStandardOutput()"/> swallow EPIPE (dotnet/runtime#30540), so that <c>demarche code … | head</c>
/// would work on to the end of its input. A file stream over the pipe throws, and the command can stop.
/// </remarks>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;                                  // EPIPE
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);   // ERROR_BROKEN_PIPE
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);  // ERROR_NO_DATA

    public static Stream Open()
    {
        if (OperatingSystem.IsWindows()) return Console.OpenStandardOutput();
        var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // On a file, a file stream would write at a position of its own and leave that of the shell's descriptor behind: the next command would overwrite the output.
        return raw.CanSeek ? Console.OpenStandardOutput() : raw;
    }

    /// <summary>True if the reader of the output has gone away, which is no error.</summary>
    public static bool IsBrokenPipe(IOException problem) => problem.HResult is BrokenPipe or WindowsBrokenPipe or WindowsPipeClosing;
}
