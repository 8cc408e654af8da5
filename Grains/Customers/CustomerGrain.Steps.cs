namespace CustomerCluster.Grains.Customers;

public sealed partial class CustomerGrain
{
    public async Task FallDue()
    {
        var (state, version) = await Entity.Read();
        if (state.Standing != CustomerStanding.Active)
            return;
        await Entity.Commit(
            nameof(FallDue), anywhere: false, new($"due/{Id}/{version}", "system", Role.Admin),
            (current, now) => Customer.Lapse(current, now, Policy),
            change => CustomerRows.Of(Id, change, Policy), CustomerClaims.Refused, View);
    }
}
