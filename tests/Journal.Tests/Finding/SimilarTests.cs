using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Finding;

public sealed class SimilarOnSqlite() : SimilarTests(() => Task.FromResult(TestDatabase.OnSqlite()));

[Collection(OnPostgresServer.Name)]
public sealed class SimilarOnPostgres(PostgresServer server) : SimilarTests(() => TestDatabase.OnPostgresAsync(server));

/// <summary>What is found where nobody has just what was typed, and what comes first where somebody has.</summary>
public abstract class SimilarTests(Func<Task<TestDatabase>> make) : JournalTests(make)
{
    private long _head;

    [Theory]
    [InlineData("smiht", "smith")]
    [InlineData("smth", "smith")]
    [InlineData("smitth", "smith")]
    [InlineData("snith", "smith")]
    [InlineData("петроф", "петров")]
    [InlineData("陳怡軍", "陳怡")]
    public async Task A_word_that_is_a_letter_apart_finds_and_says_so(string typed, string meant)
    {
        await Customer("a", "smith", "anna");
        await Customer("b", "петров", "олег");
        await Customer("c", "陳怡君", "陳");
        var found = await ReadSide.SearchAsync(new(new() { Words = [[typed]] }, [], null), null, 10);
        found.Page.Items.ShouldHaveSingleItem();
        found.Similar.ShouldContain(meant);
    }

    [Fact]
    public async Task A_word_that_is_right_beside_one_that_is_not_stays_as_it_is()
    {
        await Customer("a", "smith", "anna");
        await Customer("b", "smith", "bella");
        var found = await ReadSide.SearchAsync(new(new() { Words = [["smiht"], ["bell"]] }, [], null), null, 10);
        found.Page.Items.ShouldHaveSingleItem().ShouldContain("\"id\":\"b\"");
        found.Similar.ShouldBe(["smith", "bell"]);
    }

    [Fact]
    public async Task Two_letters_apart_and_short_words_find_nobody_rather_than_anybody()
    {
        await Customer("a", "smith", "ann");
        foreach (var typed in new[] { "smxxh", "anm", "0815", "zz" })
        {
            var found = await ReadSide.SearchAsync(new(new() { Words = [[typed]] }, [], null), null, 10);
            (found.Page.Items.Count, found.Similar.Length).ShouldBe((0, 0), typed);
        }
    }

    [Fact]
    public async Task Pages_of_similar_words_go_on_with_them()
    {
        for (var i = 0; i < 5; i++) await Customer($"c{i}", "smith", $"s{i}");
        var first = await ReadSide.SearchAsync(new(new() { Words = [["smiht"]] }, [], null), null, 3);
        var second = await ReadSide.SearchAsync(new(new() { Words = [["smiht"]] }, [], null), first.Page.Next, 3);
        first.Page.Items.Concat(second.Page.Items).Distinct().Count().ShouldBe(5);
        (second.Page.Next, second.Similar.IsEmpty).ShouldBe((null, false));
    }

    [Fact]
    public async Task Who_has_just_what_was_typed_comes_first_then_the_store_and_then_the_others()
    {
        await Customer("other", "447700900123", "aa");
        await Customer("near", "4477009001234", "bb", "soho");
        await Customer("just", "447700900123", "zz");
        var search = new CustomerSearch(new() { Words = [["447700900123"]] }, ["447700900123"], "soho");
        var all = await ReadSide.SearchAsync(search, null, 10);
        all.Page.Items.Select(IdOf).ShouldBe(["just", "other", "near"]);
        var first = await ReadSide.SearchAsync(search, null, 2);
        (await ReadSide.SearchAsync(search, first.Page.Next, 2)).Page.Items.Select(IdOf).ShouldBe(["near"]);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(5)]
    public async Task However_many_have_just_what_was_typed_each_is_on_one_page(int limit)
    {
        // A household, or the number that tills type for whoever has none.
        for (var one = 0; one < 7; one++) await Customer($"just{one}", "447700900123", $"w{one}", one == 3 ? "soho" : null);
        await Customer("longer", "4477009001234", "aa", "soho");
        var search = new CustomerSearch(new() { Words = [["447700900123"]] }, ["447700900123"], "soho");
        var found = new List<string>();
        string? after = null;
        do
        {
            var page = (await ReadSide.SearchAsync(search, after, limit)).Page;
            found.AddRange(page.Items.Select(IdOf));
            after = page.Next;
        }
        while (after is not null);
        found.ShouldBe([.. Enumerable.Range(0, 7).Select(one => $"just{one}"), "longer"]);
    }

