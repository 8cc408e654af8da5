namespace CustomerCluster;

// What is refused because of an import.

/// <summary>The import has come to its end: there is nothing to cancel.</summary>
[GenerateSerializer, Immutable, Alias("refusal.import-finished")]
public sealed record ImportFinished() : Refusal("The import has come to its end already.");

/// <summary>The import has not come to its end: its report is still being written.</summary>
[GenerateSerializer, Immutable, Alias("refusal.import-under-way")]
public sealed record ImportUnderWay() : Refusal("The import has not come to its end yet: cancel it first, or wait.");
