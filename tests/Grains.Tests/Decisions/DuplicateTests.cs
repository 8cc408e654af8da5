using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class DuplicateTests
{
    private static readonly CustomerMatch ByPhone = new(A.Customer(2), "phone");
    private static readonly CustomerMatch ByEmail = new(A.Customer(3), "email");
    private static readonly CreateCustomer Ann = new("Ann", Email: "ann@example.com", Phone: "07700 900123");

    [Fact]
    public void A_known_phone_number_is_refused_where_the_chain_says_so_and_no_asking_helps()
    {
        var refused = new DuplicateCustomer("phone", A.Customer(2));
        Create(Ann, new(), ByPhone).ThenRefused(refused);
        Create(Ann with { AllowDuplicate = true }, new(), ByPhone).ThenRefused(refused);
        Create(Ann, new(), ByPhone, ByEmail).ThenRefused(refused);
    }

    [Fact]
    public void A_chain_that_warns_names_who_has_it_and_makes_the_customer_when_asked_again()
    {
        var warns = new DuplicateRules(DuplicateRule.Warn, DuplicateRule.Warn);
        Create(Ann, warns, ByPhone, ByEmail).Decision.Refusal.ShouldBeOfType<PossibleDuplicate>().Matches.ShouldBe([ByPhone, ByEmail]);
        var made = Create(Ann with { AllowDuplicate = true }, warns, ByPhone, ByEmail).Then(typeof(CustomerCreated)).Profile;
        (made.ClaimsPhone, made.ClaimsEmail).ShouldBe((false, false));
        Create(Ann, warns).Then(typeof(CustomerCreated));
    }

    [Fact]
    public void Each_of_the_two_has_a_rule_of_its_own()
    {
        var rules = new DuplicateRules(DuplicateRule.Warn, DuplicateRule.Refuse);
        Create(Ann with { AllowDuplicate = true }, rules, ByEmail).ThenRefused(new DuplicateCustomer("email", A.Customer(3)));
        var made = Create(Ann with { AllowDuplicate = true }, rules, ByPhone).Then(typeof(CustomerCreated)).Profile;
        (made.ClaimsPhone, made.ClaimsEmail).ShouldBe((false, true));
    }

    [Theory]
    [InlineData(true, false, DuplicateRule.Refuse, DuplicateRule.Allow)]
    [InlineData(false, true, DuplicateRule.Allow, DuplicateRule.Refuse)]
    public void Settings_from_before_there_was_a_rule_mean_what_they_said(
        bool phone, bool email, DuplicateRule forPhone, DuplicateRule forEmail)
    {
        var json = EventJson.In(A.Sterling);
        var stored = json.Read("SettingsChanged", $$"""
            {"settings":{"country":"GB","timeZone":"Europe/London","uniquePhone":{{Text(phone)}},"uniqueEmail":{{Text(email)}} } }
            """, null);

        var settings = Chain.Chain.Apply(ChainSettings.Default, stored, A.Now);

        settings.Duplicates.ShouldBe(new DuplicateRules(forPhone, forEmail));
        new ChainPolicy(A.Sterling, ((SettingsChanged)stored).Settings).Duplicates.ShouldBe(new DuplicateRules(forPhone, forEmail));
        json.Write(new SettingsChanged(settings)).Payload.ShouldNotContain("unique");

        static string Text(bool value) => value ? "true" : "false";
    }

    [Theory]
    [InlineData("Ann Lee", "1990-05-04", "W1F 0AA", "name")]
    [InlineData("ANN LÉE", "1990-05-04", "", "name")]
    [InlineData("Lee Ann", "", "w1f0aa", "name")]
    [InlineData("Ann Lee", "1991-05-04", "E1 6AN", "")]
    [InlineData("Ann Leigh", "1990-05-04", "W1F 0AA", "")]
    [InlineData("Ann Lee", "", "", "")]
    public void Customers_of_one_name_are_alike_if_they_share_a_birthday_or_a_postcode(
        string name, string birthday, string postcode, string because)
    {
        var ann = View("Ann Lee", "1990-05-04", "W1F 0AA");
        Likeness.Between(ann, View(name, birthday, postcode), "GB").ShouldBe(because == "" ? [] : [because]);
    }

    [Fact]
    public void Customers_who_share_a_phone_number_or_an_email_are_alike_however_they_are_written()
    {
        var ann = View("Ann Lee") with { Phone = "07700 900123", PhoneNumber = "+447700900123", Email = "Ann@Example.com" };
        Likeness.Between(ann, View("Bob") with { Phone = "+44 7700 900123" }, "GB").ShouldBe(["phone"]);
        Likeness.Between(ann, View("Bob") with { Email = "ann@example.com" }, "GB").ShouldBe(["email"]);
        Likeness.Between(ann, ann, "GB").ShouldBe(["phone", "email"]);
        Likeness.Between(View("Ann"), View("Bob"), "GB").ShouldBeEmpty();
    }

    private static CustomerView View(string name, string birthday = "", string postcode = "")
    {
        var (first, last) = name.Split(' ') is [var one, var other] ? (one, other) : (name, null);
        var state = Given.Fold(CustomerState.None,
            A.Created() with
            {
                Personal = Person.Unknown with
                {
                    FirstName = first, LastName = last,
                    Birthday = birthday == "" ? null : DateOnly.ParseExact(birthday, "yyyy-MM-dd"),
                },
            },
            new AddressAdded(A.Address(1), true, A.Home with { Postcode = postcode == "" ? null : postcode }));
        return CustomerViews.View(A.Ann, state, 1);
    }

    private static Decided Create(CreateCustomer command, DuplicateRules rules, params CustomerMatch[] known) =>
        Given.Nothing.When(none => Customer.Decide(
            none, command, A.Now, A.Ann, new(A.Sterling, ChainSettings.Default with { Duplicates = rules }),
            A.Here with { Known = [.. known] }));
}
