using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>Writes the terms of customers anew where an older version of this program wrote them.</summary>
public interface ITermsRenewal
{
    /// <summary>
    /// Renews those of some customers, in the order of their ids, and notes how far it has come, all in one transaction: no edit of a
    /// customer comes between what is read of them and what is written.
    /// </summary>
    /// <param name="due">The key of the due row that says so: <c>terms/</c> and the last id that was done.</param>
    /// <param name="termsOf">The terms that a customer's view has today.</param>
    /// <returns>The due row's key now; null where all are done.</returns>
    Task<string?> RenewAsync(string due, int most, Func<string, ImmutableArray<string>> termsOf, CancellationToken cancellation = default);
}
