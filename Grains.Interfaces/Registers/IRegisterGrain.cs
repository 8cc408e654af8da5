using CustomerCluster.Sales;

namespace CustomerCluster.Registers;

/// <summary>
/// One register: its enrolment, and the sales it rang up without a customer. The key is the register's id. Every reply that
/// succeeds is durable; every command takes effect once per request id.
/// </summary>
[Alias("register")]
public interface IRegisterGrain : IGrainWithStringKey
{
    /// <summary>Enrols the register, or enrols it anew with a new token: the old one ends.</summary>
    [Alias("enrol")]
    Task<Reply<RegisterView>> Enrol(EnrolRegister command, Request request);

    [Alias("revoke")]
    Task<Reply<RegisterView>> Revoke(RevokeRegister command, Request request);

    /// <summary>Records a sale without a customer. It counts for the store; a customer can take it over later.</summary>
    [Alias("record-sale")]
    Task<Reply<SaleView>> RecordSale(RecordSale command, Request request);

    /// <summary>Of an anonymous sale of this register, as <see cref="Customers.ICustomerSalesGrain"/> does it of a customer's.</summary>
    [Alias("settle-sale")]
    Task<Reply<SaleView>> SettleSale(SettleSale command, Request request);

    [Alias("refund-sale")]
    Task<Reply<SaleView>> RefundSale(RefundSale command, Request request);

    [Alias("void-sale")]
    Task<Reply<SaleView>> VoidSale(VoidSale command, Request request);
}

/// <param name="TokenHash">SHA-256 of the token in lower-case hexadecimal; the token itself is never stored.</param>
[GenerateSerializer, Immutable, Alias("register.enrol")]
public sealed record EnrolRegister(
    [property: Id(0)] StoreId StoreId,
    [property: Id(1)] string Name,
    [property: Id(2)] string TokenHash);

[GenerateSerializer, Immutable, Alias("register.revoke")]
public sealed record RevokeRegister([property: Id(0)] string? Reason = null);

[GenerateSerializer, Immutable, Alias("register.view")]
public sealed record RegisterView(
    [property: Id(0)] RegisterId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] StoreId StoreId,
    [property: Id(3)] string Name,
    [property: Id(4)] bool Enrolled,
    [property: Id(5)] DateTimeOffset EnrolledAt);
