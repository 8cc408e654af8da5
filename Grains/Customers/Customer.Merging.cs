using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

public static partial class Customer
{
    /// <param name="merge">The new merge's id.</param>
    /// <param name="refused">Why the other customer can't take this one in; null: they can.</param>
    public static Decision Decide(
        CustomerState state, CustomerId id, Guid merge, MergeInto command, Refusal? refused, Request request, DateTimeOffset now,
        ChainPolicy policy) =>
        Gone(state) ?? MergingAway.Begin(state, id, merge, command, refused, request, now, policy);

    /// <param name="source">Frozen.</param>
    public static Decision Take(CustomerState state, CustomerState source, ChainPolicy policy) =>
        Gone(state) ?? (source.Forward is { } to ? TakingIn.Take(state, source, to, policy) : new NotFound("merge"));

    /// <param name="asked">The request that the whole undoing answers to.</param>
    public static Decision Decide(CustomerState state, CustomerId source, UndoMerge command, Request asked, DateTimeOffset now) =>
        Gone(state) ?? TakingIn.GiveBack(state, source, command, asked.Id, ChangedBy.Of(asked), now);

    /// <summary>What a merge would make of the customer who stays.</summary>
    public static Reply<MergePreview> Preview(
        CustomerState state, CustomerId id, long version, CustomerState source, CustomerId sourceId, long sourceVersion, MergeInto command,
        ChainPolicy policy, DateTimeOffset now)
    {
        if ((Gone(source) ?? Gone(state))?.Refusal is { } gone)
            return gone;
        if (MergingAway.Unfit(source, sourceId, command) is { } unfit)
            return unfit;
        var addresses = MergingAway.Chosen(source, command);
        var taken = TakingIn.Take(
            state, source, new(Guid.Empty, sourceId, id, addresses, now, now, "", new("", null, null)), policy);
        return taken.Refusal is { } refusal and not AddressLimitReached
            ? refusal
            : new MergePreview(
                CustomerViews.View(sourceId, source, sourceVersion), addresses, Addresses.Limit - state.Addresses.All.Length,
                taken.Refusal is null ? CustomerViews.View(id, After(state, taken.Events, now), version) : null);
    }
}
