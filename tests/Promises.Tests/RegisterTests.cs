using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;
using CustomerCluster.Promises.Tests.Registers;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>P8: what is changed at one register is seen at the other.</summary>
[Collection(Databases.Collection)]
public sealed class RegisterTests(Databases databases, ITestOutputHelper output)
{
    private static readonly TimeSpan WithinASecond = TimeSpan.FromSeconds(1);

    [Theory, OnEachDatabase]
    public async Task An_edit_at_one_register_is_at_the_other_within_a_second(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        await using var other = await Register.OpenAsync(chain, "soho");
        var register = await chain.SignInAsync("soho");
        var slowest = TimeSpan.Zero;

        var customer = (await register.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;
        for (var i = 0; i < 50; i++)
        {
            var phone = Keys.Phone();
            var edited = (await register.SendAsync(Changes.Edit(customer, new JsonObject { ["phone"] = phone }))).MustBe(HttpStatusCode.OK);
            var took = await Eventually.Async(
                WithinASecond, () => $"The other register does not show version {edited.Version} within a second",
                () => other.Shows(customer, edited.Version));
            ((string?)other.Shows(customer)!["phone"]).ShouldBe(phone);
            if (took > slowest) slowest = took;
        }
        (await chain.BackOffice.SendAsync(Changes.Delete(customer))).MustBe(HttpStatusCode.OK);
        await Eventually.Async(
            WithinASecond, () => "The other register still shows a deleted customer", () => other.KnowsDeleted(customer));

        output.WriteLine($"The slowest of 50 edits was at the other register {slowest.TotalMilliseconds:F0} ms after its answer.");
    }

    [Theory, OnEachDatabase]
    public async Task A_register_that_was_cut_off_again_and_again_misses_no_change_and_no_deletion(string database)
    {
        const int writers = 16, changesEach = 1_000 / writers + 1;
        var seed = Seed.Take(output);
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        await using var watching = await Register.OpenAsync(chain, "soho");
        var register = await chain.SignInAsync("soho");

        var done = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(i =>
            new Writer(chain, register, seed + i).RunAsync(changesEach, () => Interlocked.Increment(ref done))));
        // Cut off at random, and in the middle of it all the gateway is killed, while the register is connected.
        var random = new Random(seed);
        var restarted = false;
        for (var cut = done; !writing.IsCompleted;)
        {
            cut += random.Next(40, 120);
            await Eventually.Async(
                TimeSpan.FromSeconds(60), () => $"Only {done} changes were made", () => done >= cut || writing.IsCompleted);
            if (done > writers * changesEach / 2 && !restarted)
            {
                restarted = true;
                await chain.Servers.KillAsync();
                await chain.Servers.StartAsync();
            }
            else
                watching.Cut();
        }
        var customers = (await writing).SelectMany(each => each).ToArray();

        restarted.ShouldBeTrue();
        await Eventually.Async(TimeSpan.FromSeconds(5), () => "The register did not come back", async () =>
            (await register.GetAsync("sync?store=soho")).IsSuccess && watching.Connections > 5);
        foreach (var customer in customers)
        {
            var truth = await register.GetAsync($"customers/{customer}");
            await Eventually.Async(
                WithinASecond, () => $"The register shows {watching.Shows(customer)?.ToJsonString() ?? "nothing"} where there is {truth}",
                () => truth.IsSuccess ? JsonNode.DeepEquals(watching.Shows(customer), truth.Body) : watching.KnowsDeleted(customer));
        }
        output.WriteLine(
            $"{customers.Length} customers, {done} changes; "
            + $"connected {watching.Connections} times, {watching.Pushed} changes were pushed.");
        watching.Pushed.ShouldBeGreaterThan(0);
    }

    [Theory, OnEachDatabase]
    public async Task A_change_in_the_first_moments_after_a_start_is_at_the_other_register_too(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        await using var other = await Register.OpenAsync(chain, "soho");
        var register = await chain.SignInAsync("soho");
        var customers = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
            (await register.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id));

        for (var start = 0; start < 2; start++)
        {
            var before = other.Connections;
            await chain.Servers.KillAsync();
            await chain.Servers.StartAsync();
            await Eventually.Async(
                TimeSpan.FromSeconds(10), () => "The other register did not come back", () => other.Connections > before);
            // Each is changed once: no later change brings what an earlier one has missed.
            var edited = await Task.WhenAll(customers.Select(async customer =>
                (await register.SendAsync(Changes.Edit(customer, new JsonObject { ["remarks"] = Keys.Word() })))
                    .MustBe(HttpStatusCode.OK)));
            foreach (var edit in edited)
                await Eventually.Async(WithinASecond, () => $"The other register does not show version {edit.Version} of {edit.Id}",
                    () => other.Shows(edit.Id, edit.Version));
        }
    }

    /// <summary>Somebody at the other register: makes, changes and deletes customers in no order.</summary>
    private sealed class Writer(Chain chain, Api register, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<string> _all = [];
        private readonly List<string> _there = [];

        /// <returns>All customers that it ever made.</returns>
        public async Task<IReadOnlyList<string>> RunAsync(int changes, Action done)
        {
            for (var i = 0; i < changes; i++, done()) await ChangeAsync();
            return _all;
        }

        private async Task ChangeAsync()
        {
            if (_there.Count == 0 || _random.Next(5) == 0)
            {
                var made = (await register.InsistAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;
                _all.Add(made);
                _there.Add(made);
                return;
            }
            var customer = _there[_random.Next(_there.Count)];
            var (by, change) = _random.Next(8) switch
            {
                0 => (chain.BackOffice, Changes.Delete(customer)),
                1 => (chain.BackOffice, Changes.Points(customer, _random.Next(1, 100))),
                2 => (register, Changes.Credit(customer, _random.Next(1, 100))),
                3 => (register, Changes.Sale(customer, "soho", _random.Next(1, 100))),
                _ => (register, Changes.Edit(customer, new JsonObject { ["phone"] = Keys.Phone(), ["lastName"] = Keys.Word() })),
            };
            (await by.InsistAsync(change)).IsSuccess.ShouldBeTrue();
            if (change.Method == HttpMethod.Delete) _there.Remove(customer);
        }
    }
}
