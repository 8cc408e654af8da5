using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>The customer is frozen, and on the way into another.</summary>
/// <param name="Addresses">Those that go along.</param>
/// <param name="Request">The request that asked for it.</param>
public sealed record MergeBegun(
    Guid MergeId, CustomerId Source, CustomerId Into, ImmutableArray<AddressId> Addresses, DateTimeOffset UndoUntil, string Request,
    string? Reason, ChangedBy By) : Event;

/// <summary>The other one refused, and the customer is as before.</summary>
public sealed record MergeLetGo(Guid MergeId, string Why) : Event;

/// <summary>What a frozen customer had came to this one.</summary>
/// <param name="Consents">As they are from now on.</param>
/// <param name="Joined">The loyalty programme, because the other one had.</param>
/// <param name="Cards">What the other one was found by.</param>
/// <param name="Limit">Of the account, where there was none before.</param>
/// <param name="Tags">Those that came along.</param>
/// <param name="Wishes">Those that came along.</param>
/// <param name="Addresses">Those that came along.</param>
public sealed record MergeTaken(
    Guid MergeId, CustomerId Source, DateTimeOffset UndoUntil, Belongings What, ImmutableArray<StoreVisit> Stores,
    DateTimeOffset? LastVisitAt, Consents Consents, bool Joined, ImmutableArray<KnownBy> Cards, Money? Limit,
    ImmutableArray<string> Tags, ImmutableArray<string> Wishes, ImmutableArray<AddressId> Addresses, MergePersonal? Personal) : Event;

/// <summary>What the customer had is the other one's from now on.</summary>
public sealed record MergedAway(Guid MergeId, CustomerId Into, Belongings What) : Event;

/// <summary>The merge is undone: what is left of what came goes back.</summary>
/// <param name="Consents">As they are from now on.</param>
/// <param name="Cards">By which the other one is found again.</param>
/// <param name="Request">The request that asked for it.</param>
public sealed record MergeGivenBack(
    Guid MergeId, CustomerId Source, Belongings What, Consents Consents, ImmutableArray<KnownBy> Cards, string Request, string? Reason,
    ChangedBy By, MergePersonal? Personal) : Event;

/// <summary>The customer is on their own again, with what is left.</summary>
/// <param name="Barcode">A new one, where the other customer has kept the old.</param>
public sealed record MergeUndone(
    Guid MergeId, CustomerId From, Belongings What, string Barcode, ImmutableArray<KnownBy> Cards, MergePersonal? Personal) : Event;

/// <summary>The sales have followed too: the merge, or its undoing, is finished on this side.</summary>
public sealed record MergeSettled(Guid MergeId) : Event;

/// <param name="Names">Phones and e-mails by which the customer who goes was found.</param>
/// <param name="Filled">What was blank and is not any more; null in what is given back.</param>
/// <param name="Addresses">What goes back; none in what is taken: each is an event of its own.</param>
public sealed record MergePersonal(
    ImmutableArray<KnownBy> Names, PersonChanges? Filled, ImmutableArray<Address> Addresses);
