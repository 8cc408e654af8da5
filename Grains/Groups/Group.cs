using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Groups;

namespace CustomerCluster.Grains.Groups;

public enum GroupStanding { None, Active, Deleted }

public sealed record GroupState(GroupStanding Standing, string Name, string? Description, GroupAccount Account)
{
    public static readonly GroupState None = new(GroupStanding.None, "", null, GroupAccount.None);
    public bool Exists() => Standing == GroupStanding.Active;
}

/// <summary>A customer group: its name is its own in the chain, whatever its case, and its members may share an account.</summary>
public static class Group
{
    public const int Fold = 2;

    public static Decision Decide(GroupState state, CreateGroup command) =>
        state.Standing != GroupStanding.None ? new AlreadyExists("group")
        : Check(command.Name, command.Description) is { } invalid ? invalid
        : new GroupCreated(Typed.Clean(command.Name)!, Typed.Clean(command.Description));

    public static Decision Decide(GroupState state, EditGroup command) =>
        !state.Exists() ? new NotFound("group")
        : Check(command.Name, command.Description) is { } invalid ? invalid
        : new GroupEdited(Typed.Clean(command.Name)!, Typed.Clean(command.Description));

    /// <summary>What is owed must not be forgotten with the group.</summary>
    public static Decision Decide(GroupState state, DeleteGroup command) =>
        !state.Exists() ? new NotFound("group")
        : new Rules().Line(command.Reason, "reason", Reasons.Limit).Broken is { } invalid ? invalid
        : !state.Account.IsSettled ? new GroupAccountOpen(state.Account.Balance)
        : new GroupDeleted(Typed.Clean(command.Reason));

    /// <param name="anybodyLeft">Whether the read side shows a member still.</param>
    public static Decision DecideSwept(GroupState state, bool anybodyLeft) =>
        state.Standing == GroupStanding.Deleted && !anybodyLeft ? new GroupSwept() : new NotFound("group");

    public static Decision Decide(GroupState state, SetGroupLimit command, ChainPolicy policy) =>
        !state.Exists() ? new NotFound("group")
        : PlanRules.Lacks(command, policy) is { } lacks ? lacks
        : state.Account.Decide(command, policy.Currency);

    public static Decision Decide(GroupState state, PayGroupAccount command, ChainPolicy policy) =>
        !state.Exists() ? new NotFound("group")
        : PlanRules.Lacks(command, policy) is { } lacks ? lacks
        : state.Account.Decide(command, policy.Currency);

    public static Decision Decide(GroupState state, ReserveCharge command, ChainPolicy policy) =>
        !state.Exists() ? new NoAccount()
        : PlanRules.Lacks(command, policy) is { } lacks ? lacks
        : state.Account.Decide(command, policy.Currency);

    public static Decision Decide(GroupState state, EndCharge command) => state.Account.Decide(command);

    /// <summary>Of a group that is gone, too: what its members bring back, it is given back.</summary>
    public static Decision Decide(GroupState state, RefundCharge command, ChainPolicy policy) =>
        state.Standing == GroupStanding.None ? new NotFound("group") : state.Account.Decide(command, policy.Currency);

    public static GroupState Apply(GroupState state, Event happened, DateTimeOffset at) => happened switch
    {
        GroupCreated created => state with
        {
            Standing = GroupStanding.Active, Name = created.Name, Description = created.Description,
        },
        GroupEdited edited => state with { Name = edited.Name, Description = edited.Description },
        GroupDeleted => state with { Standing = GroupStanding.Deleted },
        GroupSwept => state,
        GroupLimitSet set => state with { Account = state.Account.Apply(set) },
        GroupAccountPaid paid => state with { Account = state.Account.Apply(paid) },
        GroupChargeReserved reserved => state with { Account = state.Account.Apply(reserved) },
        GroupChargeConfirmed confirmed => state with { Account = state.Account.Apply(confirmed) },
        GroupChargeReleased released => state with { Account = state.Account.Apply(released) },
        GroupChargeRefunded refunded => state with { Account = state.Account.Apply(refunded) },
        _ => throw new UnknownEventException(happened),
    };

    private static Invalid? Check(string? name, string? description) => new Rules()
        .That(Typed.Clean(name) is not null, "name", "is required")
        .Line(name, "name", 100)
        .Lines(description, "description", 1000)
        .Broken;
}
