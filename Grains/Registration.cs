using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Presence;
using CustomerCluster.Grains.Receipts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerCluster.Grains;

public static class Registration
{
    /// <summary>Registers what the grains need beyond the journal, which has to be registered before.</summary>
    public static IServiceCollection AddGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<CommittedChainPolicy>()
            .AddSingleton<IChainPolicy>(provider => provider.GetRequiredService<CommittedChainPolicy>())
            .AddHostedService(provider => provider.GetRequiredService<CommittedChainPolicy>())
            .AddSingleton<IRegisterGone, HoldsOfGoneRegisters>()
            .AddSingleton<IReceiptMail, ReceiptMail>()
            .AddSingleton<EntityServices>();
    }
}
