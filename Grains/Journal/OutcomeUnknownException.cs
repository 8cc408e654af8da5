namespace CustomerCluster.Grains.Journal;

/// <summary>The journal could not tell what became of an append: whoever made it holds a state that may not be the truth.</summary>
[GenerateSerializer, Alias("journal.outcome-unknown")]
public sealed class OutcomeUnknownException(int shard)
    : Exception($"Shard {shard} could not confirm the append: it may or may not have been committed.");
