using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>Who a row is in the directory.</summary>
/// <param name="Customer">Null: nobody, or several.</param>
/// <param name="Several">By which name.</param>
internal readonly record struct Match(CustomerView? Customer, MatchKey? Several);

/// <summary>Finds out which rows are customers already, for all of them at once.</summary>
/// <param name="country">Of the chain.</param>
internal sealed class Matching(IReadSide readSide, Currency currency, string country)
{
    public async Task<IReadOnlyDictionary<Candidate, Match>> Find(IReadOnlyList<Candidate> rows)
    {
        var found = await Storage.Answer(readSide.FoundByAnyAsync([.. rows.SelectMany(row => row.Keys).Select(key => key.Term).Distinct()]));
        var ids = rows.SelectMany(row => row.Keys).SelectMany(key => found[key.Term])
            .Concat(rows.Select(row => row.Row.Id?.ToString()).OfType<string>()).Distinct().ToList();
        if (ids.Count == 0)
            return ImmutableDictionary<Candidate, Match>.Empty;
        var views = await Views(ids);
        var matches = new Dictionary<Candidate, Match>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            if (Of(row, found, views) is { } match)
                matches[row] = match;
        }
        return matches;
    }

    /// <summary>Those of the customers that there are, by id.</summary>
    public async Task<Dictionary<string, CustomerView>> Views(IReadOnlyList<string> ids) =>
        (await Storage.Answer(readSide.ViewsAsync(ids))).ToDictionary(
            view => view.Key, view => JsonSerializer.Deserialize<CustomerView>(view.Value, ApiJson.Options(currency))!);

    public bool Is(NameKey key, CustomerView customer) => key.IsOf(customer, country);

    /// <summary>What is one customer's alone says more than what some share.</summary>
    private Match? Of(Candidate row, ILookup<string, string> found, Dictionary<string, CustomerView> views)
    {
        if (row.Row.Id is { } told)
            return views.TryGetValue(told.ToString(), out var customer) ? new(customer, null) : null;
        var shared = new HashSet<CustomerView>(ReferenceEqualityComparer.Instance);
        foreach (var key in row.Keys)
        {
            var same = found[key.Term].Select(id => views.GetValueOrDefault(id)).OfType<CustomerView>()
                .Where(view => key.IsOf(view, country)).ToList();
            if (key.Kind is MatchKey.Reference or MatchKey.Barcode && same is [var one, ..])
                return new(one, null);
            shared.UnionWith(same);
        }
        return shared.Count switch
        {
            0 => null,
            1 => new(shared.Single(), null),
            _ => new(null, row.Keys.First(key => key.Kind is MatchKey.Email or MatchKey.Phone).Kind),
        };
    }
}
