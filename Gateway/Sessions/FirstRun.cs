using System.Globalization;
using System.Security.Cryptography;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>
/// A chain without any user gets one that may do everything. The PIN is shown on the console and kept nowhere, so one that a crash
/// or a closed window took along is made good by the next start: until somebody has signed in, each gives a new PIN, and the last
/// one counts. A PIN is stored before it is shown: none is shown that never worked. Of gateways that find the same round one shows its
/// own; one that starts a moment later makes a round of its own, as after a crash, which nobody could tell from it.
/// </summary>
internal sealed class FirstRun(IGrainFactory grains) : BackgroundService
{
    private const string Name = "admin";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => GiveAdmin(grains, Console.Out);

    public static async Task GiveAdmin(IGrainFactory grains, TextWriter console)
    {
        var admin = grains.GetGrain<IUserGrain>(Name);
        if (await admin.FirstRound() is not { } round) return;
        if (round == 0 && !(await grains.GetGrain<IUsersGrain>(IUsersGrain.Key).Names()).IsEmpty) return;
        var pin = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        if (!await admin.PutFirst(pin, round)) return;
        await console.WriteLineAsync(
            $"The first user is \"{Name}\" with the PIN {pin}. Until somebody signs in with it, each start shows a new one.");
    }
}
