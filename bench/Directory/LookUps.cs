using CustomerCluster.Customers;

namespace CustomerCluster.AtScale;

/// <summary>One customer by what only they have.</summary>
internal static class LookUps
{
    private const int Each = 500;

    public static IEnumerable<Row> Rows =>
    [
        By("by id", customer => $"customers/{customer.Id}"),
        By("by phone, as it was typed", customer => customer.Phone is ['0', ..] phone && IsBritish(customer) ? Of("phone", phone) : null),
        By("by phone, international", customer => customer.PhoneNumber is { } phone ? Of("phone", phone) : null),
        By("by e-mail", customer => customer.Email is { } email ? Of("email", email.ToUpperInvariant()) : null),
        By("by barcode", customer => Of("barcode", customer.Barcode)),
        By("searched: barcode", customer => Search(customer.Barcode)),
        By("searched: phone", customer => customer.PhoneNumber is { } phone ? Search(phone) : null),
        By("searched: e-mail", customer => customer.Email is { } email ? Search(email) : null),
    ];

    public static string Search(string typed) => $"customers?q={Uri.EscapeDataString(typed)}&limit=20";

    private static string Of(string kind, string value) => $"customers/lookup?{kind}={Uri.EscapeDataString(value)}";

    /// <summary>Whoever has no store reads a number as it is dialled in the chain's country.</summary>
    private static bool IsBritish(CustomerView customer) => customer.PhoneNumber!.StartsWith("+44", StringComparison.Ordinal);

    private static Row By(string what, Func<CustomerView, string?> path) =>
        new(what, served => [.. served.Some.Select(path).OfType<string>().Take(Each)]);
}
