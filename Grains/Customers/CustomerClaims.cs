using System.Collections.Immutable;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>What is one customer's alone: the card always, the phone number and the e-mail where the chain says so, their sales.</summary>
internal static class CustomerClaims
{
    public const string Barcode = "barcode";

    private const string Prefix = Kinds.Customer + "/";

    /// <param name="changed">The sale that something becomes of, as it was before.</param>
    public static ImmutableArray<Claim> Moves(Change<CustomerState> change, SaleView? changed = null) =>
    [
        .. Names(change),
        .. change.Events.OfType<SaleFollowed>().Select(sale => SaleRows.Claim(sale, change.Entity)),
        .. GroupOf(change.After) is { } group && group != GroupOf(change.Before) ? [GroupRows.Joined(group)] : Array.Empty<Claim>(),
        .. change.Events.OfType<SaleEvent>().SelectMany(sale => SaleRows.Claims(sale, change.Entity)),
        .. change.Events.OfType<SaleRecorded>().Where(sale => sale.ChargedTo is not null)
            .Select(sale => ChargeClaim.Sold(sale.SaleId, sale.ChargedTo!.Value, change.Entity)),
        .. changed is null ? [] : SaleRows.Claims(changed, change.Entity),
    ];

    /// <summary>What the loser of a claim is told.</summary>
    public static Refusal Refused(ClaimLost lost) => (lost.Claim.Kind, CustomerIn(lost.Holder)) switch
    {
        (SaleRows.ClaimKind or SaleRows.ChangesKind, var customer) => SaleRows.Refused(lost, customer),
        // The reservation is gone: repeated, the sale is reserved anew.
        (ChargeClaim.Kind, _) => new OutcomeUnknown(),
        (GroupRows.IdClaim, _) => Invalid.Field("groupId", ProfileRules.NoSuchGroup),
        (var field, { } customer) => new DuplicateCustomer(field, customer),
        _ => new OutcomeUnknown(),
    };

    public static string NameOf(Guid customer) => Prefix + customer;

    /// <summary>In a merge names go from hand to hand: the one who takes them in, or gives them back, moves them.</summary>
    private static ImmutableArray<Claim> Names(Change<CustomerState> change)
    {
        if (change.Events.Any(happened => happened is MergedAway))
            return [];
        var moves = Held.Moves(change.Entity, Of(change.Before), Of(change.After));
        foreach (var happened in change.Events)
        {
            moves = happened switch
            {
                MergeTaken e => Moved(moves, e.Cards, e.Personal, claim => claim with { From = claim.From ?? NameOf(e.Source.Value) }),
                MergeGivenBack e => Moved(moves, e.Cards, e.Personal, claim => claim with { To = claim.To ?? NameOf(e.Source.Value) }),
                MergeUndone e => Moved(moves, e.Cards, e.Personal, claim => claim with { From = change.Entity }),
                _ => moves,
            };
        }
        return moves;
    }

    private static ImmutableArray<Claim> Moved(
        ImmutableArray<Claim> moves, ImmutableArray<KnownBy> cards, MergePersonal? personal, Func<Claim, Claim> move)
    {
        var names = cards.Concat(personal?.Names ?? []).Where(name => name.Claimed).Select(name => (name.Kind, name.Value)).ToHashSet();
        return [.. moves.Select(claim => names.Contains((claim.Kind, claim.Value)) ? move(claim) : claim)];
    }

    /// <summary>All that the customer is found by alone.</summary>
    public static IEnumerable<Held> Of(CustomerState state)
    {
        if (state.Standing is not (CustomerStanding.Active or CustomerStanding.Merging))
            yield break;
        var profile = state.Profile;
        yield return new(Barcode, profile.Barcode);
        if (profile.ClaimsEmail && profile.Person.Email is { } email)
            yield return new("email", email.ToLowerInvariant());
        if (profile.ClaimsPhone && profile.Person.PhoneNumber is { } phone)
            yield return new("phone", phone);
        foreach (var known in profile.KnownBy.Where(known => known.Claimed))
            yield return new(known.Kind, known.Value);
    }

    private static GroupId? GroupOf(CustomerState state) =>
        state.Standing == CustomerStanding.Active ? state.Profile.GroupId : null;

    private static CustomerId? CustomerIn(string? entity) =>
        entity?.StartsWith(Prefix, StringComparison.Ordinal) == true && Guid.TryParse(entity.AsSpan(Prefix.Length), out var id)
            ? new CustomerId(id)
            : null;
}
