using System.Security.Cryptography;
using System.Text;

namespace CustomerCluster.Receipts;

/// <summary>The id of a sale's receipt to an address.</summary>
public static class ReceiptId
{
    /// <returns>The sale's id, a dot, and 32 hexadecimal digits that follow from the address whatever its case.</returns>
    public static string Of(SaleId sale, string address)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{sale}\n{address.Trim().ToLowerInvariant()}"));
        return $"{sale}.{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
