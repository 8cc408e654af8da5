using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

/// <summary>What is typed into a search box, beside the terms by which a customer is found.</summary>
public sealed class TypedSearchTests
{
    [Theory]
    [InlineData("07700 900"), InlineData("+44 7700"), InlineData("0044 7700 900123"), InlineData("447700900123"), InlineData("7700 900")]
    [InlineData("élodie"), InlineData("ELODIE"), InlineData("o'br"), InlineData("E@EXAMPLE.com"), InlineData("@example")]
    [InlineData("obrien ltd")]
    [InlineData("2012"), InlineData("山田"), InlineData("EC1A 9HF"), InlineData("ec1a9"), InlineData("9hf"), InlineData("100-0001")]
    [InlineData("1000001"), InlineData("00184"), InlineData("0018"), InlineData("CARD-77"), InlineData("card-7"), InlineData("4711-0815")]
    [InlineData("shopify:6543210987"), InlineData("shopify:65"), InlineData("j.doe"), InlineData("j.doe+x"), InlineData("brien j.doe")]
    [InlineData("soren"), InlineData("Søren"), InlineData("lukasz"), InlineData("grosse"), InlineData("Größe"), InlineData("ΟΔΟΣ"), InlineData("οδοσ")]
    [InlineData("佐々木健太"), InlineData("木健太"), InlineData("陳怡君"), InlineData("#vip"), InlineData("#red wi"), InlineData("brien #vip")]
    public void A_customer_is_found_by_what_a_cashier_would_type(string typed)
    {
        var profile = Profile.None with
        {
            Barcode = "0020123456789",
            Person = Person.Unknown with
            {
                FirstName = "Élodie", LastName = "O'Brien", Email = "e@example.com", PhoneNumber = "+447700900123",
                Company = "OBrien Ltd 山田 Søren Łukasz Größe Οδός",
            },
            Tags = ["vip", "Red Wine"],
            KnownBy = [Known("barcode", "CARD-77"), Known("barcode", "4711-0815"), Known("reference", "shopify:6543210987"), Known("email", "j.doe+x@example.com")],
        };
        var terms = SearchTerms.Of(profile, new(
            [new(A.Address(1), A.Home), new(A.Address(2), A.Home with { Postcode = "100-0001" }), new(A.Address(3), A.Home with { Postcode = "00184" })]))
            .Union(Named("佐々木", "健太")).Union(Named("陳", "怡君 Amy"));
        foreach (var word in TypedSearch.Of(typed, "GB").Words)
            terms.ShouldContain(term => word.Any(one => term.StartsWith(one, StringComparison.Ordinal)), $"{word[0]} in {string.Join(' ', terms)}");
    }

    private static KnownBy Known(string kind, string value) => new(kind, value, true, A.Ann);

    private static ImmutableArray<string> Named(string last, string first) => SearchTerms.Of(
        Profile.None with { Barcode = "1", Person = Person.Unknown with { LastName = last, FirstName = first } }, new([]));

    [Theory]
    [InlineData("---"), InlineData("#"), InlineData("~"), InlineData("*"), InlineData("… !"), InlineData(" ")]
    public void Where_nothing_is_typed_that_anybody_could_have_there_is_nothing_to_look_for(string typed) =>
        TypedSearch.Of(typed, "GB").Words.ShouldBeEmpty();

    [Theory]
    [InlineData("00", "00"), InlineData("~123", "123"), InlineData("(020) 7946", "0207946"), InlineData("O'Brien-Lee", "o", "brien", "lee")]
    [InlineData("smith CARD-77", "smith", "card", "77|card-77")]
    public void What_is_typed_is_read_as(string typed, params string[] words) =>
        TypedSearch.Of(typed, "GB").Words.Select(word => string.Join('|', word)).ShouldBe(words);

    [Theory]
    [InlineData("CARD-77", "card-77"), InlineData("+44 7700 900123", "447700900123"), InlineData("4711-0815", "47110815 4711-0815")]
    [InlineData("a@example.com", "a@example.com"), InlineData("smith CARD-77", "")]
    public void What_is_typed_as_one_thing_may_be_somebodys_just_so(string typed, string whole) =>
        string.Join(' ', TypedSearch.Of(typed, "GB").Whole).ShouldBe(whole);
}
