using CustomerCluster.Customers;
using CustomerCluster.Grains.Presence;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>Gives back what a register held for carts that nobody will close any more.</summary>
internal sealed class HoldsOfGoneRegisters(IReadSide readSide, IGrainFactory grains) : IRegisterGone
{
    public async Task Gone(RegisterId register)
    {
        foreach (var hold in await readSide.HoldsAtAsync(register.Value))
        {
            var reply = await grains.GetGrain<ICustomerBalancesGrain>(Guid.Parse(hold.CustomerId)).ReleaseHold(
                new(new(Guid.Parse(hold.Id)), HoldEnd.RegisterGone), new($"gone/{hold.Id}", "system", Role.Admin));
            if (reply.Refusal is OutcomeUnknown unknown)
                throw new TimeoutException(unknown.Detail);
        }
    }
}
