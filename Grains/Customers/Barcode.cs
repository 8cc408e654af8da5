using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CustomerCluster.Grains.Customers;

/// <summary>The number on a member's card: 13 digits as EAN-13 has them, or whatever an existing card says.</summary>
public static class Barcode
{
    /// <summary>
    /// Follows from the customer's id alone, so that a repeated creation issues the same card. It begins with 2, which the
    /// standard keeps for use inside a shop.
    /// </summary>
    /// <param name="attempt">Counts up where a card of that number exists already.</param>
    public static string Issue(CustomerId customer, int attempt = 0)
    {
        Span<byte> seed = stackalloc byte[20];
        customer.Value.TryWriteBytes(seed, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], attempt);
        var number = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(seed)) % 100_000_000_000UL;
        var digits = "2" + number.ToString("D11", CultureInfo.InvariantCulture);
        return digits + CheckDigit(digits);
    }

    /// <summary>Of all digits of an EAN but its last, whether it is one of 13 digits or of 8.</summary>
    public static int CheckDigit(string digits) =>
        (10 - digits.Reverse().Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 3 : 1)).Sum() % 10) % 10;

    /// <summary>
    /// A card of a shop's own, as it begins with 2, whose last digit is wrong: mistyped. Others are as whoever issued them says.
    /// </summary>
    /// <param name="check">What the last digit of such a card has to be.</param>
    public static bool IsMisread(string? card, out int check)
    {
        var ours = card is { Length: 13 or 8 } && card[0] == '2' && card.All(char.IsAsciiDigit);
        check = ours ? CheckDigit(card![..^1]) : 0;
        return ours && card![^1] - '0' != check;
    }
}
