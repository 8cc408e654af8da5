using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Groups;
using CustomerCluster.Grains.Registers;
using CustomerCluster.Grains.Stores;
using CustomerCluster.Groups;
using CustomerCluster.Registers;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Tests.Decisions;

public class ChainTests
{
    [Fact]
    public void A_chain_is_in_a_country_and_a_time_zone()
    {
        var bad = ChainSettings.Default with { Country = "Britain", TimeZone = "Europe/Soho", Loyalty = new(-1, 0) };
        Invalid(Chain.Chain.Decide(ChainSettings.Default, bad)).ShouldBe(["country", "loyalty.pointValue", "loyalty.pointsPerUnit", "timeZone"]);
        Chain.Chain.Decide(ChainSettings.Default, new ChainSettings("tw", "Asia/Taipei")).Events.ShouldHaveSingleItem()
            .ShouldBe(new Chain.SettingsChanged(ChainSettings.Default with { Country = "TW", TimeZone = "Asia/Taipei" }));
    }

    /// <summary>It was taken before the rule was there, and nobody could save anything else for it.</summary>
    [Fact]
    public void An_address_that_is_none_is_refused_where_it_is_new_and_left_where_it_stands()
    {
        var now = ChainSettings.Default with { Issuer = new("Tea & Sons", [], null, "ask at the till") };
        Chain.Chain.Decide(now, now with { HoldMinutes = 41 }).Events.ShouldHaveSingleItem()
            .ShouldBeOfType<Chain.SettingsChanged>().Settings.HoldMinutes.ShouldBe(41);
        Invalid(Chain.Chain.Decide(ChainSettings.Default, now)).ShouldBe(["issuer.email"]);
        Invalid(Chain.Chain.Decide(now, now with { Issuer = now.Issuer with { Email = "ask at the desk" } })).ShouldBe(["issuer.email"]);
    }

    [Fact]
    public void A_group_has_a_name_of_a_hundred_characters_at_most()
    {
        Group.Decide(GroupState.None, new CreateGroup(" Staff ")).Events.ShouldBe([new GroupCreated("Staff", null)]);
        Invalid(Group.Decide(GroupState.None, new CreateGroup(" "))).ShouldBe(["name"]);
        Invalid(Group.Decide(GroupState.None, new CreateGroup(new string('x', 101)))).ShouldBe(["name"]);
        Group.Decide(GroupState.None, new EditGroup("Staff")).Refusal.ShouldBe(new NotFound("group"));
        Group.Decide(new GroupState(GroupStanding.Active, "Staff", null, GroupAccount.None), new CreateGroup("Staff")).Refusal.ShouldBe(new AlreadyExists("group"));
    }

    [Fact]
    public void A_store_has_a_name_and_a_time_zone()
    {
        Store.Decide(A.Soho, new PutStore("Soho", "Europe/London", A.Home)).Events.ShouldHaveSingleItem();
        Invalid(Store.Decide(new("so ho"), new PutStore("", "Mars/Crater", new AddressDetails(Line1: "1", Country: "Z"), "\u0007")))
            .ShouldBe(["address.country", "id", "name", "phone", "timeZone"]);
    }

    [Fact]
    public void A_register_is_enrolled_anew_with_another_token_and_revoked_once()
    {
        var till = new RegisterId("till-1");
        var (first, second) = (new string('a', 64), new string('b', 64));
        var enrolled = new[] { first, second }.Aggregate(RegisterState.None, (state, hash) =>
            Register.Apply(state, Register.Decide(till, new EnrolRegister(A.Soho, "Till", hash)).Events.ShouldHaveSingleItem(), A.Now));
        enrolled.TokenHash.ShouldBe(second);
        var revoked = Register.Apply(enrolled, Register.Decide(enrolled, new RevokeRegister()).Events.ShouldHaveSingleItem(), A.Now);
        Register.Decide(revoked, new RevokeRegister()).Refusal.ShouldBe(new RegisterNotEnrolled());
        Register.Decide(RegisterState.None, new RevokeRegister()).Refusal.ShouldBe(new NotFound("register"));
        Invalid(Register.Decide(till, new EnrolRegister(A.Soho, "Till", "secret"))).ShouldBe(["tokenHash"]);
    }

    private static IEnumerable<string> Invalid(Decision decision) =>
        decision.Refusal.ShouldBeOfType<Invalid>().Errors.Keys.Order(StringComparer.Ordinal);
}
