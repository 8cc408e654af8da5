namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.anylife")]
public interface ILifeGrain : IGrainWithStringKey
{
    [Alias("Activation")] Task<Guid> Activation();
    [Alias("Leave")] Task Leave();
    [Alias("Stay")] Task Stay(TimeSpan time);
    [Alias("Hold")] Task Hold(string gate);
}

[Alias("test.life")]
public interface IOrdinaryGrain : ILifeGrain;

[Alias("test.keptalive")]
public interface IKeptAliveGrain : ILifeGrain;

[Alias("test.longlived")]
public interface ILongLivedGrain : ILifeGrain;

/// <summary>Notes what becomes of it in the notebook of its key.</summary>
public abstract class LifeGrain : Grain, ILifeGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    protected string Book => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        Probe.Note(Book, "activated");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Book.StartsWith("slow", StringComparison.Ordinal)) await Probe.Gate(Book).PassAsync();
        Probe.Note(Book, $"deactivated: {reason.ReasonCode}");
    }

    public Task<Guid> Activation() => Task.FromResult(_activation);

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => Probe.Gate(gate).PassAsync();
}

public sealed class OrdinaryGrain : LifeGrain, IOrdinaryGrain;

[KeepAlive]
public sealed class KeptAliveGrain : LifeGrain, IKeptAliveGrain;

[CollectionAgeLimit(Hours = 2)]
public sealed class LongLivedGrain : LifeGrain, ILongLivedGrain;

[Alias("test.reluctant")]
public interface IReluctantGrain : IGrainWithStringKey
{
    [Alias("Activations")] Task<int> Attempts();
}

/// <summary>Fails to activate twice, then does.</summary>
public sealed class ReluctantGrain : Grain, IReluctantGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Note(this.GetPrimaryKeyString(), "attempt");
        return Probe.Notes(this.GetPrimaryKeyString()).Length > 2 ? Task.CompletedTask : throw new RefusedException(7);
    }

    public Task<int> Attempts() => Task.FromResult(Probe.Notes(this.GetPrimaryKeyString()).Length);
}

[Alias("test.parts")]
public interface IPartsGrain : IGrainWithStringKey
{
    [Alias("Leave")] Task Leave();
}

/// <summary>Has a dependency injected, and takes part in its own lifecycle.</summary>
public sealed class PartsGrain(TimeProvider clock) : Grain, IPartsGrain, ILifecycleParticipant<IGrainLifecycle>, IDisposable
{
    private string? _book;

    public void Participate(IGrainLifecycle lifecycle)
    {
        _book = this.GetPrimaryKeyString();
        foreach (var stage in new[] { 3000, 500 })
        {
            lifecycle.Subscribe("part", stage,
                _ => Noted($"{stage} started"),
                _ => Noted($"{stage} stopped"));
        }
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Noted($"activated in {clock.GetUtcNow().Year}");
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Noted("deactivated");

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public void Dispose() => Probe.Note(_book!, "disposed");

    private Task Noted(string what)
    {
        Probe.Note(_book!, what);
        return Task.CompletedTask;
    }
}

[Alias("test.relay")]
public interface IRelayGrain : IGrainWithStringKey
{
    [Alias("HoldThenCall")] Task<Guid> HoldThenCall(string gate, string other);
}

public sealed class RelayGrain : Grain, IRelayGrain
{
    public async Task<Guid> HoldThenCall(string gate, string other)
    {
        await Probe.Gate(gate).PassAsync();
        return await GrainFactory.GetGrain<IOrdinaryGrain>(other).Activation();
    }
}
