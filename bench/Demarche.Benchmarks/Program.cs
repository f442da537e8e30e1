using BenchmarkDotNet.Running;
using Demarche.Benchmarks;

if (args is ["throughput", var file, .. var rest])
{
    Throughput.Measure(file, rest is [var threads] ? int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture) : 1);
    return;
}

if (args is ["copies", var texts])
{
    WireCopies.Measure(texts);
    return;
}

if (args is ["pages", var rows])
{
    PageThroughput.Measure(rows);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Throughput).Assembly).Run(args);
