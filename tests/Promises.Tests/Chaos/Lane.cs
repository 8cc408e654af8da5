using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>
/// One caller, who makes one change after another, draws what it is from the seed, and repeats what had no answer until it has one.
/// It never asks for what would be refused: so whatever is refused broke a promise.
/// </summary>
internal sealed class Lane(Load load, Api register, string store, int seed)
{
    private static readonly string[] Channels = ["retail", "online", "omo"];

    private readonly Random _random = new(seed);
    private readonly List<Person> _own = [];
    private readonly Queue<(string SaleId, decimal Price, string Channel)> _anonymous = [];
    private Step? _unanswered;
    private long _asked;

    public int Answered { get; private set; }

    /// <summary>Works until the gateway goes away.</summary>
    public async Task RunAsync()
    {
        while (await DoAsync(_unanswered ?? Next()))
        {
        }
    }

    /// <summary>Works on, repeating what had no answer, until it is told to stop.</summary>
    public async Task RunThroughAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (!await DoAsync(_unanswered ?? Next())) await load.Breath;
        }
    }

    /// <summary>Repeats what had no answer until it has one.</summary>
    public async Task SettleAsync()
    {
        while (_unanswered is { } step && !await DoAsync(step)) await load.Breath;
    }

    /// <returns>Whether there was an answer.</returns>
    private async Task<bool> DoAsync(Step step)
    {
        load.Touched(step.Person);
        step.Person.Asked(step);
        if (_unanswered != step) _asked = Stopwatch.GetTimestamp();
        _unanswered = step;
        var before = step.Person.Acknowledged;
        if (await load.AskAsync(step) is not { } answer) return false;
        _unanswered = null;
        Answered++;
        load.Waited(Stopwatch.GetElapsedTime(_asked));
        step.Person.Answered(step, answer);
        if (step.Sells is { } turnover) load.Ledger.Add(turnover);
        if (step.Person.IsShared) return true;
        var renamed = step.Effect(before)?.LastName != before?.LastName;
        if (step.Person.Acknowledged is null) _own.Remove(step.Person);
        return await load.LookAsync(() => Invariants.WhatIsAcknowledgedIsReadAsync(register, step.Person, renamed));
    }

    private Step Next()
    {
        if (_own.Count == 0 || _random.Next(12) == 0) return Create();
        if (_random.Next(4) == 0) return Shared(load.Regulars[_random.Next(load.Regulars.Count)]);
        var person = _own[_random.Next(Math.Max(0, _own.Count - 5), _own.Count)];
        var facts = person.Acknowledged!;
        return _random.Next(14) switch
        {
            0 or 1 or 2 => Rename(person),
            3 => Regroup(person),
            4 when facts.Addresses < 5 => new(
                person, register, Changes.AddAddress(person.Id!, "1 High Street"), Was(f => f with { Addresses = f.Addresses + 1 })),
            5 when person.Addresses.Count > 0 => new(person, register, Changes.RemoveAddress(person.Id!, person.Addresses[^1]),
                Was(f => f with { Addresses = f.Addresses - 1 })),
            6 => Points(person, _random.Next(1, 500)),
            7 when facts.Points > 0 => Points(person, -_random.NextInt64(1, facts.Points + 1)),
            8 => Credit(person, Amount(100)),
            9 when facts.Credit > 0 => Credit(person, -Part(facts.Credit)),
            10 when facts.Points > 0 => Sale(person, Part(facts.Points / 100m), "points"),
            11 when facts.Credit > 0 => Sale(person, Part(facts.Credit), "credit"),
            12 => _anonymous.Count == 0 ? Anonymous() : Tag(person),
            13 when _random.Next(3) == 0 => new(person, load.BackOffice, Changes.Delete(person.Id!), _ => null),
            _ => Sale(person, Amount(200), "cash"),
        };
    }

    private Step Create()
    {
        var person = new Person(shared: false);
        _own.Add(person);
        var facts = new Facts(Keys.Word(), Keys.Phone(), AnyGroup(), 0, 0, 0, 0, 0);
        return new(person, register, Changes.Create(facts.LastName, facts.Phone, groupId: facts.GroupId), _ => facts);
    }

    private Step Shared(Person person) => _random.Next(3) switch
    {
        0 => Points(person, _random.Next(1, 500)),
        1 => Credit(person, Amount(100)),
        _ => Sale(person, Amount(200), "cash"),
    };

    private Step Rename(Person person)
    {
        var (name, phone) = (Keys.Word(), Keys.Phone());
        return new(person, register, Changes.Edit(person.Id!, new JsonObject { ["lastName"] = name, ["phone"] = phone }),
            Was(facts => facts with { LastName = name, Phone = phone }));
    }

    private Step Regroup(Person person)
    {
        var group = AnyGroup();
        return new(
            person, register, Changes.Edit(person.Id!, new JsonObject { ["groupId"] = group }),
            Was(facts => facts with { GroupId = group }));
    }

    private Step Points(Person person, long change) =>
        new(person, load.BackOffice, Changes.Points(person.Id!, change), Was(facts => facts with { Points = facts.Points + change }));

    private Step Credit(Person person, decimal change) =>
        new(person, register, Changes.Credit(person.Id!, change), Was(facts => facts with { Credit = facts.Credit + change }));

    private Step Sale(Person person, decimal price, string paidBy)
    {
        var channel = Channels[_random.Next(Channels.Length)];
        return new(person, register, Changes.Sale(person.Id, store, price, paidBy, channel), Was(facts => Bought(facts, price) with
        {
            // A point for each whole unit that was not paid by points; a point pays a hundredth.
            Points = facts.Points + (paidBy == "points" ? -(long)(price * 100) : (long)price),
            Credit = facts.Credit - (paidBy == "credit" ? price : 0),
        }), new Turnover(store, person.Acknowledged!.GroupId, channel, price));
    }

    /// <summary>Belongs to nobody, so nobody's facts change; a lane takes a person of its own along for it.</summary>
    private Step Anonymous()
    {
        var (price, channel) = (Amount(200), Channels[_random.Next(Channels.Length)]);
        var change = Changes.Sale(null, store, price, "card", channel);
        _anonymous.Enqueue((change.Key!, price, channel));
        return new(_own[^1], register, change, facts => facts, new Turnover(store, null, channel, price));
    }

    private Step Tag(Person person)
    {
        var (saleId, price, channel) = _anonymous.Dequeue();
        return new(
            person, register, Changes.Tag(saleId, person.Id!),
            Was(facts => Bought(facts, price) with { Points = facts.Points + (long)price }),
            new Turnover(null, person.Acknowledged!.GroupId, channel, price));
    }

    private static Facts Bought(Facts facts, decimal price) => facts with { Spend = facts.Spend + price, Orders = facts.Orders + 1 };

    private static Func<Facts?, Facts?> Was(Func<Facts, Facts> effect) => facts => effect(facts!);

    private string? AnyGroup() => _random.Next(3) is var i && i < load.Groups.Count ? load.Groups[i] : null;

    private decimal Amount(int most) => _random.Next(1, most * 100) / 100m;

    /// <summary>Some of it, at least 0.01.</summary>
    private decimal Part(decimal amount) => _random.NextInt64(1, (long)(amount * 100) + 1) / 100m;
}
