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

    /// <summary>Of the first twelve digits of an EAN-13.</summary>
    public static int CheckDigit(string twelve) =>
        (10 - twelve.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10) % 10;

}
