using System.Collections.Concurrent;
using System.Net;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>A chain's busy hour: lanes that change customers of their own and a few that they share, and what they were told.</summary>
internal sealed class Load
{
    private const int Callers = 16;

    private readonly Chain _chain;
    private readonly List<Lane> _lanes = [];
    private readonly ConcurrentDictionary<Person, bool> _everybody = new();
    private ConcurrentDictionary<Person, bool> _touched = new();
    private int _inFlight;
    private int _acknowledged;
    private int _lost;
    private int _found;
    private readonly Lock _waiting = new();
    private TimeSpan _longest;

    private Load(Chain chain) => _chain = chain;

    public Api BackOffice => _chain.BackOffice;
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>Those whom every lane serves.</summary>
    public IReadOnlyList<Person> Regulars { get; private set; } = [];

    public Ledger Ledger { get; } = new();
    public int Customers => _everybody.Count;
    public int InFlight => _inFlight;
    public int Acknowledged => _acknowledged;
    public int Lost => _lost;

    /// <summary>How many changes each lane has an answer for.</summary>
    public IReadOnlyList<int> Answered => [.. _lanes.Select(lane => lane.Answered)];

    /// <summary>
    /// At how many customers a change was found that had no answer: it was committed, and the gateway killed before it could say so.
    /// </summary>
    public int Found => _found;

    /// <summary>The longest that a change had to wait for its answer since this was asked last, its repeats included.</summary>
    public TimeSpan TakeLongestWait()
    {
        lock (_waiting)
        {
            var longest = _longest;
            _longest = TimeSpan.Zero;
            return longest;
        }
    }

    /// <summary>A moment, before what had no answer is asked again.</summary>
    public Task Breath => Task.Delay(50);

    public static async Task<Load> PrepareAsync(Chain chain, int seed, int lanes = Callers)
    {
        var load = new Load(chain);
        var registers = await Task.WhenAll(Chain.Stores.Select(chain.SignInAsync));
        load.Groups = [await load.GroupAsync("Students"), await load.GroupAsync("Trade")];
        load.Regulars = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => load.RegularAsync(registers[0], load.Groups[i % 2])));
        for (var i = 0; i < lanes; i++)
            load._lanes.Add(new Lane(load, registers[i % registers.Length], Chain.Stores[i % registers.Length], seed + i));
        return load;
    }

    /// <summary>Every lane works until the gateway goes away.</summary>
    public Task RunAsync() => Task.WhenAll(_lanes.Select(lane => lane.RunAsync()));

    /// <summary>Every lane works on, whatever goes away, until it is told to stop, or one has seen what breaks a promise.</summary>
    public async Task RunThroughAsync(CancellationToken stop)
    {
        var running = _lanes.ConvertAll(lane => lane.RunThroughAsync(stop));
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            await ended;
            running.Remove(ended);
        }
    }

    /// <summary>Every lane repeats what had no answer until it has one.</summary>
    public Task SettleAsync() => Task.WhenAll(_lanes.Select(lane => lane.SettleAsync()));

    public void Waited(TimeSpan time)
    {
        lock (_waiting)
        {
            if (time > _longest) _longest = time;
        }
    }

    public void Touched(Person person)
    {
        _everybody.TryAdd(person, true);
        _touched.TryAdd(person, true);
    }

    /// <summary>Holds the invariant against everybody whom a step was for since the last time.</summary>
    public Task CheckTouchedAsync(Func<Api, Person, Task<bool>> invariant) =>
        CheckAsync(Interlocked.Exchange(ref _touched, new()).Keys, invariant);

    public Task CheckEverybodyAsync(Func<Api, Person, Task<bool>> invariant) => CheckAsync(_everybody.Keys, invariant);

    /// <returns>The answer, or null where none came. An answer that refuses breaks the test: no step deserves one.</returns>
    public async Task<Answer?> AskAsync(Step step)
    {
        Interlocked.Increment(ref _inFlight);
        var answer = await step.By.TryAsync(step.Change);
        Interlocked.Decrement(ref _inFlight);
        if (answer is null or { Status: HttpStatusCode.ServiceUnavailable })
        {
            Interlocked.Increment(ref _lost);
            return null;
        }
        if (!answer.IsSuccess)
            throw new InvariantBrokenException(
                "NothingIsRefusedThatIsAllowed", $"{step}\n{answer}\nallowed: {string.Join(" or ", step.Person.Possible)}");
        Interlocked.Increment(ref _acknowledged);
        return answer;
    }

    /// <returns>False where the gateway went away meanwhile.</returns>
    public async Task<bool> LookAsync(Func<Task> look)
    {
        try
        {
            await look();
            return true;
        }
        catch (Exception lost) when (Api.IsLoss(lost))
        {
            return false;
        }
    }

    private Task CheckAsync(IEnumerable<Person> persons, Func<Api, Person, Task<bool>> invariant) =>
        Parallel.ForEachAsync(persons, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (person, _) =>
        {
            if (await invariant(BackOffice, person)) Interlocked.Increment(ref _found);
        });

    private async Task<string> GroupAsync(string name) =>
        (await BackOffice.SendAsync(Changes.Group(name))).MustBe(HttpStatusCode.Created).Id;

    private async Task<Person> RegularAsync(Api register, string group)
    {
        var person = new Person(shared: true);
        var facts = new Facts(Keys.Word(), Keys.Phone(), group, 0, 0, 0, 0, 0);
        var step = new Step(person, register, Changes.Create(facts.LastName, facts.Phone, groupId: group), _ => facts);
        person.Asked(step);
        person.Answered(step, (await register.SendAsync(step.Change)).MustBe(HttpStatusCode.Created));
        Touched(person);
        return person;
    }
}
