using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>The side of a merge that stays: takes in what the other had, and gives back what is left of it.</summary>
internal static class TakingIn
{
    /// <summary>So many merges can be undone at one time; older ones are for good.</summary>
    public const int MostUndoable = 5;

    /// <summary>Cards, phones and e-mails of former customers.</summary>
    public const int MostNames = 60;

    private const int MostTags = 50;

    /// <param name="source">Frozen, or as they are now where it is only looked at.</param>
    /// <param name="to">As the source has it.</param>
    public static Decision Take(CustomerState state, CustomerState source, Forward to, ChainPolicy policy)
    {
        if (state.Absorbed.Any(one => one.MergeId == to.MergeId))
            return new AlreadyExists("merge");
        if (state.Absorbed.Count(one => !one.Settled || one.Returned is not null) >= MostUndoable)
            return new CustomerMerging(state.Absorbed[0].Source);
        if (state.Forward is { } going)
            return new CustomerMerging(going.Source);
        if (state.Addresses.All.Length + to.Addresses.Length > Addresses.Limit)
            return new AddressLimitReached(Addresses.Limit);
        var names = Names(source, to.Source);
        if (state.Profile.KnownBy.Length + names.Length > MostNames)
            return new MergeLimitReached(MostNames);

        var (mine, theirs) = (state.Profile, source.Profile);
        var filled = Blanks.Filled(mine.Person, theirs.Person);
        var tags = theirs.Tags.Where(tag => !mine.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            .Take(Math.Max(0, MostTags - mine.Tags.Length)).ToImmutableArray();
        var wishes = source.Wishlist.All.Where(wish => state.Wishlist.All.All(other => other.Sku != wish.Sku))
            .TakeLast(Math.Max(0, Wishlist.Limit - state.Wishlist.All.Length)).ToList();
        var addresses = source.Addresses.All.Where(address => to.Addresses.Contains(address.Id))
            .OrderByDescending(address => address.Details.Default).ToList();
        var limit = state.Account.Limit is null ? source.Account.Limit : null;
        List<Event> events =
        [
            new MergeTaken(
                to.MergeId, to.Source, to.UndoUntil, Belongings.Of(source), source.Stores.Stores, source.LastVisitAt,
                MergedConsents.Agreed(mine.Consents, theirs.Consents), theirs.Loyalty && !mine.Loyalty, [.. names.Where(IsCard)], limit, tags,
                [.. wishes.Select(wish => wish.Sku)], to.Addresses, new([.. names.Where(name => !IsCard(name))], filled, [])),
        ];
        if (Changed(mine, filled, tags.IsEmpty ? null : mine.Tags.AddRange(tags),
            filled?.Phone is null ? null : theirs.ClaimsPhone, filled?.Email is null ? null : theirs.ClaimsEmail,
            mine.HomeStoreId is null ? theirs.HomeStoreId : null) is { } changed)
            events.Add(changed);
        if (limit is not null)
            events.Add(new AccountLimitSet(limit, "merged"));
        var there = state.Addresses;
        foreach (var address in addresses)
        {
            var added = there.Added(address.Id, address.Details with { Default = false });
            there = there.Apply(added);
            events.Add(added);
        }
        events.AddRange(wishes.Select(wish => new WishPut(wish.Sku, wish.Name, wish.Price, wish.AddedAt)));
        return new([.. events]);
    }

    public static Decision GiveBack(
        CustomerState state, CustomerId source, UndoMerge command, string request, ChangedBy by, DateTimeOffset now)
    {
        if (new Rules().Line(command.Reason, "reason", Reasons.Limit).Broken is { } invalid)
            return invalid;
        if (state.Absorbed.FirstOrDefault(one => one.Source == source) is not { } one || one.UndoUntil < now)
            return new MergeNotUndoable();
        if (!one.Settled || one.Returned is not null)
            return new CustomerMerging(source);

        var profile = state.Profile;
        var cleared = Blanks.Cleared(profile.Person, one.Filled);
        var tags = profile.Tags.Where(tag => !one.Tags.Contains(tag)).ToImmutableArray();
        var changed = Changed(profile, cleared, tags.Length == profile.Tags.Length ? null : tags,
            cleared?.Phone is null ? null : false, cleared?.Email is null ? null : false, null);
        var without = (changed is null ? profile : profile.Apply(changed, now)) with
        {
            KnownBy = profile.KnownBy.RemoveAll(known => known.From == source),
        };
        var kept = CustomerClaims.Of(state with { Profile = without }).ToHashSet();
        var names = profile.KnownBy.Where(known => known.From == source && !kept.Contains(new(known.Kind, known.Value))).ToList();
        var addresses = state.Addresses.All.Where(address => one.Addresses.Contains(address.Id)).ToImmutableArray();
        List<Event> events =
        [
            new MergeGivenBack(
                one.MergeId, source, one.Left.LeftIn(state, now), MergedConsents.Back(profile.Consents, one), [.. names.Where(IsCard)], request,
                command.Reason, by, new([.. names.Where(name => !IsCard(name))], null, addresses)),
        ];
        if (changed is not null)
            events.Add(changed);
        if (one.Limit is { } limit && state.Account.Limit == limit)
            events.Add(new AccountLimitSet(null, "unmerged"));
        events.AddRange(addresses.Select(address => new AddressRemoved(address.Id)));
        events.AddRange(state.Wishlist.All.Where(wish => one.Wishes.Contains(wish.Sku)).Select(wish => new WishRemoved(wish.Sku)));
        return new([.. events]);
    }

    /// <summary>Sales follow whatever has become of the customer since.</summary>
    /// <param name="undone">They come back: it is their own again.</param>
    public static Decision Follow(CustomerId from, Guid merge, ImmutableArray<SaleView> sales, bool undone) => sales.IsEmpty
        ? new NotFound("sale")
        : new Decision([.. sales.Select(sale => new SaleFollowed(
            sale.SaleId, CustomerClaims.NameOf(from.Value), merge, undone ? null : from))]);

    /// <summary>What a sale that came with a merge loses, an undoing does not give back.</summary>
    public static ImmutableArray<Absorbed> Less(ImmutableArray<Absorbed> all, SaleGivenBack back)
    {
        if (back.MergedFrom is not { } source || all.FirstOrDefault(one => one.Source == source) is not { } one)
            return all;
        var left = one.Left;
        return all.Replace(one, one with
        {
            Left = left with
            {
                Points = Math.Max(0, left.Points - (back.PointsTaken - back.PointsOff) + back.PointsReturned),
                Credit = left.Credit + back.CreditRefunded,
                Account = left.Account - back.AccountRefunded,
                Spend = left.Spend.Apply(back),
                Qualifying = left.Qualifying.Add(back.SoldOn, -back.Amount),
            },
        });
    }

    public static CustomerState Apply(CustomerState state, Event happened, DateTimeOffset at) => happened switch
    {
        MergeTaken e => e.What.AddedTo(state) with
        {
            Stores = e.Stores.OrEmpty().Aggregate(state.Stores, (stores, visit) => stores.Visited(visit.Store, visit.LastAt)),
            LastVisitAt = e.LastVisitAt > state.LastVisitAt || state.LastVisitAt is null ? e.LastVisitAt : state.LastVisitAt,
            Profile = state.Profile with
            {
                Consents = e.Consents,
                Loyalty = state.Profile.Loyalty || e.Joined,
                KnownBy = [.. state.Profile.KnownBy, .. e.Cards.OrEmpty(), .. e.Personal?.Names ?? []],
            },
            Absorbed = [.. Undoable(state, at), new(
                e.MergeId, e.Source, e.UndoUntil, e.What, e.Personal?.Filled, e.Tags.OrEmpty(), e.Wishes.OrEmpty(),
                e.Addresses.OrEmpty(), e.Limit, state.Profile.Consents, e.Consents)],
        },
        MergeGivenBack e => e.What.TakenFrom(state) with
        {
            Profile = state.Profile with
            {
                Consents = e.Consents,
                KnownBy = state.Profile.KnownBy.RemoveAll(known => known.From == e.Source),
            },
            Absorbed = [.. state.Absorbed.Select(one => one.MergeId != e.MergeId ? one : one with
            {
                Returned = new(
                    e.What, [.. e.Cards.OrEmpty(), .. e.Personal?.Names ?? []], e.Personal?.Addresses ?? [], e.Request, e.Reason, e.By),
            })],
        },
        MergeSettled e => state with
        {
            Absorbed = [.. state.Absorbed.Where(one => one.MergeId != e.MergeId || one.Returned is null)
                .Select(one => one.MergeId == e.MergeId ? one with { Settled = true } : one)],
        },
        _ => state,
    };

    internal static bool IsCard(KnownBy name) => name.Kind == CustomerClaims.Barcode;

    private static IEnumerable<Absorbed> Undoable(CustomerState state, DateTimeOffset at)
    {
        var left = MostUndoable - 1;
        return state.Absorbed.Reverse()
            .Where(one => !one.Settled || one.Returned is not null || (one.UndoUntil >= at && left-- > 0)).Reverse().ToList();
    }

    /// <summary>All that the customer who goes is found by, their former names included.</summary>
    private static ImmutableArray<KnownBy> Names(CustomerState source, CustomerId id)
    {
        var (profile, person) = (source.Profile, source.Profile.Person);
        var names = ImmutableArray.CreateBuilder<KnownBy>();
        names.Add(new(CustomerClaims.Barcode, profile.Barcode, true, id));
        if (person.PhoneNumber is { } phone)
            names.Add(new("phone", phone, profile.ClaimsPhone, id));
        if (person.Email is { } email)
            names.Add(new("email", email.ToLowerInvariant(), profile.ClaimsEmail, id));
        names.AddRange(profile.KnownBy.Where(known => names.All(name => (name.Kind, name.Value) != (known.Kind, known.Value)))
            .Select(known => known with { From = id }).ToList());
        return names.ToImmutable();
    }

    private static ProfileChanged? Changed(
        Profile profile, PersonChanges? person, ImmutableArray<string>? tags, bool? claimsPhone, bool? claimsEmail, StoreId? home) =>
        person is null && tags is null && home is null ? null : new(
            null, null, null, tags is { } all ? new(all) : null, null, null, null, home is null ? null : new(home),
            claimsPhone, claimsEmail, person);
}