    [Fact]
    public async Task Any_of_several_spellings_will_do_for_a_word_and_whoever_has_one_as_a_whole_comes_first()
    {
        await Customer("card", "card-77", "smith");
        await Customer("words", "card", "77b");
        await Customer("half", "card", "smith");
        var search = new CustomerSearch(new() { Words = [["card"], ["77", "card-77"]] }, ["card-77"], null);
        (await ReadSide.SearchAsync(search, null, 10)).Page.Items.Select(IdOf).ShouldBe(["card", "words"]);
    }

    [Fact]
    public async Task Nobody_is_found_twice_by_spellings_that_begin_with_each_other()
    {
        await Customer("one", "smith", "a");
        await Customer("two", "smiths", "b");
        await Customer("three", "smithson", "c");
        var search = new CustomerSearch(new() { Words = [["smithso", "smith", "smiths"]] }, [], null);
        (await ReadSide.SearchAsync(search, null, 10)).Page.Items.Select(IdOf).ShouldBe(["one", "two", "three"]);
    }

    [Theory]
    [InlineData("-1"), InlineData("2"), InlineData("99999999999")]
    public async Task A_cursor_that_goes_by_what_there_is_not_is_none_of_ours(string index)
    {
        await Customer("one", "smith", "jane");
        var search = new CustomerSearch(new() { Words = [["smith"]] }, [], null);
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"""["same","{index}","2","smith","a"]"""));
        await Should.ThrowAsync<FormatException>(() => ReadSide.SearchAsync(search, cursor, 10));
    }

    [Fact]
    public async Task A_phone_number_is_found_by_its_last_digits()
    {
        await Customer("a", "447700900123", Term.LastDigits("447700900123"));
        await Customer("b", "447700900456", Term.LastDigits("447700900456"));
        foreach (var (digits, found) in new[] { ("0123", "a"), ("456", "b"), ("900123", "a") })
            (await ReadSide.SearchAsync(new(new() { Words = [[digits]] }, [], null), null, 10)).Page.Items.Select(IdOf).ShouldBe([found], digits);
    }

    [Fact]
    public async Task Two_words_are_found_in_whichever_order_however_many_others_a_customer_has()
    {
        await Customer("few", "jane", "doe");
        await Customer("many", "jane", "doe", more: ["ab", "cd", "ef", "gh", "ij", "kl", "mn"]);
        foreach (var words in new[] { new[] { "ja", "d" }, ["d", "ja"], ["doe", "jane"] })
            (await ReadSide.SearchAsync(new(new() { Words = [.. words.Select(word => ImmutableArray.Create(word))] }, [], null), null, 10)).Page.Items.Count.ShouldBe(2);
        Term.Pairs(["jane", "doe", "ab", "cd", "ef", "gh", "ij", "kl", "mn"]).ShouldAllBe(pair => pair.StartsWith("* "));
        Term.Pairs(["jane", "doe", "ab", "cd", "ef", "gh", "ij", "kl"]).ShouldNotContain(pair => pair.StartsWith("* "));
        Term.Pairs(["jane", "doe", "jane.doe@example.com", "447700", "#vip#"]).ShouldBe(["d jane"]);
    }

    [Fact]
    public async Task Who_is_found_by_two_words_of_theirs_stands_once_by_the_first()
    {
        await Customer("one", "ann", "anz");
        await Customer("other", "ano", "bell");
        foreach (var size in new[] { 1, 10 })
        {
            var found = new List<string>();
            for (string? after = null; ;)
            {
                var page = (await ReadSide.SearchAsync(new(new() { Words = [["an"]] }, [], null), after, size)).Page;
                found.AddRange(page.Items.Select(IdOf));
                if ((after = page.Next) is null) break;
            }
            found.ShouldBe(["one", "other"]);
        }
    }

    private async Task Customer(string id, string one, string other, string? store = null, string[]? more = null)
    {
        string[] terms = [one, other, .. more ?? []];
        var row = Appends.Customer(id, 1, $"{one} {other}", [.. terms, .. Term.Pairs(terms)], store is null ? null : [store]);
        _head = (await Journal.CommitAsync(0, _head, [Appends.To($"customer/{id}", 0, id).Showing(new() { Customer = row })])).Head;
    }

    private static string IdOf(string view) => view.Split("\"id\":\"")[1].Split('"')[0];
}
