using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private readonly string _gate = Guid.NewGuid().ToString();
    private readonly string _key = "calls " + Guid.NewGuid();
    private GrainHost _host = null!;

    private ICallsGrain Grain => _host.Client.GetGrain<ICallsGrain>(_key);

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync()
    {
        Probe.Gate(_gate).Open();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_grain_knows_its_key_of_each_kind()
    {
        var id = Guid.NewGuid();
        (await _host.Client.GetGrain<IGuidKeyGrain>(id).Key()).ShouldBe(id);
        (await _host.Client.GetGrain<IIntegerKeyGrain>(long.MinValue).Key()).ShouldBe(long.MinValue);
        (await _host.Client.GetGrain<IIntegerKeyGrain>(42).Key()).ShouldBe(42);
        (await _host.Client.GetGrain<IStringKeyGrain>("a/b:c ü").Key()).ShouldBe("a/b:c ü");
    }

    [Fact]
    public async Task A_call_to_a_busy_grain_times_out_with_grain_and_method_named_and_the_callee_goes_on()
    {
        var held = Grain.HoldBriefly(_gate);
        await Probe.Gate(_gate).Reached();
        await _host.ElapseAsync(TimeSpan.FromSeconds(7));
        await Probe.Ended(held);
        var timeout = await Should.ThrowAsync<TimeoutException>(held);
        timeout.Message.ShouldContain(_key);
        timeout.Message.ShouldContain("HoldBriefly");
        Probe.Gate(_gate).Open();
        await Grain.Nothing();
        Probe.Notes(_gate).ShouldBe(["begun", "ended"]);
    }

    [Fact]
    public async Task A_call_that_timed_out_before_its_turn_is_never_begun()
    {
        var held = Grain.Hold(_gate);
        await Probe.Gate(_gate).Reached();
        var waiting = Grain.HoldBriefly("waiting" + _gate);
        await _host.ElapseAsync(TimeSpan.FromSeconds(7));
        await Probe.Ended(waiting);
        await Should.ThrowAsync<TimeoutException>(waiting);
        Probe.Gate(_gate).Open();
        await held;
        await Grain.Nothing();
        Probe.Notes("waiting" + _gate).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chain_of_calls_back_into_its_own_busy_grain_times_out()
    {
        var chain = Grain.CallBack();
        await Probe.Eventually(() => Probe.Notes(_key + "'") is ["called back"]);
        await _host.ElapseAsync(TimeSpan.FromSeconds(32));
        await Probe.Ended(chain);
        await Should.ThrowAsync<TimeoutException>(chain);
        // Within the chain too everyone has lost patience, so that the grain is free again.
        await Grain.Nothing();
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_with_its_type_and_the_stack_of_the_callee()
    {
        var refused = await Should.ThrowAsync<RefusedException>(() => Grain.Refuse(42));
        refused.Code.ShouldBe(42);
        refused.ToString().ShouldContain($"{nameof(CallsGrain)}.{nameof(CallsGrain.Refuse)}");
    }

    [Fact]
    public async Task A_cancelled_call_ends_for_the_caller_and_the_callee_is_told_in_a_turn()
    {
        using var source = new CancellationTokenSource();
        var held = Grain.HoldCancellable(_gate, source.Token);
        await Probe.Gate(_gate).Reached();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(held);
        await Probe.Eventually(() => Probe.Notes(_gate).Length == 2);
        Probe.Notes(_gate).Order().ShouldBe(["cancelled", "told in a turn: True"]);
    }

    [Fact]
    public async Task A_call_cancelled_before_its_turn_is_never_begun()
    {
        using var source = new CancellationTokenSource();
        var held = Grain.Hold(_gate);
        await Probe.Gate(_gate).Reached();
        var waiting = Grain.HoldCancellable("waiting" + _gate, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        Probe.Gate(_gate).Open();
        await held;
        await Grain.Nothing();
        Probe.Gate("waiting" + _gate).Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_grain_passes_a_reference_to_itself_and_references_to_one_grain_are_equal()
    {
        var self = await Grain.Self();
        self.ShouldBe(Grain);
        self.GetHashCode().ShouldBe(Grain.GetHashCode());
        self.ShouldNotBe(_host.Client.GetGrain<ICallsGrain>("another"));
        self.GetPrimaryKeyString().ShouldBe(_key);
    }

    [Fact]
    public async Task A_method_may_return_a_value_task()
    {
        (await Grain.Add(40, 2)).ShouldBe(42);
        await Grain.Nothing();
    }

    [Fact]
    public async Task The_request_context_travels_with_calls_and_what_the_callee_sets_does_not_come_back()
    {
        RequestContext.Set("who", "cashier 7");
        (await Grain.Heard("who")).ShouldBe("cashier 7");
        (await Grain.HeardBeyond("who")).ShouldBe("cashier 7");
        RequestContext.Get("who").ShouldBe("cashier 7");
        RequestContext.Remove("who").ShouldBeTrue();
        (await Grain.Heard("who")).ShouldBeNull();
    }
}
