using System.Collections.Immutable;

// Contracts that Orleans would not take, some of which would not even compile beside it: each is here to be refused by the walk.
namespace CustomerCluster.Hosting.Tests.Contracts.Refused;

[Alias("refused.results")]
public interface IBadResults : IGrainWithGuidKey
{
    [Alias("Value")] int Value();
    [Alias("Void")] void Void();
    [Alias("Stream")] IAsyncEnumerable<int> Stream();
    [Alias("Generic")] Task Generic<T>();
    [Alias("ByReference")] Task ByReference(ref int number);
}

public interface INoAlias : IGrainWithGuidKey
{
    [Alias("Fine")] Task Fine();
}

[Alias("refused.methods")]
public interface IBadMethods : IGrainWithGuidKey
{
    Task NoAlias();
    [Alias("Same")] Task One();
    [Alias("Same")] Task Other();
}

[Alias("refused.messages")]
public interface IBadMessages : IGrainWithGuidKey
{
    [Alias("1")] Task Send(NoSerialiser message);
    [Alias("2")] Task<NoTypeAlias> Get();
    [Alias("3")] Task Send(NoId message);
    [Alias("4")] Task Send(SameId message);
    [Alias("5")] Task Send(Settable message);
    [Alias("6")] Task Send(ChangeableField message);
    [Alias("7")] Task Send(HoldsArray message);
    [Alias("8")] Task Send(HoldsList message);
    [Alias("9")] Task Send(HoldsDictionary message);
    [Alias("10")] Task<ImmutableArray<Deep>> Nested();
    [Alias("11")] Task Send(int[] numbers);
    [Alias("12")] Task Send(Kind anyKind);
    [Alias("13")] Task Send(ChangeableStruct message);
    [Alias("14")] Task Send(object anything);
}

[Alias("refused.no-serialiser")]
public sealed record NoSerialiser([property: Id(0)] int Number);

[GenerateSerializer]
public sealed record NoTypeAlias([property: Id(0)] int Number);

[GenerateSerializer, Alias("refused.no-id")]
public sealed record NoId([property: Id(0)] int Number, string Text);

[GenerateSerializer, Alias("refused.same-id")]
public sealed record SameId([property: Id(0)] int Number, [property: Id(0)] string Text);

[GenerateSerializer, Alias("refused.settable")]
public sealed class Settable
{
    [Id(0)] public int Number { get; set; }
}

[GenerateSerializer, Alias("refused.changeable-field")]
public sealed class ChangeableField
{
    [Id(0)] public int Number;
}

[GenerateSerializer, Alias("refused.holds-array")]
public sealed record HoldsArray([property: Id(0)] int[] Numbers);

[GenerateSerializer, Alias("refused.holds-list")]
public sealed record HoldsList([property: Id(0)] List<int> Numbers);

[GenerateSerializer, Alias("refused.holds-dictionary")]
public sealed record HoldsDictionary([property: Id(0)] Dictionary<string, int> Numbers);

[GenerateSerializer, Alias("refused.deep")]
public sealed record Deep([property: Id(0)] ImmutableDictionary<string, Deeper?> Members);

[Alias("refused.deeper")]
public readonly record struct Deeper([property: Id(0)] int Number);

[GenerateSerializer, Alias("refused.kind")]
public abstract record Kind;

[GenerateSerializer, Alias("refused.one-kind")]
public sealed record OneKind([property: Id(0)] HashSet<int> Numbers) : Kind;

[GenerateSerializer, Alias("refused.changeable-struct")]
public record struct ChangeableStruct([property: Id(0)] int Number);

[Alias("refused.twice")]
public interface ITwice : IGrainWithGuidKey;

[GenerateSerializer, Alias("refused.twice")]
public sealed record Twice;

[Alias("refused.reader")]
public sealed class Reader : IAsyncObserver<List<string>>
{
    public Task OnNextAsync(List<string> item, StreamSequenceToken? token = null) => Task.CompletedTask;
    public Task OnCompletedAsync() => Task.CompletedTask;
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
