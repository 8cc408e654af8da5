using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>Opaque tokens: 32 bytes as base64url. Whoever keeps one keeps its hash.</summary>
internal static class Tokens
{
    private const int Length = 43;

    public static string New() => Of(RandomNumberGenerator.GetBytes(32));

    public static string Of(ReadOnlySpan<byte> secret) => Base64Url.EncodeToString(secret);

    public static byte[] Bytes(string token) => Base64Url.DecodeFromChars(token);

    /// <summary>SHA-256 in lower-case hexadecimal. Salt and rounds would add nothing: the token is random and long.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    /// <summary>Could have come from here. Anything else is not worth a look into the database.</summary>
    public static bool IsOne(string token) => token.Length == Length && Base64Url.IsValid(token);
}
