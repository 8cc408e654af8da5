using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using CustomerCluster.Promises.Tests.Registers;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// A chain with lanes that can work in it and registers that are connected all the time, kept from test to test: what one of them left
/// is looked at again by those that follow. After one that failed the next begins with a chain anew.
/// </summary>
public sealed class BusyChain(Databases databases) : IAsyncLifetime
{
    private const int RegistersOfAll = 8;

    private Chain? _chain;
    private Load _load = null!;
    private Register[] _registers = [];
    private int _seed;
    private bool _isWhole;

    internal async Task<(Chain Chain, Load Load, IReadOnlyList<Register> Registers)> TakeAsync(ITestOutputHelper output)
    {
        if (_chain is null || !_isWhole)
        {
            await DisposeAsync();
            _seed = Seed.Take(output);
            _chain = await Chain.OpenAsync(await databases.NewAsync(Databases.Postgres));
            _load = await Load.PrepareAsync(_chain, _seed);
            _registers = await Task.WhenAll(
                Enumerable.Range(0, RegistersOfAll).Select(i => Register.OpenAsync(_chain, Chain.Stores[i % Chain.Stores.Length])));
        }
        else
        {
            output.WriteLine($"The chain of before, PROMISES_SEED={_seed}");
        }
        _isWhole = false;
        return (_chain, _load, _registers);
    }

    /// <summary>Nothing was found wrong with it.</summary>
    public void Keep() => _isWhole = true;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var register in _registers) await register.DisposeAsync();
        _registers = [];
        if (_chain is not null) await _chain.DisposeAsync();
        _chain = null;
    }
}
