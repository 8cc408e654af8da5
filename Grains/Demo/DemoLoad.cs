using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Grains.Registers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Grains.Stores;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Demo;

/// <summary>Makes the year of a <see cref="DemoYear"/> happen in an empty database, in seconds.</summary>
public sealed class DemoLoad(EntityServices of, IReadSide readSide)
{
    /// <summary>All is decided by the demo's own settings, which the rest of the process hears of in a second.</summary>
    private readonly EntityServices _services = of with { Policy = new DemoPolicy(of.Policy) };

    // As many as make full batches of commits; the demo need not be in memory as a whole.
    private const int MostUnderWay = 800;

    private static readonly Request ByAdmin = new("", "admin", Role.Admin);

    private readonly Dictionary<CustomerId, Past<CustomerState>> _customers = [];
    private readonly Dictionary<RegisterId, Past<RegisterState>> _registers = [];
    private readonly SemaphoreSlim _underWay = new(MostUnderWay);

    private Currency Currency => _services.Policy.Current.Currency;

    /// <param name="lastDay">The day after the last sale.</param>
    /// <param name="tokenHash">The hash of the token that each register gets.</param>
    public async Task Run(
        ulong seed, DemoSize size, DateOnly lastDay, Func<RegisterId, string> tokenHash, CancellationToken cancellation = default)
    {
        var firstDay = lastDay.AddDays(-DemoYear.Days);
        var opened = new DateTimeOffset(firstDay.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);
        var draw = new Draw(seed);
        var chain = new DemoChain(draw, opened);
        await Set(DemoChain.Settings, opened);
        await Task.WhenAll(chain.Stores.Select(store => Open(store, opened)));
        await Task.WhenAll(chain.Groups.Select(group => Create(group, opened)));
        await Task.WhenAll(chain.Stores.SelectMany(store => store.Registers.Select(
            register => Enrol(register, store, tokenHash(register.Id), opened.AddHours(1)))));

        var year = new DemoYear(draw, chain, firstDay, _services.Policy.Current, size);
        await foreach (var act in year.Acts(id => _customers[id].State()).WithCancellation(cancellation))
        {
            if (act.Command is TakeSale)
                await Task.WhenAll(_registers.Values.Select(register => register.Settled));
            await _underWay.WaitAsync(cancellation);
            _ = Released(act.Customer is { } id ? Do(id, act) : Sell(act));
        }
        await Task.WhenAll([.. _customers.Values.Select(customer => customer.Settled), .. _registers.Values.Select(r => r.Settled)]);
    }

    /// <summary>A failure is found in the entity's <c>Settled</c>.</summary>
    private async Task Released(Task done)
    {
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _underWay.Release();
    }

    private Task Set(ChainSettings settings, DateTimeOffset at) =>
        new Past<ChainSettings>(
            Kinds.Name(Kinds.Chain, IChainGrain.Key), ChainSettings.Default, Chain.Chain.Fold, Chain.Chain.Apply, _services).Do(
            at, settings, anywhere: false, ByAdmin with { Id = "demo-settings" },
            new((now, _) => new(Chain.Chain.Decide(now, settings)), change => Chain.Chain.Rows(change, Currency)));

    private Task Open(DemoStore store, DateTimeOffset at)
    {
        var command = new PutStore(store.Name, store.TimeZone, store.Address, store.Phone);
        return new Past<StoreState>(Kinds.Name(Kinds.Store, store.Id), StoreState.None, Store.Fold, Store.Apply, _services).Do(
            at, command, anywhere: false, ByAdmin with { Id = $"demo-store-{store.Id}" },
            new((_, _) => new(Store.Decide(store.Id, command)), change => Store.Rows(store.Id, change, Currency)));
    }

    private Task Create(DemoGroup group, DateTimeOffset at)
    {
        var command = new CreateGroup(group.Name, group.Description);
        return new Past<GroupState>(Kinds.Name(Kinds.Group, group.Id), GroupState.None, Group.Fold, Group.Apply, _services).Do(
            at, command, anywhere: true, ByAdmin with { Id = $"demo-group-{group.Id}" },
            new((state, _) => new(Group.Decide(state, command)), change => GroupRows.Of(group.Id, change, Currency)));
    }

    private Task Enrol(DemoRegister register, DemoStore store, string tokenHash, DateTimeOffset at)
    {
        var command = new EnrolRegister(store.Id, register.Name, tokenHash);
        var past = _registers[register.Id] = new(
            Kinds.Name(Kinds.Register, register.Id), RegisterState.None, Register.Fold, Register.Apply, _services);
        return past.Do(at, command, anywhere: false, ByAdmin with { Id = $"demo-register-{register.Id}" },
            new((_, _) => new(Register.Decide(register.Id, command)), change => Register.Rows(register.Id, change, Currency)));
    }

    private Task Sell(Act act)
    {
        var (sale, register) = ((RecordSale)act.Command, act.By.Register!.Value);
        return _registers[register].Do(act.At, sale, anywhere: true, act.By, new(
            async (state, now) => Register.Decide(
                state, register, sale, now, Currency, await _services.Policy.ZoneOfAsync(sale.StoreId)),
            change => Register.Rows(register, change, Currency)));
    }

    private Task Do(CustomerId id, Act act)
    {
        if (!_customers.TryGetValue(id, out var customer))
        {
            _customers[id] = customer = new(
                CustomerClaims.NameOf(id.Value), CustomerState.None, Customer.Fold, Customer.Apply, _services);
        }
        OwnedSale? sale = null;
        return customer.Do(act.At, act.Command, anywhere: act.Command is CreateCustomer or RecordSale, act.By, new(
            (state, now) => Customer.InTime(state, now, _services.Policy.Current, async current =>
            {
                sale = act.Changes is { } changes ? await OwnedSale.ReadAsync(changes, readSide, Currency) : null;
                var zone = act.By.Store is { } store ? await _services.Policy.ZoneOfAsync(store) : TimeZoneInfo.Utc;
                return act.Decide(current, now, _services.Policy.Current, zone, sale);
            }),
            change => CustomerRows.Of(id, change, _services.Policy.Current, act.Command is TakeSale ? null : sale?.Sale),
            CustomerClaims.Refused));
    }
}
