using System.Text.Json;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Registers;

/// <param name="TokenHash">SHA-256 of the token in lower-case hexadecimal.</param>
public sealed record RegisterEnrolled(StoreId StoreId, string Name, string TokenHash) : Event;

public sealed record RegisterRevoked(string? Reason) : Event;

/// <param name="TokenHash">Null: not enrolled, or not any more.</param>
/// <param name="EnrolledAt">Null: never.</param>
public sealed record RegisterState(StoreId StoreId, string Name, string? TokenHash, DateTimeOffset? EnrolledAt)
{
    public static readonly RegisterState None = new(default, "", null, null);
}

/// <summary>A register: whether it is enrolled, and what makes a sale without a customer valid.</summary>
public static class Register
{
    public const int Fold = 1;

    public static Decision Decide(RegisterId id, EnrolRegister command)
    {
        var rules = new Rules()
            .Name(id.Value, "id")
            .Name(command.StoreId.Value, "storeId")
            .That(Typed.Clean(command.Name) is not null, "name", "is required")
            .Line(command.Name, "name", 100)
            .That(command.TokenHash is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower),
                "tokenHash", "is a SHA-256 in hexadecimal");
        return rules.Broken is { } invalid ? invalid : new RegisterEnrolled(command.StoreId, Typed.Clean(command.Name)!, command.TokenHash);
    }

    public static Decision Decide(RegisterState state, RevokeRegister command) =>
        state.EnrolledAt is null ? new NotFound("register")
        : state.TokenHash is null ? new RegisterNotEnrolled()
        : new Rules().Line(command.Reason, "reason", 500).Broken is { } invalid ? invalid
        : new RegisterRevoked(Typed.Clean(command.Reason));

    /// <summary>What was sold offline has left the shop: it counts even if the register was revoked since.</summary>
    public static Decision Decide(
        RegisterState state, RegisterId id, RecordSale sale, DateTimeOffset now, Currency currency, TimeZoneInfo zone) =>
        state.TokenHash is null && !sale.Offline ? new RegisterNotEnrolled()
        : SaleRules.Check(sale, now, currency, anonymous: true) is { } invalid ? invalid
        : sale.RegisterId is { } other && other != id ? Invalid.Field("registerId", "is the register that records the sale")
        : Pricing.Recorded(sale, currency, zone) with { RegisterId = id };

    public static RegisterState Apply(RegisterState state, Event happened, DateTimeOffset at) => happened switch
    {
        RegisterEnrolled enrolled => new(enrolled.StoreId, enrolled.Name, enrolled.TokenHash, at),
        RegisterRevoked => state with { TokenHash = null },
        SaleRecorded or SaleChanged => state,
        _ => throw new UnknownEventException(happened),
    };

    /// <param name="changed">The sale that something becomes of, as it was before.</param>
    internal static Consequences Rows(
        RegisterId id, Change<RegisterState> change, Currency currency, SaleView? changed = null) => SaleIn(change, changed) switch
    {
        { } sale => new(
            new ReadSideRows
            {
                Sales = [SaleRows.Row(sale, change.Entity, currency)],
                Spend = SaleRows.Spend(change.Events[0], change.Version, currency),
            },
            changed is null ? SaleRows.Claims((SaleRecorded)change.Events[0], change.Entity) : SaleRows.Claims(changed, change.Entity),
            new(change.Entity, change.Version, Id: sale.SaleId.Value)),
        _ => new(
            new ReadSideRows
            {
                Entities = [new(Kinds.Register, id.Value, change.Version, change.After.Name, change.After.TokenHash,
                    JsonSerializer.Serialize(View(id, change), ApiJson.Options(currency)))],
            },
            [], new(change.Entity, change.Version)),
    };

    /// <summary>The sale that a change records or moves on, if that is what it does.</summary>
    internal static SaleView? SaleIn(Change<RegisterState> change, SaleView? changed) => change.Events[0] switch
    {
        SaleRecorded recorded => SaleRows.View(recorded, null),
        SaleChanged happened => SaleLife.Apply(changed!, happened, change.At),
        _ => null,
    };

    internal static RegisterView View(RegisterId id, Change<RegisterState> change) => new(
        id, change.Version, change.After.StoreId, change.After.Name, change.After.TokenHash is not null,
        change.After.EnrolledAt ?? change.At);
}
