namespace CustomerCluster;

// What is refused because of a group's account.

/// <summary>Something is owed on the group's account, or to it, or is being charged to it: it is settled first.</summary>
[GenerateSerializer, Immutable, Alias("refusal.group-account-open")]
public sealed record GroupAccountOpen([property: Id(0)] Money Balance)
    : Refusal($"The group's account is not settled: its balance is {Balance}.");

/// <summary>Too many sales on the group's account are under way at this moment.</summary>
[GenerateSerializer, Immutable, Alias("refusal.too-many-charges-reserved")]
public sealed record TooManyChargesReserved([property: Id(0)] int Limit)
    : Refusal($"{Limit} sales on the group's account are under way, as many as may be: try again shortly.");
