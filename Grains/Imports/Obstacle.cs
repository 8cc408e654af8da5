using System.Data.Common;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// What an import does not get past. What a database or another process fails of comes back; what fails again and again at one place of
/// the file does not.
/// </summary>
internal sealed class Obstacle
{
    private const int Tries = 10;

    private long _farthest;
    private int _failures;

    /// <param name="reached">How far it had come, in lines.</param>
    /// <returns>Whether it is of no use to try again.</returns>
    public bool StaysFor(Exception failure, long reached)
    {
        for (var why = failure; why is not null; why = why.InnerException)
        {
            if (why is StorageFailedException or TimeoutException or DbException or IOException or OperationCanceledException)
                return false;
        }
        _failures = reached > _farthest ? 1 : _failures + 1;
        _farthest = Math.Max(_farthest, reached);
        return _failures >= Tries;
    }
}
