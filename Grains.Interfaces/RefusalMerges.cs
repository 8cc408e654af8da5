namespace CustomerCluster;

// What is refused because two customers are one, or are just becoming so.

/// <summary>A merge, or its undoing, is under way at this customer: in a moment it is done.</summary>
/// <param name="Source">Whose merge it is, by which it is gone on with.</param>
[GenerateSerializer, Immutable, Alias("refusal.customer-merging")]
public sealed record CustomerMerging([property: Id(0)] CustomerId Source)
    : Refusal("The customer is being merged at this moment: try again.");

/// <summary>The customer was merged into another, who answers from now on.</summary>
[GenerateSerializer, Immutable, Alias("refusal.customer-merged")]
public sealed record CustomerMerged([property: Id(0)] CustomerId Source, [property: Id(1)] CustomerId Into)
    : Refusal("The customer was merged into another one.");

/// <summary>It never was merged, or the time is over, or too much has become of the other customer since.</summary>
[GenerateSerializer, Immutable, Alias("refusal.merge-not-undoable")]
public sealed record MergeNotUndoable() : Refusal("The merge can't be undone any more.");

/// <summary>The other customer changed meanwhile, so that the merge was given up and nothing has moved.</summary>
/// <param name="Why">The code of what the other customer refused.</param>
[GenerateSerializer, Immutable, Alias("refusal.merge-given-up")]
public sealed record MergeGivenUp([property: Id(0)] string Why)
    : Refusal($"The merge was given up ({Why}) and nothing has moved: ask again with a new key.");

/// <summary>The customer has taken in as many others as one can be found by.</summary>
[GenerateSerializer, Immutable, Alias("refusal.merge-limit-reached")]
public sealed record MergeLimitReached([property: Id(0)] int Limit)
    : Refusal($"A customer is found by {Limit} former cards, phones and e-mails at most.");
