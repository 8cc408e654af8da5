namespace CustomerCluster.Grains.Groups;

public sealed record GroupCreated(string Name, string? Description) : Event;

public sealed record GroupEdited(string Name, string? Description) : Event;

public sealed record GroupDeleted(string? Reason) : Event;

/// <summary>Nobody is in the deleted group any more.</summary>
public sealed record GroupSwept : Event;

/// <param name="Limit">Null: nothing can be charged.</param>
public sealed record GroupLimitSet(Money? Limit) : Event;

/// <param name="Amount">Below zero: what is owed no more.</param>
public sealed record GroupAccountPaid(Money Amount, string? Reference) : Event;

/// <param name="Amount">Above zero.</param>
public sealed record GroupChargeReserved(SaleId SaleId, CustomerId CustomerId, Money Amount) : Event;

/// <summary>The sale is recorded.</summary>
public sealed record GroupChargeConfirmed(SaleId SaleId) : Event;

/// <summary>There is no sale.</summary>
/// <param name="Amount">Below zero: what is given back.</param>
public sealed record GroupChargeReleased(SaleId SaleId, CustomerId CustomerId, Money Amount) : Event;

/// <param name="Amount">Below zero: what is given back.</param>
public sealed record GroupChargeRefunded(SaleId SaleId, string RefundId, Money Amount) : Event;
