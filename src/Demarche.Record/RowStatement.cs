namespace Demarche.Record;

/// <summary>A statement that inserts rows, the way that is quickest for many of them.</summary>
internal abstract class RowStatement : IDisposable
{
    /// <summary>Inserts rows.</summary>
    /// <param name="rows">The values of each row, in the order of the table's columns: texts as every database can hold them, whole and floating-point numbers; no nulls.</param>
    public abstract void Run(IReadOnlyList<object[]> rows);

    /// <inheritdoc/>
    public abstract void Dispose();
}
