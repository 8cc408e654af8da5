namespace CustomerCluster.Customers;

/// <summary>
/// Merges the customer whose id is its key into another, and undoes that. It holds no state: it looks where the two stand and takes
/// the next step, each of which takes effect once; a process that died half-way is gone on with by repeating the command with its
/// request id, or by itself within seconds. No point, credit or debt is ever lost or there twice.
/// </summary>
[Alias("merge")]
public interface IMergeGrain : IGrainWithGuidKey
{
    /// <summary>Changes nothing.</summary>
    [Alias("preview")]
    Task<Reply<MergePreview>> Preview(MergeInto command);

    /// <summary>
    /// <see cref="AddressLimitReached"/>: choose fewer addresses. <see cref="CustomerMerged"/>, <see cref="CustomerMerging"/>: one of the
    /// two is merged already, or is just being.
    /// </summary>
    [Alias("merge")]
    Task<Reply<MergeView>> Merge(MergeInto command, Request request);

    /// <summary>Gives back what is left, within the chain's <c>MergeUndoDays</c>; else <see cref="MergeNotUndoable"/>.</summary>
    [Alias("undo")]
    Task<Reply<CustomerView>> Undo(UndoMerge command, Request request);

    /// <summary>Goes on with what is not finished; nothing where there is nothing.</summary>
    [Alias("go-on")]
    Task GoOn();
}
