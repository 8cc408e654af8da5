using System.Globalization;
using System.Security.Cryptography;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>A chain without any user gets one that may do everything. The PIN is shown once, on the console, and kept nowhere.</summary>
internal sealed class FirstRun(IGrainFactory grains) : BackgroundService
{
    private const string Name = "admin";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => GiveAdmin(grains);

    public static async Task GiveAdmin(IGrainFactory grains)
    {
        if (!(await grains.GetGrain<IUsersGrain>(IUsersGrain.Key).Names()).IsEmpty) return;
        var pin = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        await grains.GetGrain<IUserGrain>(Name).Put(Role.Admin, pin);
        Console.WriteLine($"The first user is \"{Name}\" with the PIN {pin}. It is not shown again.");
    }
}
