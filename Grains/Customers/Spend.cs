using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer has spent, by channel, and in how many orders.</summary>
public sealed record Spend(Money Retail, Money Online, Money Omo, long Orders)
{
    public static readonly Spend None = new(Money.Zero, Money.Zero, Money.Zero, 0);

    public Money Total() => Retail + Online + Omo;

    public Spend Apply(SaleEvent happened) => Add(happened.Channel, happened.Total);

    private Spend Add(SalesChannel channel, Money amount) => channel switch
    {
        SalesChannel.Retail => this with { Retail = Retail + amount, Orders = Orders + 1 },
        SalesChannel.Online => this with { Online = Online + amount, Orders = Orders + 1 },
        SalesChannel.Omo => this with { Omo = Omo + amount, Orders = Orders + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "is not a channel"),
    };
}
