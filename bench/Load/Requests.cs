using System.Text;

namespace CustomerCluster.Load;

/// <summary>A request, written again and again into the same memory.</summary>
/// <param name="number">Counts up over all connections, from a different start each time.</param>
/// <returns>Its length.</returns>
internal delegate int WriteRequest(Span<byte> into, long number);

/// <summary>The requests that are measured. Each takes the next customer, in an order that spreads over all of them.</summary>
internal sealed class Requests(string token, string[] customers, string[] phones, string[] words)
{
    // Coprime to any number of customers that is not a multiple of it.
    private const long Stride = 7919;

    public int Get(Span<byte> into, long number) =>
        Write(into, "GET", $"/api/v1/customers/{Of(customers, number)}", null, "");

    public int LookUp(Span<byte> into, long number) =>
        Write(into, "GET", $"/api/v1/customers/lookup?phone={Uri.EscapeDataString(Of(phones, number))}", null, "");

    public int Search(Span<byte> into, long number) =>
        Write(into, "GET", $"/api/v1/customers?q={Uri.EscapeDataString(Of(words, number))}&limit=20", null, "");

    public int Edit(Span<byte> into, long number) => Write(into, "PATCH", $"/api/v1/customers/{Of(customers, number)}", $"e{number}",
        $$"""{"remarks":"Called about order {{number}}","tags":["regular"]}""");

    public int Create(Span<byte> into, long number) => Write(into, "POST", "/api/v1/customers", $"c{number}", NewCustomer(number));

    public static string NewCustomer(long number) =>
        $$"""
        {"firstName":"{{People.First[number % People.First.Length]}}","lastName":"{{People.Last[number % People.Last.Length]}}","email":"c{{number}}@example.com","phone":"+44 7{{number % 1_000_000_000:D9}}","loyalty":true,"tags":["new"],"addresses":[{"label":"Home","line1":"{{number % 180}} High Street","city":"York","postcode":"YO1 7AA","country":"GB"}]}
        """;

    private int Write(Span<byte> into, string method, string path, string? key, string body) => Encoding.UTF8.GetBytes(
        key is null
            ? $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n" +
              $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}",
        into);

    private static string Of(string[] some, long number) => some[number * Stride % some.Length];
}

/// <summary>Names for whoever is made: enough of them that a search finds a page, not the whole directory.</summary>
internal static class People
{
    public static readonly string[] First =
        ["Amelia", "Björn", "Chloé", "Daniel", "Élodie", "Farah", "George", "Hana", "Íñigo", "Jürgen", "Kofi", "Lin", "Małgorzata"];

    public static readonly string[] Last =
        [.. from first in new[] { "Ash", "Black", "Brad", "Car", "Dal", "East", "Green", "Hart", "Kirk", "Lang", "Mill", "North", "Old", "Stan", "West" }
            from second in new[] { "bury", "croft", "field", "ford", "ham", "land", "ley", "man", "stone", "ton", "well", "wood" }
            select first + second];
}
