namespace CustomerCluster.Journal;

/// <summary>
/// Files that are being imported, in pieces of a few hundred kilobytes: in the database, so that an import goes on wherever it is woken.
/// </summary>
public interface IImportFiles
{
    /// <param name="number">Of the piece, from 0.</param>
    Task WriteAsync(string file, int number, byte[] content, DateTimeOffset at, CancellationToken cancellation = default);

    /// <returns>Null: there is no such piece.</returns>
    Task<byte[]?> ReadAsync(string file, int number, CancellationToken cancellation = default);

    Task DeleteAsync(string file, CancellationToken cancellation = default);

    /// <summary>Of what was sent before a moment, what no import has taken up: whoever sent it has given up on the way.</summary>
    Task DeleteAbandonedAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
