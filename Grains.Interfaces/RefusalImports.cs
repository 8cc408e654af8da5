namespace CustomerCluster;

// What is refused because of an import.

/// <summary>The import has come to its end: there is nothing to cancel.</summary>
[GenerateSerializer, Immutable, Alias("refusal.import-finished")]
public sealed record ImportFinished() : Refusal("The import has come to its end already.");
