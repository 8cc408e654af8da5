namespace CustomerCluster.Grains;

/// <summary>
/// Marks what fails because a database or the journal's writer does, whatever its own exceptions are called: callers of a grain
/// may have no type for those, so they end inside it.
/// </summary>
internal static class Storage
{
    /// <exception cref="StorageFailedException">It did not answer.</exception>
    public static async Task<T> Answer<T>(Task<T> asked)
    {
        try
        {
            return await asked;
        }
        catch (Exception exception)
        {
            throw new StorageFailedException(exception);
        }
    }
}

internal sealed class StorageFailedException(Exception why) : Exception("The storage did not answer.", why);
