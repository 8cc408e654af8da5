using System.Collections.Immutable;

namespace CustomerCluster.Chain;

/// <summary>
/// What a chain has changed about who may do what; the other face of <see cref="IChainGrain"/>, under the same key, with a version of its
/// own. It is the gateway that knows the actions, judges by them, and lets nobody loosen what has to stay: this keeps what it was given.
/// </summary>
[Alias("chain-permissions")]
public interface IChainPermissionsGrain : IGrainWithStringKey
{
    /// <summary>Merges: an action that is not named stays as it is. Durable when it replies; gateways go by it within 2 s.</summary>
    [Alias("change-permissions")]
    Task<Reply<PermissionsView>> ChangePermissions(ChangePermissions command, Request request);

    [Alias("get-permissions"), ReadOnly]
    Task<PermissionsView> GetPermissions();

    /// <summary>The id under which the read side shows them, and the journal names them: <c>chain/permissions</c>.</summary>
    const string Id = "permissions";
}

[GenerateSerializer, Immutable, Alias("chain.change-permissions")]
public sealed record ChangePermissions([property: Id(0)] ImmutableArray<PermissionChange> Actions);

/// <summary>Null inside a <c>Set</c>: the default again; no <c>Set</c>: as it is.</summary>
/// <param name="Action">As the gateway's table names it: <c>adjustPoints</c>.</param>
[GenerateSerializer, Immutable, Alias("chain.permission-change")]
public sealed record PermissionChange(
    [property: Id(0)] string Action,
    [property: Id(1)] Set<Role?>? Role,
    [property: Id(2)] Set<bool?>? BackOfficeOnly);

/// <param name="Adjusted">Those actions only that differ from their default, or once were told to be as it is.</param>
[GenerateSerializer, Immutable, Alias("chain.permissions-view")]
public sealed record PermissionsView([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<AdjustedPermission> Adjusted);

/// <param name="Role">The least that may do it; null: the default.</param>
/// <param name="BackOfficeOnly">Null: the default.</param>
[GenerateSerializer, Immutable, Alias("chain.adjusted-permission")]
public sealed record AdjustedPermission(
    [property: Id(0)] string Action,
    [property: Id(1)] Role? Role,
    [property: Id(2)] bool? BackOfficeOnly);
