namespace Demarche.Record;

/// <summary>The record cannot be opened, read or written as asked; the message names the file, what is wrong and the remedy.</summary>
public sealed class RecordException : Exception
{
    /// <summary>An error with a message for the user.</summary>
    public RecordException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
