namespace CustomerCluster;

/// <summary>
/// A field that an edit sets, where null may be the value: an absent <c>Set</c> leaves the field alone, one that holds null
/// clears it (JSON merge patch, RFC 7396).
/// </summary>
[GenerateSerializer, Immutable, Alias("set`1")]
public sealed record Set<T>([property: Id(0)] T Value)
{
    public static implicit operator Set<T>(T value) => new(value);
}
