using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>The side of a merge that goes: frozen, gone into another, and perhaps on their own again.</summary>
internal static class MergingAway
{
    /// <param name="refused">Why the other customer can't take this one in; null: they can.</param>
    public static Decision Begin(
        CustomerState state, CustomerId id, Guid merge, MergeInto command, Refusal? refused, Request request, DateTimeOffset now,
        ChainPolicy policy) =>
        (Unfit(state, id, command) ?? refused) is { } refusal ? refusal : new Decision(
        [
            .. state.Holds.All.Select(hold => new HoldReleased(hold.Id, HoldEnd.Cleared)),
            new MergeBegun(
                merge, id, command.Into, Chosen(state, command), now.AddDays(policy.Settings.MergeUndoDays), request.Id,
                Typed.Clean(command.Reason), ChangedBy.Of(request)),
        ]);

    /// <summary>Why this customer can't go, or null.</summary>
    public static Refusal? Unfit(CustomerState state, CustomerId id, MergeInto command)
    {
        var addresses = Chosen(state, command);
        return new Rules()
            .That(command.Into != id, "into", "is another customer")
            .That(addresses.All(address => state.Addresses.All.Any(one => one.Id == address)), "addresses", "are of the customer who goes")
            .That(addresses.Distinct().Count() == addresses.Length, "addresses", "are each given once")
            .Line(command.Reason, "reason", Reasons.Limit)
            .Broken ?? (Refusal?)Busy(state);
    }

    /// <summary>One merge after the other: sales are still on their way to this customer, or from them.</summary>
    public static CustomerMerging? Busy(CustomerState state) =>
        state.Forward is { } to ? new(to.Source)
        : state.Absorbed.FirstOrDefault(one => !one.Settled || one.Returned is not null) is { } arriving ? new(arriving.Source)
        : null;

    public static ImmutableArray<AddressId> Chosen(CustomerState state, MergeInto command) =>
        command.Addresses.IsDefault ? [.. state.Addresses.All.Select(address => address.Id)] : command.Addresses;

    public static Decision Finish(CustomerState state, Guid merge) =>
        state is { Standing: CustomerStanding.Merging, Forward: { } to } && to.MergeId == merge
            ? new MergedAway(merge, to.Into, Belongings.Of(state))
            : new NotFound("merge");

    /// <param name="groupGone">The customer's group was deleted meanwhile.</param>
    public static Decision LetGo(CustomerState state, Guid merge, Refusal why, bool groupGone) =>
        state is { Standing: CustomerStanding.Merging, Forward: { } to } && to.MergeId == merge
            ? new Decision([new MergeLetGo(merge, why.Code), .. Left(state, groupGone)])
            : new NotFound("merge");

    /// <param name="back">What the other customer gives back; null: they have nothing of it.</param>
    /// <param name="card">Counts up where the card that would be issued exists already.</param>
    /// <param name="groupGone">The customer's group was deleted meanwhile.</param>
    public static Decision Restore(CustomerState state, CustomerId id, Returned? back, int card, bool groupGone)
    {
        if (state is not { Standing: CustomerStanding.Merged, Forward: { } from } || back is null)
            return new MergeNotUndoable();
        var names = back.Names;
        var barcode = names.Any(name => name.Kind == CustomerClaims.Barcode && name.Value == state.Profile.Barcode)
            ? state.Profile.Barcode
            : Barcode.Issue(id, card);
        return new(
        [
            new MergeUndone(
                from.MergeId, from.Into, back.What, barcode, [.. names.Where(TakingIn.IsCard)],
                new([.. names.Where(name => !TakingIn.IsCard(name))], null, back.Addresses)),
            .. Left(state, groupGone),
        ]);
    }

    private static IEnumerable<Event> Left(CustomerState state, bool groupGone) =>
        groupGone && state.Profile.GroupId is { } group ? [new GroupLeft(group)] : [];

    public static Decision Settle(CustomerState state, Guid merge) =>
        state.Forward is { Settled: false } to && to.MergeId == merge
            || state.Absorbed.Any(one => one.MergeId == merge && (!one.Settled || one.Returned is not null))
            ? new MergeSettled(merge)
            : new NotFound("merge");

    public static CustomerState Apply(CustomerState state, Event happened, DateTimeOffset at) => happened switch
    {
        MergeBegun e => state with
        {
            Standing = CustomerStanding.Merging,
            Forward = new(e.MergeId, e.Source, e.Into, e.Addresses.OrEmpty(), at, e.UndoUntil, e.Request, e.By),
        },
        MergeLetGo e => state with { Standing = CustomerStanding.Active, Forward = null, GivenUp = new(state.Forward!.Request, e.Why) },
        MergedAway e => e.What.TakenFrom(state) with
        {
            Standing = CustomerStanding.Merged,
            Points = Points.None,
            Credit = Credit.None,
            Qualifying = QualifyingSpend.None,
            // Who was merged into this one stays so: it can't be undone any more.
            Absorbed = [],
        },
        MergeUndone e => e.What.AddedTo(state) with
        {
            Standing = CustomerStanding.Active,
            Profile = Restored(state.Profile, e),
            Addresses = Restored(state, e.Personal?.Addresses ?? []),
            Forward = state.Forward! with { Settled = false },
        },
        MergeSettled e when state.Forward?.MergeId == e.MergeId => state with
        {
            Forward = state.Standing == CustomerStanding.Active ? null : state.Forward with { Settled = true },
        },
        _ => state,
    };

    /// <summary>Those that did not go, and those that came back, in the order they had.</summary>
    private static Addresses Restored(CustomerState state, ImmutableArray<Address> back) => Addresses.Of(
        [.. state.Addresses.All.SelectMany(address => !state.Forward!.Addresses.Contains(address.Id) ? [address]
            : back.Where(one => one.Id == address.Id)
                .Select(one => one with { Details = one.Details with { Default = address.Details.Default } }))]);

    /// <summary>What the other customer has kept, this one is not found by any more.</summary>
    private static Profile Restored(Profile profile, MergeUndone happened)
    {
        var names = happened.Cards.OrEmpty().Concat(happened.Personal?.Names ?? []).ToList();
        bool Has(string kind, string? value) => names.Any(name => name.Kind == kind && name.Value == value);
        return profile with
        {
            Barcode = happened.Barcode,
            ClaimsPhone = profile.ClaimsPhone && Has("phone", profile.Person.PhoneNumber),
            ClaimsEmail = profile.ClaimsEmail && Has("email", profile.Person.Email?.ToLowerInvariant()),
            KnownBy = [.. profile.KnownBy.Where(known => Has(known.Kind, known.Value))],
        };
    }
}
