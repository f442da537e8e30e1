using MathNet.Numerics.LinearAlgebra;

namespace Demarche.Reciprocity.Statistics;

/// <summary>The regressors of autoregressive models: a constant, then lag after lag of series after series.</summary>
internal static class LaggedSeries
{
    /// <summary>The regressors for the observations from number <paramref name="first"/> on: 1, then for each series its lags 1 to <paramref name="lags"/>.</summary>
    public static Matrix<double> Regressors(IReadOnlyList<double[]> series, int lags, int first)
    {
        var rows = series[0].Length - first;
        return Matrix<double>.Build.Dense(rows, 1 + series.Count * lags, (row, column) =>
            column == 0 ? 1 : series[(column - 1) / lags][first + row - 1 - (column - 1) % lags]);
    }

    /// <summary>The same with lag 1 of all series before lag 2 of all, so that fewer lags are the first regressors.</summary>
    public static Matrix<double> ByLag(IReadOnlyList<double[]> series, int lags, int first)
    {
        var rows = series[0].Length - first;
        return Matrix<double>.Build.Dense(rows, 1 + series.Count * lags, (row, column) =>
            column == 0 ? 1 : series[(column - 1) % series.Count][first + row - 1 - (column - 1) / series.Count]);
    }

    /// <summary>The series themselves from number <paramref name="first"/> on, a column each.</summary>
    public static Matrix<double> Left(IReadOnlyList<double[]> series, int first) =>
        Matrix<double>.Build.Dense(series[0].Length - first, series.Count, (row, column) => series[column][first + row]);
}
