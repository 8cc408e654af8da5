using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer has spent, by channel, and in how many orders.</summary>
public sealed record Spend(Money Retail, Money Online, Money Omo, long Orders)
{
    public static readonly Spend None = new(Money.Zero, Money.Zero, Money.Zero, 0);

    public Money Total() => Retail + Online + Omo;

    public Spend Plus(Spend other) => new(Retail + other.Retail, Online + other.Online, Omo + other.Omo, Orders + other.Orders);

    public Spend Minus(Spend other) => new(Retail - other.Retail, Online - other.Online, Omo - other.Omo, Orders - other.Orders);

    /// <summary>Of a sale taken over: what is left of it.</summary>
    public Spend Apply(SaleEvent happened) => Add(happened.Channel, happened.Kept, 1);

    public Spend Apply(SaleGivenBack happened) => Add(happened.Channel, -happened.Amount, happened is SaleCancelled ? -1 : 0);

    private Spend Add(SalesChannel channel, Money amount, int orders) => channel switch
    {
        SalesChannel.Retail => this with { Retail = Retail + amount, Orders = Orders + orders },
        SalesChannel.Online => this with { Online = Online + amount, Orders = Orders + orders },
        SalesChannel.Omo => this with { Omo = Omo + amount, Orders = Orders + orders },
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "is not a channel"),
    };
}
