namespace CustomerCluster;

/// <summary>Who asks for a change, where and why. It travels with every command and into the journal with every event.</summary>
/// <param name="Id">
/// The caller's idempotency key (a sale: its sale id), unique in the database and kept for ever: a command repeated with its
/// id takes effect once. The same id with another command is refused with <see cref="IdempotencyKeyReused"/>.
/// </param>
/// <param name="User">The user's name, or <c>register:{id}</c> when a register acts by its own token, or <c>system</c>.</param>
/// <param name="Register">Null in the back office.</param>
/// <param name="IfVersion">Decide only if the entity still has this version; else <see cref="StaleVersion"/>.</param>
/// <param name="Cause">The id of the process that this change is a step of, where there is one.</param>
[GenerateSerializer, Immutable, Alias("request")]
public sealed record Request(
    [property: Id(0)] string Id,
    [property: Id(1)] string User,
    [property: Id(2)] Role Role,
    [property: Id(3)] StoreId? Store = null,
    [property: Id(4)] RegisterId? Register = null,
    [property: Id(5)] long? IfVersion = null,
    [property: Id(6)] string? Cause = null);

/// <summary>What a user may do. A later role may do all that an earlier one may.</summary>
public enum Role { Cashier, Manager, Admin }
