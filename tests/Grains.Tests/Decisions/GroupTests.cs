using CustomerCluster.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Groups;
using GroupDeleted = CustomerCluster.Grains.Groups.GroupDeleted;

namespace CustomerCluster.Grains.Tests.Decisions;

public sealed class GroupTests
{
    private static readonly GroupState Staff = new(GroupStanding.Active, "Staff", null, GroupAccount.None);

    [Fact]
    public void A_group_is_deleted_once_and_its_members_leave_that_group_and_no_other()
    {
        var gone = After(Staff, new GroupDeleted("closed"));
        Group.Decide(Staff, new DeleteGroup(" closed ")).Events.ShouldBe([new GroupDeleted("closed")]);
        Group.Decide(gone, new DeleteGroup()).Refusal.ShouldBe(new NotFound("group"));
        Group.Decide(gone, new CreateGroup("Staff")).Refusal.ShouldBe(new AlreadyExists("group"));
        Group.DecideSwept(gone, anybodyLeft: true).Events.ShouldBeEmpty();
        Group.DecideSwept(gone, anybodyLeft: false).Events.ShouldBe([new GroupSwept()]);
        Group.DecideSwept(Staff, anybodyLeft: false).Events.ShouldBeEmpty();

        var (one, other) = (new GroupId(A.Customer(1).Value), new GroupId(A.Customer(2).Value));
        var member = Given.Fold(CustomerState.None, [A.Created() with { GroupId = one }]);
        Customer.DecideToLeave(member, one).Events.ShouldBe([new GroupLeft(one)]);
        Customer.DecideToLeave(member, other).Events.ShouldBeEmpty();
        Given.Fold(member, [new GroupLeft(one)]).Profile.GroupId.ShouldBeNull();
        Given.Fold(member, [new GroupLeft(other)]).Profile.GroupId.ShouldBe(one);
    }

    [Fact]
    public void A_charge_stays_within_the_limit_and_what_is_reserved_counts()
    {
        Reserve(Staff, "1", 5).Refusal.ShouldBe(new NoAccount());
        var limited = After(Staff, new GroupLimitSet(A.Pounds(10)));
        Reserve(limited, "1", 10.01m).Refusal.ShouldBe(new AccountLimitExceeded(A.Pounds(10.01m), A.Pounds(10)));
        var reserved = After(limited, Reserve(limited, "1", 7).Events[0]);
        Reserve(reserved, "2", 3.01m).Refusal.ShouldBe(new AccountLimitExceeded(A.Pounds(3.01m), A.Pounds(3)));
        Reserve(reserved, "2", 3).Refusal.ShouldBeNull();

        var released = After(reserved, Group.Decide(reserved, new EndCharge(new("1"), IsSold: false)).Events[0]);
        (released.Account.Balance, released.Account.IsSettled).ShouldBe((A.Pounds(0), true));
        var confirmed = After(reserved, Group.Decide(reserved, new EndCharge(new("1"), IsSold: true)).Events[0]);
        (confirmed.Account.Balance, confirmed.Account.IsSettled).ShouldBe((A.Pounds(7), false));
        Group.Decide(confirmed, new EndCharge(new("1"), IsSold: false)).Refusal.ShouldBe(new NotFound("charge"));
    }

    [Fact]
    public void A_limit_below_the_balance_blocks_further_charges_and_nothing_else()
    {
        var owing = After(After(Staff, new GroupLimitSet(A.Pounds(100))), new GroupChargeReserved(new("1"), A.Ann, A.Pounds(80)));
        var lowered = After(owing, Group.Decide(owing, new SetGroupLimit(A.Pounds(50)), A.Policy).Events[0]);
        Reserve(lowered, "2", 1).Refusal.ShouldBe(new AccountLimitExceeded(A.Pounds(1), A.Pounds(0)));
        Group.Decide(lowered, new EndCharge(new("1"), IsSold: true)).Refusal.ShouldBeNull();
        Group.Decide(lowered, new PayGroupAccount(A.Pounds(80)), A.Policy).Refusal.ShouldBeNull();
        Group.Decide(lowered, new RefundCharge(new("1"), "r", A.Pounds(80)), A.Policy).Refusal.ShouldBeNull();
        Group.Decide(lowered, new SetGroupLimit(A.Pounds(-1)), A.Policy).Refusal.ShouldBeOfType<Invalid>();
    }

    [Fact]
    public void Charges_under_way_are_bounded()
    {
        var busy = After(Staff, new GroupLimitSet(A.Pounds(1_000_000)));
        for (var n = 0; n < GroupAccount.MostReserved; n++)
            busy = After(busy, new GroupChargeReserved(new($"{n}"), A.Ann, A.Pounds(1)));
        Reserve(busy, "more", 1).Refusal.ShouldBe(new TooManyChargesReserved(GroupAccount.MostReserved));
        Reserve(After(busy, new GroupChargeConfirmed(new("7"))), "more", 1).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_plan_without_on_account_has_no_shared_limit()
    {
        var essential = A.Policy with { Settings = ChainSettings.Default with { Plan = Plan.Essential } };
        var limited = After(Staff, new GroupLimitSet(A.Pounds(10)));
        Group.Decide(Staff, new SetGroupLimit(A.Pounds(5)), essential).Refusal.ShouldBe(new NotInPlan(Feature.OnAccount));
        Group.Decide(limited, new ReserveCharge(new("1"), A.Ann, A.Pounds(5)), essential).Refusal.ShouldBe(new NotInPlan(Feature.OnAccount));
    }

    private static Decision Reserve(GroupState state, string sale, decimal amount) =>
        Group.Decide(state, new ReserveCharge(new(sale), A.Ann, A.Pounds(amount)), A.Policy);

    private static GroupState After(GroupState state, Event happened) => Group.Apply(state, happened, A.Now);
}
