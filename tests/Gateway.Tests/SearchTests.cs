using System.Text.Json;

namespace CustomerCluster.Gateway.Tests;

/// <summary>Somebody is looked for at a till, as it is typed.</summary>
[Collection(OneShop.Name)]
public sealed class SearchTests(Shop shop)
{
    [Theory]
    [InlineData("陳")]
    [InlineData("怡君")]
    [InlineData("君")]
    [InlineData("陳怡君")]
    [InlineData("怡君 陳")]
    public async Task A_Chinese_name_is_found_by_any_of_its_characters(string typed)
    {
        var tag = Unique();
        var made = await shop.NewCustomer(more: new { lastName = "陳", firstName = "怡君", tags = new[] { tag } });
        await shop.NewCustomer(more: new { lastName = "林", firstName = "美", tags = new[] { tag } });
        (await Found(shop.Soho1, typed, tag)).ShouldBe([made.Id]);
    }

    [Theory]
    [InlineData("민준")]
    [InlineData("김민")]
    [InlineData("준")]
    public async Task So_is_a_Korean_one_and_a_Japanese_one(string typed)
    {
        var tag = Unique();
        var made = await shop.NewCustomer(more: new { lastName = "김", firstName = "민준", tags = new[] { tag } });
        var other = await shop.NewCustomer(more: new { lastName = "さとう", firstName = "ハナコ", tags = new[] { tag } });
        (await Found(shop.Soho1, typed, tag)).ShouldBe([made.Id]);
        (await Found(shop.Soho1, "ナコ", tag)).ShouldBe([other.Id]);
    }

    [Fact]
    public async Task Words_are_found_in_any_order_without_accents_and_case_and_by_their_beginnings()
    {
        var tag = Unique();
        var made = await shop.NewCustomer(more: new { firstName = "Zoë Marie", lastName = "García-Núñez", company = "Café Ltd", tags = new[] { tag } });
        foreach (var typed in new[] { "nunez zo", "GARCIA", "mar gar", "cafe nun", "zoe marie garcia nunez" })
            (await Found(shop.Soho1, typed, tag)).ShouldBe([made.Id], typed);
    }

    [Fact]
    public async Task A_phone_number_is_found_as_it_is_typed_from_abroad_and_by_its_last_digits()
    {
        var tag = Unique();
        var made = await shop.NewCustomer(more: new { firstName = "Ring", phone = "020 7946 0958", tags = new[] { tag } });
        await shop.NewCustomer(more: new { firstName = "Ring", phone = "020 7946 0111", tags = new[] { tag } });
        foreach (var typed in new[] { "020 7946 0958", "+44 20 7946 0958", "0044 20 79460958", "0958", "460 958" })
            (await Found(shop.Soho1, typed, tag)).ShouldBe([made.Id], typed);
    }

    [Fact]
    public async Task Who_was_at_the_store_last_comes_first_there_and_elsewhere_all_come_by_name()
    {
        var tag = Unique();
        var (ann, bob, cat) = (await Member("Ann"), await Member("Bob"), await Member("Cat"));
        foreach (var customer in new[] { bob, cat })
            (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(Unique(), customer.Id, "5.00"))).ShouldBe(201);
        (await Found(shop.Soho1, "Rank", tag)).ShouldBe([cat.Id, bob.Id, ann.Id]);
        (await Found(shop.Manager, "Rank", tag)).ShouldBe([ann.Id, bob.Id, cat.Id]);

