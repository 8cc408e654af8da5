using CustomerCluster.Grains.Presence;
using CustomerCluster.Hosting.Tests;
using CustomerCluster.Presence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Whether a register is gone, by a clock that stands still until a test moves it.</summary>
public sealed class RegisterPresenceTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestClock _clock = new();
    private readonly Noted _gone = new();
    private IHost _host = null!;

    private IRegisterPresenceGrain Till => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IRegisterPresenceGrain>("till-1");

    [Fact]
    public async Task A_register_is_gone_after_the_grace_and_that_is_told_once()
    {
        await Till.Connected("g1", "a");
        await Till.Disconnected("g1", "a");
        await Passes(IRegisterPresenceGrain.Grace - Second);
        _gone.Registers.ShouldBeEmpty();
        await Passes(2 * Second);
        _gone.Registers.ShouldBe(["till-1"]);
        await Passes(10 * IRegisterPresenceGrain.Grace);
        _gone.Registers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_register_that_comes_back_within_the_grace_was_never_gone()
    {
        await Till.Connected("g1", "a");
        await Till.Disconnected("g1", "a");
        await Passes(IRegisterPresenceGrain.Grace - Second);
        await Till.Connected("g2", "b");
        for (var renewals = 0; renewals < 10; renewals++)
        {
            await Passes(IRegisterPresenceGrain.Expiry / 2);
            await Till.Connected("g2", "b");
        }
        _gone.Registers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_register_stays_while_one_of_its_connections_is_left_at_any_gateway()
    {
        await Till.Connected("g1", "a");
        await Till.Connected("g2", "b");
        await Till.Disconnected("g1", "a");
        await Passes(IRegisterPresenceGrain.Expiry - Second);
        await Till.Connected("g2", "b");
        await Passes(IRegisterPresenceGrain.Expiry - Second);
        _gone.Registers.ShouldBeEmpty();
        await Till.Disconnected("g2", "b");
        await Passes(IRegisterPresenceGrain.Grace);
        _gone.Registers.ShouldBe(["till-1"]);
    }

    [Fact]
    public async Task The_connections_of_a_gateway_that_has_died_have_ended()
    {
        await Till.Connected("dies", "a");
        await Passes(IRegisterPresenceGrain.Expiry + IRegisterPresenceGrain.Grace / 2);
        _gone.Registers.ShouldBeEmpty();
        await Passes(IRegisterPresenceGrain.Expiry + IRegisterPresenceGrain.Grace);
        _gone.Registers.ShouldBe(["till-1"]);
    }

    [Fact]
    public async Task What_fails_when_a_register_is_gone_is_done_again()
    {
        _gone.FailsFor = 2;
        await Till.Connected("g1", "a");
        await Till.Disconnected("g1", "a");
        await Passes(4 * IRegisterPresenceGrain.Grace);
        _gone.Registers.ShouldBe(["till-1"]);
        _gone.FailsFor.ShouldBe(0);
    }

    public async Task InitializeAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<IRegisterGone>(_gone).AddLogging();
        builder.UseStandalone(options => options.GrainAssemblies.Add(typeof(RegisterPresenceGrain).Assembly));
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Second by second, as timers see it; and not before the grain has done what was due.</summary>
    private async Task Passes(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Second)
        {
            _clock.Advance(Second);
            // What came due is in the grain's queue before this.
            await Till.IsConnected();
        }
    }

    private sealed class Noted : IRegisterGone
    {
        public List<string> Registers { get; } = [];
        public int FailsFor { get; set; }

        public Task Gone(RegisterId register)
        {
            if (FailsFor-- > 0) throw new TimeoutException();
            FailsFor = 0;
            Registers.Add(register.Value);
            return Task.CompletedTask;
        }
    }
}
