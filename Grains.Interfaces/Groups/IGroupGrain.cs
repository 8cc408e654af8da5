using CustomerCluster.Stores;

namespace CustomerCluster.Groups;

/// <summary>
/// One customer group: its name, and what its members spent while they were members. The key is the group's id. Commands
/// are durable when they reply; the rollup follows the sales and says how far it has come. Of the same grain
/// <see cref="IGroupAccountGrain"/> is another face.
/// </summary>
[Alias("group")]
public interface IGroupGrain : IGrainWithGuidKey
{
    [Alias("create")]
    Task<Reply<GroupView>> Create(CreateGroup command, Request request);

    [Alias("edit")]
    Task<Reply<GroupView>> Edit(EditGroup command, Request request);

    /// <summary>
    /// At once the group is gone, its name is free, nobody can join it, and its members read as being in none; a process tells them
    /// one by one. <see cref="GroupAccountOpen"/>: something is owed on its account still. What was spent stays with its history.
    /// </summary>
    [Alias("delete")]
    Task<Reply<GroupDeleted>> Delete(DeleteGroup command, Request request);

    [Alias("get"), ReadOnly]
    Task<GroupView?> Get();

    /// <summary>Applies every committed sale that the rollup lacks, then answers.</summary>
    [Alias("spend")]
    Task<SpendView> Spend(SpendPeriod period);
}

/// <param name="Name">1 to 100 characters, unique in the chain whatever its case.</param>
[GenerateSerializer, Immutable, Alias("group.create")]
public sealed record CreateGroup([property: Id(0)] string Name, [property: Id(1)] string? Description = null);

/// <summary>Replaces the group's details as a whole.</summary>
[GenerateSerializer, Immutable, Alias("group.edit")]
public sealed record EditGroup([property: Id(0)] string Name, [property: Id(1)] string? Description = null);

[GenerateSerializer, Immutable, Alias("group.delete")]
public sealed record DeleteGroup([property: Id(0)] string? Reason = null);

/// <param name="Version">Of the group as it ended.</param>
[GenerateSerializer, Immutable, Alias("group.deleted")]
public sealed record GroupDeleted([property: Id(0)] GroupId Id, [property: Id(1)] long Version);

[GenerateSerializer, Immutable, Alias("group.view")]
public sealed record GroupView(
    [property: Id(0)] GroupId Id,
    [property: Id(1)] long Version,
    [property: Id(2)] string Name,
    [property: Id(3)] string? Description);