        Task<Answer> Member(string firstName) =>
            shop.NewCustomer(more: new { firstName, lastName = "Rank", tags = new[] { tag } });
    }

    [Fact]
    public async Task A_typing_error_is_forgiven_where_nobody_is_found_and_the_answer_says_so()
    {
        var tag = Unique();
        var made = await shop.NewCustomer(more: new { firstName = "Wilhelmina", lastName = "Quigley", tags = new[] { tag } });
        var answer = await shop.Soho1.Get($"/api/v1/customers?q=Wilhemina%20Quigly&tag={tag}");
        Ids(answer).ShouldBe([made.Id]);
        Words(answer, "words").ShouldBe(["wilhemina", "quigly"]);
        Words(answer, "similar").ShouldContain("wilhelmina");
        Words(await shop.Soho1.Get($"/api/v1/customers?q=quigley&tag={tag}"), "similar").ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_found_is_an_answer_that_says_what_was_understood()
    {
        var answer = await shop.Soho1.Get("/api/v1/customers?q=%2B44%207700%20900%20xyzzyx");
        Ids(answer).ShouldBeEmpty();
        Words(answer, "words").ShouldContain("xyzzyx");
        Ids(await shop.Soho1.Get("/api/v1/customers?q=%21%21")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Customers_are_filtered_by_store_origin_consent_visits_birthday_and_initial_and_counted()
    {
        var tag = Unique();
        var ada = await shop.NewCustomer(more: new { firstName = "Ada", lastName = "Zuse", birthday = "1990-02-28", consents = new { email = true }, tags = new[] { tag } });
        var bea = await shop.NewCustomer(more: new { firstName = "Bea", lastName = "Young", origin = "online", tags = new[] { tag } });
        (await shop.Soho1.Post("/api/v1/sales", Shop.Sale(Unique(), ada.Id, "50.00"))).ShouldBe(201);
        foreach (var (filter, found) in new[]
                 {
                     ("store=soho", ada), ("origin=online", bea), ("email=true", ada), ("email=false", bea), ("visitedWithinDays=1", ada),
                     ("notVisitedForDays=1", bea), ("birthdayMonth=2", ada), ("initial=y", bea), ("initial=Z", ada),
                     ("spentAtLeast=50.00", ada), ("spentAtLeast=50&spentWithinDays=2", ada), ("q=ada", ada),
                 })
        {
            Ids(await shop.Manager.Get($"/api/v1/customers?tag={tag}&sort=name&{filter}")).ShouldBe([found.Id], filter);
            (await shop.Manager.Get($"/api/v1/customers/counts?tag={tag}&{filter}")).ShouldBe(200).Json.GetProperty("total").GetInt64().ShouldBe(1, filter);
        }
        Ids(await shop.Manager.Get($"/api/v1/customers?tag={tag}&spentAtLeast=50.01")).ShouldBeEmpty();

        var counts = (await shop.Manager.Get("/api/v1/customers/counts")).ShouldBe(200).Json;
        counts.GetProperty("tags").GetProperty(tag).GetInt64().ShouldBe(2);
        counts.GetProperty("total").GetInt64().ShouldBe(
            counts.GetProperty("origins").EnumerateObject().Sum(origin => origin.Value.GetInt64()));
    }

    [Fact]
    public async Task A_list_by_name_begins_where_one_says_and_goes_on_and_what_comes_before_is_found_the_other_way_round()
    {
        var tag = Unique();
        var ids = new Dictionary<string, string>();
        foreach (var name in new[] { "Lund", "Mabey", "mélan", "Mzz", "Nagy", "Óld" })
            ids[name] = (await shop.NewCustomer(more: new { firstName = "Al", lastName = name, tags = new[] { tag } })).Id;

        Ids(await From("sort=name&from=M")).ShouldBe([ids["Mabey"], ids["mélan"], ids["Mzz"], ids["Nagy"], ids["Óld"]]);
        Ids(await From("sort=name&from=m%C3%A9")).ShouldBe([ids["mélan"], ids["Mzz"], ids["Nagy"], ids["Óld"]]);
        Ids(await From("sort=-name&from=n")).ShouldBe([ids["Mzz"], ids["mélan"], ids["Mabey"], ids["Lund"]]);

        var first = await From("from=m&limit=2");
        Ids(first).ShouldBe([ids["Mabey"], ids["mélan"]]);
        Ids(await From($"from=m&limit=3&cursor={first.Text("next")}")).ShouldBe([ids["Mzz"], ids["Nagy"], ids["Óld"]]);

        Task<Answer> From(string how) => shop.Manager.Get($"/api/v1/customers?tag={tag}&{how}");
    }

    [Theory]
    [InlineData("origin=shop", "origin", "retail")]
    [InlineData("email=yes", "email", "true or false")]
    [InlineData("visitedWithinDays=0", "visitedWithinDays", "days")]
    [InlineData("birthdayMonth=13", "birthdayMonth", "month")]
    [InlineData("spentAtLeast=-1", "spentAtLeast", "money")]
    [InlineData("store=a%20b", "store", "letters")]
    [InlineData("sort=shoesize", "sort", "name")]
    [InlineData("q=ann&cursor=AAAA", "cursor", "page")]
    public async Task A_filter_that_can_t_be_read_is_refused_by_name(string query, string field, string rule)
    {
        var answer = await shop.Manager.Get($"/api/v1/customers?{query}");
        answer.ShouldBeRefused(400, "malformed");
        answer.Json.GetProperty("errors").GetProperty(field)[0].GetString()!.ShouldContain(rule);
    }

    private static async Task<string[]> Found(Client who, string typed, string tag) =>
        Ids(await who.Get($"/api/v1/customers?q={Uri.EscapeDataString(typed)}&tag={tag}"));

    private static string[] Ids(Answer answer) =>
        [.. answer.ShouldBe(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    private static string[] Words(Answer answer, string which) =>
        [.. answer.Json.GetProperty("understood").GetProperty(which).EnumerateArray().Select(word => word.GetString()!)];

    [Fact]
    public async Task A_card_a_tag_and_the_beginning_of_an_email_are_found_as_they_stand()
    {
        var (tag, code) = (Unique(), Unique()[^8..]);
        var made = await shop.NewCustomer(more: new
        {
            firstName = "Søren", lastName = "佐々木", email = $"s.{code}@example.com", barcode = $"CARD-{code}", tags = new[] { tag },
        });
        foreach (var typed in new[] { $"CARD-{code}", $"card-{code[..5]}", $"s.{code}", $"#{tag}", $"soren #{tag}", $"々木 s.{code}" })
            (await Found(shop.Soho1, typed, tag)).ShouldBe([made.Id], typed);
    }

    [Theory]
    [InlineData("---"), InlineData("!!"), InlineData("%23"), InlineData("~")]
    public async Task Where_there_is_nothing_to_look_for_nobody_is_meant_and_not_everybody(string typed)
    {
        await shop.NewCustomer();
        foreach (var asked in new[] { $"?q={typed}", $"?q={typed}&sort=name", $"?q={typed}&sort=-spend&store=soho" })
            Ids(await shop.Manager.Get("/api/v1/customers" + asked)).ShouldBeEmpty(asked);
        (await shop.Manager.Get($"/api/v1/customers/counts?q={typed}")).ShouldBe(200).Number("total").ShouldBe(0);
        (await shop.Manager.Get($"/api/v1/exports/customers.jsonl?q={typed}")).ShouldBe(200).Body.ShouldBeEmpty();
    }

    private static string Unique() => $"t{Guid.NewGuid():N}";
}
