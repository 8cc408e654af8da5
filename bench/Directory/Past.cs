using CustomerCluster.Chain;
using CustomerCluster.Groups;
using CustomerCluster.Grains;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Demo;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Grains.Registers;
using CustomerCluster.Grains.Stores;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Stores;

namespace CustomerCluster.AtScale;

/// <summary>
/// Three years of the chain, week by week, in the order in which it all happened: so that a customer's events lie apart in the journal,
/// as in one that has grown. Customers are made side by side, each from their own seed: the same seed and day give the same database.
/// </summary>
internal sealed class Past(ulong seed, int customers, double visits, DateTimeOffset to, Currency currency)
{
    private const int Days = 1060;
    private const int DaysAtATime = 4;

    private static readonly Request ByAdmin = new("", "admin", Role.Admin);

    public IEnumerable<IReadOnlyList<Append>> Weeks()
    {
        var from = to.AddDays(-Days);
        var policy = new ChainPolicy(currency, BenchChain.Settings);
        var chain = new BenchChain(new Draw(seed), from);
        yield return [.. Opening(chain, from, policy)];

        var world = new World(chain, new Crowd(chain, to.Year - 84), new Counter(policy), policy, from, to, visits);
        var weeks = Enumerable.Range(0, Days / DaysAtATime + 1).Select(_ => new List<Member>()).ToArray();
        var cards = new HashSet<string>();
        foreach (var member in Enumerable.Range(0, customers).AsParallel().AsOrdered().Select(number => new Member(seed, number, world)))
        {
            while (!cards.Add(Barcode.Issue(member.Id, member.Card)))
                member.Card++;
            weeks[WeekOf(member.Next!.Value)].Add(member);
        }
        for (var week = 0; week < weeks.Length; week++)
        {
            var until = from.AddDays((week + 1) * DaysAtATime);
            var happened = weeks[week].AsParallel().AsOrdered().SelectMany(member => member.Until(until, world)).ToList();
            foreach (var member in weeks[week])
                if (member.Next is { } next)
                    weeks[WeekOf(next)].Add(member);
            weeks[week] = [];
            happened.Sort((one, other) => one.By.At.CompareTo(other.By.At) is not 0 and var order
                ? order : string.CompareOrdinal(one.Request.Id, other.Request.Id));
            yield return happened;
        }

        int WeekOf(DateTimeOffset at) => (int)((at - from).TotalDays / DaysAtATime);
    }

    private IEnumerable<Append> Opening(BenchChain chain, DateTimeOffset at, ChainPolicy policy)
    {
        var json = EventJson.In(currency);
        yield return new Life<ChainSettings>(Kinds.Name(Kinds.Chain, IChainGrain.Key), ChainSettings.Default, Grains.Chain.Chain.Apply).Do(
            at, BenchChain.Settings, false, ByAdmin with { Id = "settings" }, json,
            Grains.Chain.Chain.Decide(ChainSettings.Default, BenchChain.Settings), change => Grains.Chain.Chain.Rows(change, currency));
        foreach (var store in chain.Stores)
        {
            var put = new PutStore($"{store.City} {store.Id}", store.Nation.TimeZone, new(City: store.City, Country: store.Nation.Country));
            yield return new Life<StoreState>(Kinds.Name(Kinds.Store, store.Id), StoreState.None, Store.Apply).Do(
                at, put, false, ByAdmin with { Id = $"store-{store.Id}" }, json, Store.Decide(store.Id, put),
                change => Store.Rows(store.Id, change, currency));
            foreach (var register in store.Registers)
            {
                var enrol = new EnrolRegister(store.Id, register.Value, json.Fingerprint(register, null));
                yield return new Life<RegisterState>(Kinds.Name(Kinds.Register, register), RegisterState.None, Register.Apply).Do(
                    at, enrol, false, ByAdmin with { Id = $"register-{register}" }, json, Register.Decide(register, enrol),
                    change => Register.Rows(register, change, currency));
            }
        }
        foreach (var group in chain.Groups)
        {
            var create = new CreateGroup(group.Name);
            yield return new Life<GroupState>(Kinds.Name(Kinds.Group, group.Id), GroupState.None, Group.Apply).Do(
                at, create, true, ByAdmin with { Id = $"group-{group.Id}" }, json, Group.Decide(GroupState.None, create),
                change => GroupRows.Of(group.Id, change, currency));
        }
    }
}
