using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Demarche.Reciprocity.Statistics;

/// <summary>Ordinary least squares by QR decomposition, of one or several left sides on the same regressors.</summary>
internal sealed class LeastSquares
{
    /// <summary>A regressor whose remainder is this small a share of it is a sum of the others.</summary>
    private const double Collinear = 1e-10;
    private readonly QR<double> qr;

    private LeastSquares(QR<double> qr, Matrix<double> coefficients, Matrix<double> residuals)
    {
        this.qr = qr;
        Coefficients = coefficients;
        Residuals = residuals;
    }

    /// <summary>A row a regressor, a column a left side.</summary>
    public Matrix<double> Coefficients { get; }
    /// <summary>A row an observation, a column a left side.</summary>
    public Matrix<double> Residuals { get; }

    /// <summary>Observations less regressors.</summary>
    public int DegreesOfFreedom => Residuals.RowCount - Coefficients.RowCount;

    /// <summary>The sum of squared residuals of a left side.</summary>
    public double SumOfSquares(int side = 0) => Residuals.Column(side).DotProduct(Residuals.Column(side));

    /// <summary>Fits; null where the regressors are collinear (a constant series) or too many.</summary>
    public static LeastSquares? Fit(Matrix<double> regressors, Matrix<double> left)
    {
        if (regressors.RowCount <= regressors.ColumnCount) return null;
        var qr = regressors.QR(QRMethod.Thin);
        for (var i = 0; i < regressors.ColumnCount; i++)
            if (!(Math.Abs(qr.R[i, i]) > Collinear * regressors.Column(i).L2Norm())) return null;
        var coefficients = qr.Solve(left);
        return new LeastSquares(qr, coefficients, left - regressors * coefficients);
    }

    /// <summary>The standard error of a coefficient: s² (X'X)⁻¹ by the inverse of R.</summary>
    public double StandardError(int regressor, int side = 0)
    {
        var row = qr.R.Inverse().Row(regressor);
        return Math.Sqrt(row.DotProduct(row) * SumOfSquares(side) / DegreesOfFreedom);
    }
}
