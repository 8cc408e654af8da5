using System.Text.Json;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Journal;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerCluster.Grains.Tests.Properties;

public class CustomerProperties
{
    [Fact]
    public void Whatever_registers_ask_in_whatever_order_a_customer_agrees_with_pencil_and_paper() => ForAllSequences(steps =>
    {
        var (state, model, accepted) = (Given(), new Model(), new HashSet<int>());
        foreach (var step in steps.Where(step => !accepted.Contains(step.Request)))
        {
            var before = model.ToString();
            var decision = step.Decide(state);
            (decision.Refusal is null).ShouldBe(model.Takes(step), $"{step} of {before}: {decision.Refusal}");
            if (decision.Refusal is not null)
                continue;
            accepted.Add(step.Request);
            state = Fold(state, decision.Events);
            Told(state).ShouldBe(model.ToString(), $"after {step} of {before}");
            state.Points.Balance.ShouldBeGreaterThanOrEqualTo(0);
            state.Credit.Balance.ShouldBeGreaterThanOrEqualTo(Money.Zero);
            state.Addresses.All.Length.ShouldBeLessThanOrEqualTo(5);
            state.Addresses.All.Count(address => address.Details.Default).ShouldBe(Math.Min(1, state.Addresses.All.Length));
        }
    });

    [Fact]
    public void Replayed_from_the_journal_a_customer_is_the_same() => ForAllSequences(steps =>
    {
        var (state, journal) = Run(steps);
        Json(Replay(CustomerState.None, journal)).ShouldBe(Json(state));
    });

    [Fact]
    public void From_any_snapshot_on_a_customer_is_the_same() => ForAllSequences(steps =>
    {
        var (state, journal) = Run(steps);
        for (var cut = 0; cut <= journal.Count; cut += 1 + journal.Count / 5)
        {
            var snapshot = JsonSerializer.Serialize(Replay(CustomerState.None, journal.Take(cut)));
            Json(Replay(JsonSerializer.Deserialize<CustomerState>(snapshot)!, journal.Skip(cut))).ShouldBe(Json(state));
        }
    });

    [Fact]
    public void An_erased_person_leaves_every_balance_as_it_was() => ForAllSequences(steps =>
    {
        var (state, journal) = Run(steps);
        var erased = Replay(CustomerState.None, journal.Select(data => data with { Personal = null }));
        Told(erased).ShouldBe(Told(state));
        erased.Profile.Person.ShouldBe(Person.Unknown);
        Json(erased).ShouldNotContain("Lee");
        Json(erased).ShouldNotContain("Long Lane");
    });

    [Fact]
    public void What_an_event_says_of_a_person_is_in_its_personal_part_alone() => ForAllSequences(steps =>
    {
        foreach (var data in Run(steps).Journal)
        {
            data.Payload.ShouldNotContain("Lee");
            data.Payload.ShouldNotContain("Long Lane");
            data.Payload.ShouldNotContain("personal");
        }
    });

    /// <summary>A failure names the seed: <c>Config.Replay</c> runs it again.</summary>
    private static void ForAllSequences(Action<Step[]> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Step.Sequences, holds));

    private static CustomerState Given() => Fold(CustomerState.None, [A.Created()]);

    private static (CustomerState State, List<EventData> Journal) Run(Step[] steps)
    {
        var json = EventJson.In(A.Sterling);
        var state = Given();
        var journal = new List<EventData> { json.Write(A.Created()) };
        foreach (var step in steps)
        {
            var happened = step.Decide(state).Events;
            state = Fold(state, happened);
            journal.AddRange(happened.Select(json.Write));
        }
        return (state, journal);
    }

    private static CustomerState Fold(CustomerState state, IEnumerable<Event> happened) =>
        happened.Aggregate(state, (before, one) => Customer.Apply(before, one, A.Now));

    private static CustomerState Replay(CustomerState state, IEnumerable<EventData> journal) =>
        Fold(state, journal.Select(data => EventJson.In(A.Sterling).Read(data.Type, data.Payload, data.Personal)));

    private static string Json(CustomerState state) => JsonSerializer.Serialize(state, ApiJson.Options(A.Sterling));

    private static string Told(CustomerState state) =>
        $"points {state.Points.Balance}, credit {state.Credit.Balance.Amount * 4:F0}/4, addresses "
        + string.Join(' ', state.Addresses.All.Select(address => Convert.ToInt32(address.Id.ToString()[^4..], 16)).Order())
        + $", spent {state.Spend.Retail.Amount * 4:F0}/{state.Spend.Online.Amount * 4:F0}/{state.Spend.Omo.Amount * 4:F0}, "
        + $"orders {state.Spend.Orders}";
}
