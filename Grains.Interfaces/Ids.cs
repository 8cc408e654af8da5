namespace CustomerCluster;

/// <summary>UUIDv7.</summary>
[GenerateSerializer, Immutable, Alias("customer-id")]
public readonly record struct CustomerId([property: Id(0)] Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>UUIDv7.</summary>
[GenerateSerializer, Immutable, Alias("group-id")]
public readonly record struct GroupId([property: Id(0)] Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>UUIDv7.</summary>
[GenerateSerializer, Immutable, Alias("segment-id")]
public readonly record struct SegmentId([property: Id(0)] Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>UUIDv7, unique within its customer.</summary>
[GenerateSerializer, Immutable, Alias("address-id")]
public readonly record struct AddressId([property: Id(0)] Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>Unique within its customer.</summary>
[GenerateSerializer, Immutable, Alias("hold-id")]
public readonly record struct HoldId([property: Id(0)] Guid Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>The chain's own name for a store: 1 to 64 letters, digits, dots, dashes or underscores.</summary>
[GenerateSerializer, Immutable, Alias("store-id")]
public readonly record struct StoreId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

/// <summary>The chain's own name for a register, unique in the chain; the same characters as a store's.</summary>
[GenerateSerializer, Immutable, Alias("register-id")]
public readonly record struct RegisterId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}

/// <summary>The register's own number for a sale, unique in the chain; the same characters as a store's.</summary>
[GenerateSerializer, Immutable, Alias("sale-id")]
public readonly record struct SaleId([property: Id(0)] string Value)
{
    public override string ToString() => Value;
}
