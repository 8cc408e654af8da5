namespace CustomerCluster.Hosting.Tests.Grains;

[GenerateSerializer, Immutable, Alias("test.sold")]
public sealed record Sold([property: Id(0)] int Number, [property: Id(1)] string? Behaviour = null);

[Alias("test.producer")]
public interface IProducerGrain : IGrainWithStringKey
{
    [Alias("Produce")] Task Produce(string stream, string key, int from, int count);
}

public sealed class ProducerGrain : Grain, IProducerGrain
{
    public async Task Produce(string stream, string key, int from, int count)
    {
        var sales = this.GetStreamProvider("spend").GetStream<Sold>(StreamId.Create(stream, key));
        for (var number = from; number < from + count; number++) await sales.OnNextAsync(new Sold(number));
    }
}

[Alias("test.consumer")]
public interface IConsumerGrain : IGrainWithStringKey
{
    [Alias("Leave")] Task Leave();
}

/// <summary>Notes what it reads in the notebook of its key; an item may say how to misbehave.</summary>
[ImplicitStreamSubscription("test.sales")]
[ImplicitStreamSubscription("test.returns")]
public sealed class ConsumerGrain : Grain, IConsumerGrain, IStreamSubscriptionObserver, IAsyncObserver<Sold>
{
    private string Book => this.GetPrimaryKeyString();

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        Probe.Note("subscribed " + Book, handleFactory.StreamId.GetNamespace()!);
        await handleFactory.Create<Sold>().ResumeAsync(this);
    }

    public async Task OnNextAsync(Sold item, StreamSequenceToken? token = null)
    {
        await Task.Yield();
        if (item.Behaviour == "hold") await Probe.Gate(Book).PassAsync();
        Probe.Note(Book, $"{item.Number}");
        if (item.Behaviour == "fail") throw new InvalidOperationException("Not this one.");
        if (item.Behaviour == "fail once" && Probe.Notes(Book).Count(note => note == $"{item.Number}") == 1)
            throw new InvalidOperationException("Not the first time.");
    }

    public Task OnErrorAsync(Exception ex)
    {
        Probe.Note(Book, "error");
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

[Alias("test.guidconsumer")]
public interface IGuidConsumerGrain : IGrainWithGuidKey;

[ImplicitStreamSubscription("test.guids")]
public sealed class GuidConsumerGrain : Grain, IGuidConsumerGrain, IStreamSubscriptionObserver, IAsyncObserver<Sold>
{
    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<Sold>().ResumeAsync(this);

    public Task OnNextAsync(Sold item, StreamSequenceToken? token = null)
    {
        Probe.Note(this.GetPrimaryKey().ToString(), $"{item.Number}");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    public Task OnCompletedAsync() => Task.CompletedTask;
}
