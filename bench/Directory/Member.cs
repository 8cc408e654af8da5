using CustomerCluster.Customers;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.AtScale;

/// <summary>What everybody shares.</summary>
/// <param name="Visits">Of a customer, on average.</param>
internal sealed record World(
    BenchChain Chain, Crowd Crowd, Counter Counter, ChainPolicy Policy, DateTimeOffset From, DateTimeOffset To, double Visits)
{
    public EventJson Json { get; } = EventJson.In(Policy.Currency);
}

/// <summary>
/// A customer with all that is to happen to them: joins, comes by so many times, and is forgotten when they have come for the last time.
/// Drawn from a seed of their own; what happens is decided by the product.
/// </summary>
internal sealed class Member
{
    private const int MostVisits = 250;
    private const double NeverBuys = 0.25;

    private readonly Draw _draw;
    private readonly int _number;
    private readonly BenchStore _home;
    private readonly CustomerOrigin _origin;
    private readonly CustomerId _id;
    private readonly Life<CustomerState> _life;
    private readonly DateTimeOffset[] _times;
    private int _next;

    public Member(ulong seed, int number, World world)
    {
        _draw = new Draw(seed ^ ((ulong)number + 1) * 0xD1342543DE82EF95);
        _number = number;
        _home = world.Crowd.Store(_draw);
        _origin = _draw.Fraction() switch
        {
            < 0.25 => CustomerOrigin.Import, < 0.75 => CustomerOrigin.Retail, < 0.95 => CustomerOrigin.Online,
            _ => CustomerOrigin.BackOffice,
        };
        var days = (world.To - world.From).TotalDays;
        // Whoever came from another system did so in the first month.
        var joined = _origin == CustomerOrigin.Import ? 30 * _draw.Fraction() : 1 + (days - 2) * _draw.Fraction();
        var left = _draw.Percent(55) ? days : joined + (days - joined) * _draw.Fraction();
        _times =
        [
            At(world, joined),
            .. Enumerable.Range(0, Visits(world.Visits)).Select(_ => At(world, joined + (left - joined) * _draw.Fraction())).Order(),
        ];
        _id = new(_draw.Id(_times[0]));
        _life = new(CustomerClaims.NameOf(_id.Value), CustomerState.None, Customer.Apply);
    }

    public CustomerId Id => _id;

    /// <summary>Counts up where another has the card that would be issued.</summary>
    public int Card { get; set; }

    /// <summary>When the next thing happens.</summary>
    public DateTimeOffset? Next => _next < _times.Length ? _times[_next] : null;

    public IEnumerable<Append> Until(DateTimeOffset until, World world)
    {
        while (_next < _times.Length && _times[_next] < until)
        {
            var at = _times[_next++];
            var last = _next == _times.Length;
            yield return _next == 1 ? Join(at, last, world) : Visit(at, last, world);
        }
    }

    /// <summary>A quarter never buys; the others do as customers do, most now and then and a few very often (log-normal).</summary>
    private int Visits(double mean) => _draw.Percent(NeverBuys * 100) || mean == 0
        ? 0 : (int)Math.Clamp(Math.Round(mean / (1 - NeverBuys) * Math.Exp(_draw.Normal() - 0.5)), 1, MostVisits);

    private static DateTimeOffset At(World world, double days) => new(
        (world.From + TimeSpan.FromDays(days)).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private Append Join(DateTimeOffset at, bool last, World world)
    {
        var command = world.Crowd.Next(_draw, _number, _home, _origin);
        var by = _origin == CustomerOrigin.Retail
            ? new Request(_draw.Id(at).ToString(), "cashier", Role.Cashier, _home.Id, _draw.One(_home.Registers))
            : new Request(_draw.Id(at).ToString(), _origin == CustomerOrigin.Online ? "web shop" : "admin", Role.Admin);
        var around = new Surroundings(Crowd.CountryOf(_home, _origin), ChangedBy.Of(by));
        return Do(at, command, by, last, world, state => Customer.Decide(state, command, at, _id, world.Policy, around, Card));
    }

    /// <summary>Now and then somebody is given credit, which the next basket may be paid by.</summary>
    private Append Visit(DateTimeOffset at, bool last, World world)
    {
        var store = _draw.Percent(90) ? _home : world.Crowd.Store(_draw);
        var channel = _draw.Fraction() switch { < 0.70 => SalesChannel.Retail, < 0.90 => SalesChannel.Online, _ => SalesChannel.Omo };
        var register = channel == SalesChannel.Online ? default(RegisterId?) : _draw.One(store.Registers);
        if (_draw.Percent(1))
        {
            var credit = new AddCredit(new(_draw.Between(5, 50)), "Returned without a receipt");
            return Do(at, credit, new Request(_draw.Id(at).ToString(), "cashier", Role.Cashier, store.Id, register), last, world,
                state => Customer.Decide(state, credit, at, world.Policy));
        }
        var sale = world.Counter.Sale(
            _draw, new($"{at:yyMMdd}-{store.Id.Value}-{_number:x}-{_next:x}"), store, register, channel, at, _life.State);
        var by = new Request(sale.SaleId.Value, register is null ? "web shop" : "cashier", Role.Cashier, store.Id, register);
        return Do(at, sale, by, last, world, state => Customer.Decide(state, sale, at, world.Policy, store.Zone));
    }

    private Append Do(DateTimeOffset at, object command, Request by, bool last, World world, Func<CustomerState, Decision> decide)
    {
        // Nothing in it waits.
        var decision = Customer.InTime(_life.State, at, world.Policy, state => new(decide(state))).Result;
        var append = _life.Do(at, command, anywhere: command is CreateCustomer or RecordSale, by, world.Json, decision,
            change => CustomerRows.Of(_id, change, world.Policy));
        // What shows the customer as they are is written once, with their last append, as in any batch of the journal only the last is.
        var whole = last ? CustomerRows.Of(_id, _life.Whole(at), world.Policy).Shows : ReadSideRows.None;
        return append with { Shows = whole with { Sales = append.Shows.Sales, Ledger = append.Shows.Ledger, Spend = append.Shows.Spend } };
    }
}
