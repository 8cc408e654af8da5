namespace CustomerCluster.Journal;

/// <summary>
/// The database is not opened: it can't be reached, a newer version made it, it was made on other terms, a shop is half moved into it, or
/// it would not keep what it acknowledges. The message is for the operator.
/// </summary>
public sealed class DatabaseRefusedException(string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException);
