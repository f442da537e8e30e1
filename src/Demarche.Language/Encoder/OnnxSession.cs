using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Demarche.Language.Encoder;

/// <summary>Opens models for ONNX Runtime: one thread a call, errors only on the error output, and nothing sent over the network.</summary>
public static class OnnxSession
{
    // From version 1.31 on ONNX Runtime reports its use to its makers on Linux too, unless this is set before it is loaded.
    private const string TelemetryOff = "ORT_DISABLE_TELEMETRY";

    private static readonly OrtEnv Environment = Start();

    /// <summary>Opens a model file; its session serves any number of threads.</summary>
    /// <param name="path">The model; what lies beside it is found by its place.</param>
    public static InferenceSession Open(string path)
    {
        GC.KeepAlive(Environment);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            // Every window has a shape of its own: a plan kept for each would only grow.
            EnableMemoryPattern = false,
        };
        return new InferenceSession(path, options);
    }

    private static OrtEnv Start()
    {
        // The runtime reads the C library's environment, which .NET's own setter does not reach on Unix.
        if (OperatingSystem.IsWindows()) System.Environment.SetEnvironmentVariable(TelemetryOff, "1");
        else _ = SetVariable(Encoding.ASCII.GetBytes(TelemetryOff + "\0"), "1\0"u8.ToArray(), 1);
        var options = new EnvironmentCreationOptions { logId = "demarche", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        OrtEnv environment = OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref options);
        environment.DisableTelemetryEvents();
        return environment;
    }

    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(byte[] name, byte[] value, int replace);
}
