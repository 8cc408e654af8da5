using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// Renews the search terms of all customers. It keeps nothing: how far it has come stands in its due row, written with the terms, so it can
/// die at any moment.
/// </summary>
public sealed class TermsGrain(ITermsRenewal renewal, IChainPolicy policy, TimeProvider time) : Grain, ITermsGrain
{
    /// <summary>So few that nobody who writes meanwhile waits long.</summary>
    private const int AtOnce = 100;

    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(500);

    public async Task GoOn(string due)
    {
        var (json, began) = (ApiJson.Options(policy.Current.Currency), time.GetTimestamp());
        for (string? at = due; at is not null && time.GetElapsedTime(began) < Stretch;)
            at = await renewal.RenewAsync(at, AtOnce, view => SearchTerms.Of(JsonSerializer.Deserialize<CustomerView>(view, json)!));
    }
}
