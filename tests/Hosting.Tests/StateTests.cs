using CustomerCluster.Hosting.Tests.Grains;

namespace CustomerCluster.Hosting.Tests;

public sealed class StateTests : OnAHost
{
    private readonly Guid _key = Guid.NewGuid();

    private IStateGrain Grain => Host.Client.GetGrain<IStateGrain>(_key);

    [Fact]
    public async Task State_never_written_is_new_and_does_not_exist()
    {
        (await Grain.Get()).ShouldBeNull();
        (await Grain.Exists()).ShouldBeFalse();
    }

    [Fact]
    public async Task Written_state_is_read_by_the_next_activation_and_survives_a_restart()
    {
        await Grain.Set("kept");
        await Host.RestartAsync();
        (await Grain.Get()).ShouldBe("kept");
        (await Grain.Exists()).ShouldBeTrue();
    }

    [Fact]
    public async Task State_read_again_is_what_is_stored()
    {
        await Grain.Set("stored");
        (await Grain.ForgetAndReread()).ShouldBe("stored");
    }

    [Fact]
    public async Task Cleared_state_does_not_exist_and_can_be_written_anew()
    {
        await Grain.Set("first");
        await Grain.Clear();
        (await Grain.Exists()).ShouldBeFalse();
        (await Grain.Get()).ShouldBeNull();
        await Grain.Set("second");
        await Host.RestartAsync();
        (await Grain.Get()).ShouldBe("second");
    }

    [Fact]
    public async Task A_stale_write_fails_and_the_activation_goes()
    {
        await Grain.Set("true");
        var activation = await Grain.Activation();
        await Should.ThrowAsync<InconsistentStateException>(Grain.WriteStale);
        (await Grain.Activation()).ShouldNotBe(activation);
        (await Grain.Get()).ShouldBe("true");
    }

    [Fact]
    public async Task A_stale_write_that_the_grain_deals_with_leaves_the_activation()
    {
        var activation = await Grain.Activation();
        (await Grain.WriteStaleCaught()).ShouldBeTrue();
        (await Grain.Activation()).ShouldBe(activation);
    }

    [Fact]
    public async Task A_stale_write_of_another_grain_does_not_take_its_caller_along()
    {
        var other = Host.Client.GetGrain<IStateGrain>(Guid.NewGuid());
        var activation = await Grain.Activation();
        await Should.ThrowAsync<InconsistentStateException>(() => Grain.WriteStaleOf(other));
        (await Grain.Activation()).ShouldBe(activation);
    }
}
