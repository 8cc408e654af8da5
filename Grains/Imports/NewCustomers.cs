using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>
/// Decides about rows as their grains would, by the same rules, and makes what their grains would append; so that a customer need not be
/// activated in order to be made.
/// </summary>
/// <param name="groups">By folded name, and by id.</param>
internal sealed class NewCustomers(
    Guid import, ImportStarted started, DateTimeOffset startedAt, RowReader reader, IReadOnlyDictionary<string, GroupId> groups, IChainPolicy policies)
{
    private const string Fingerprint = "import";

    private readonly string _name = Kinds.Name(Kinds.Import, import);
    private readonly byte[] _seed = SHA256.HashData(import.ToByteArray());
    private readonly string _reason = $"Opening balance, import {import}";

    /// <summary>Of what is done for a row: the same for the same row.</summary>
    public string RequestOf(long line) => $"{_name}/{line}";

    public Request Request(string id) => new(id, started.By.User, Role.Manager, Cause: _name);

    /// <summary>Rows of one import stand side by side: a UUIDv7 of when it began, then the line.</summary>
    public CustomerId IdOf(long line)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, startedAt.ToUnixTimeMilliseconds() << 16 | 0x7000 | line >> 30 & 0xFFF);
        BinaryPrimitives.WriteInt64BigEndian(
            id[8..], unchecked((long)0x8000_0000_0000_0000) | (line & 0x3FFF_FFFF) << 32 | BinaryPrimitives.ReadUInt32BigEndian(_seed));
        return new(new Guid(id, bigEndian: true));
    }

    public async Task<Candidate> Read(CsvRow raw, bool isCutOff, DateTimeOffset now)
    {
        var row = reader.Read(raw, isCutOff);
        var country = await policies.CountryOfAsync(row.Customer.HomeStoreId);
        var candidate = new Candidate(raw, row, IdOf(raw.Line), country) { Keys = NameKey.Of(row, country, started.MatchedBy) };
        if (row.Faults.IsEmpty)
            await Decide(candidate, now);
        return candidate;
    }

    /// <summary>Decides, or decides again where another card has to be issued.</summary>
    public async ValueTask Decide(Candidate candidate, DateTimeOffset now)
    {
        var (row, policy) = (candidate.Row, policies.Current);
        var group = GroupOf(row);
        var around = new Surroundings(candidate.Country, started.By, GroupExists: row.Group is null || group is not null);
        var command = row.Customer with { GroupId = group };
        var opening = new Opening(
            row.Reference, row.Points, row.Credit > Money.Zero ? new(row.Credit, null, row.CreditExpiresOn) : null, _reason);
        var decision = await Customer.InTime(CustomerState.None, now, policy, state =>
            new(opening.Decide(state, command, now, candidate.Id, policy, around, candidate.Card)));
        if (decision.Refusal is { } refusal)
        {
            candidate.Refused = Faults(candidate, refusal);
            return;
        }
        var change = new Change<CustomerState>(
            candidate.Entity, CustomerState.None, Customer.After(CustomerState.None, decision.Events, now), decision.Events,
            decision.Events.Length, now);
        // A repeat is told by the line; what it opened with is in the ledger.
        var with = CustomerRows.Of(candidate.Id, change, policy) with { Outcome = new Outcome(change.Entity, change.Version) };
        candidate.Append = Entity<CustomerState>.Appending(
            change, with, Request(RequestOf(row.Line)), Fingerprint, EventJson.In(policy.Currency)) with { Unannounced = true };
    }

    /// <summary>What would be one customer's alone who got this.</summary>
    public IEnumerable<(string Kind, string Value)> Names(CompleteCustomer command, string country)
    {
        var alone = policies.Current.Duplicates;
        if (command.Reference is { } reference)
            yield return (Opening.Kind, reference);
        if (command.Edit?.Barcode is { } card)
            yield return (CustomerClaims.Barcode, card.Value);
        if (alone.Email == DuplicateRule.Refuse && command.Edit?.Email?.Value?.Trim().ToLowerInvariant() is { Length: > 0 } email)
            yield return ("email", email);
        if (alone.Phone == DuplicateRule.Refuse && PhoneNumber.TryParse(command.Edit?.Phone?.Value, country, out var number))
            yield return ("phone", number.Normal);
    }

    public GroupId? GroupOf(ImportedRow row) =>
        row.Group is { } name && groups.TryGetValue(CustomerCluster.Customers.SearchWords.Fold(name), out var group) ? group : null;

    /// <param name="addresses">Which of the file's addresses were asked for; none given: all of the row's.</param>
    public ImmutableArray<ImportFault> Faults(Candidate candidate, Refusal refusal, ImmutableArray<int> addresses = default)
    {
        var told = refusal switch
        {
            Invalid invalid => invalid.Errors.SelectMany(field => field.Value.Select(rule => (Field: field.Key, Rule: rule))),
            NotInPlan => [("loyalty", refusal.Detail)],
            NotInLoyaltyProgramme => [(ImportFields.Points, refusal.Detail)],
            DuplicateCustomer duplicate => [(duplicate.Field, Taken)],
            AddressLimitReached => [("addresses", refusal.Detail)],
            _ => [("", refusal.Detail)],
        };
        return
        [
            .. told.OrderBy(one => one.Field, StringComparer.Ordinal)
                .Select((one, number) => reader.Fault(candidate.Row.Line, number, one.Field, one.Rule, candidate.Raw,
                    addresses.IsDefault ? candidate.Row.AddressNumbers : addresses)),
        ];
    }

    public const string Taken = "is another customer's already";
}
