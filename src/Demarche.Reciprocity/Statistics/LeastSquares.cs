using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Demarche.Reciprocity.Statistics;

/// <summary>Ordinary least squares by QR decomposition, of one or several left sides on the same regressors; with it all models of the first few regressors alone.</summary>
internal sealed class LeastSquares
{
    /// <summary>A regressor whose remainder is this small a share of it is a sum of the others.</summary>
    private const double Collinear = 1e-10;
    private readonly Matrix<double> triangle;
    private readonly Matrix<double> projections;
    private readonly Matrix<double> crossProducts;

    private LeastSquares(QR<double> qr, Matrix<double> regressors, Matrix<double> left)
    {
        triangle = qr.R;
        projections = qr.Q.TransposeThisAndMultiply(left);
        Coefficients = triangle.Solve(projections);
        Residuals = left - regressors * Coefficients;
        crossProducts = Residuals.TransposeThisAndMultiply(Residuals);
    }

    /// <summary>A row a regressor, a column a left side.</summary>
    public Matrix<double> Coefficients { get; }
    /// <summary>A row an observation, a column a left side.</summary>
    public Matrix<double> Residuals { get; }
    public int Observations => Residuals.RowCount;
    public int Regressors => Coefficients.RowCount;
    /// <summary>Observations less regressors.</summary>
    public int DegreesOfFreedom => Observations - Regressors;

    /// <summary>Fits; null where the regressors are collinear (a constant series) or too many.</summary>
    public static LeastSquares? Fit(Matrix<double> regressors, Matrix<double> left)
    {
        if (regressors.RowCount <= regressors.ColumnCount) return null;
        var qr = regressors.QR(QRMethod.Thin);
        for (var i = 0; i < regressors.ColumnCount; i++)
            if (!(Math.Abs(qr.R[i, i]) > Collinear * regressors.Column(i).L2Norm())) return null;
        return new LeastSquares(qr, regressors, left);
    }

    /// <summary>The squares and cross-products of the residuals.</summary>
    public Matrix<double> CrossProducts() => CrossProducts(Regressors);

    /// <summary>The same of the model of the first <paramref name="regressors"/> alone: what the others explain is the squares of their projections.</summary>
    public Matrix<double> CrossProducts(int regressors)
    {
        var sum = crossProducts.Clone();
        for (var i = regressors; i < Regressors; i++) sum += projections.Row(i).OuterProduct(projections.Row(i));
        return sum;
    }

    /// <summary>The standard error of a coefficient of the first left side: s² (X'X)⁻¹ by the inverse of R.</summary>
    public double StandardError(int regressor)
    {
        var row = triangle.Inverse().Row(regressor);
        return Math.Sqrt(row.DotProduct(row) * crossProducts[0, 0] / DegreesOfFreedom);
    }
}
