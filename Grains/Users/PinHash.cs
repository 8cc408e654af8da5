using System.Security.Cryptography;

namespace CustomerCluster.Grains.Users;

/// <summary>
/// A PIN as it is kept: PBKDF2 over HMAC-SHA-512 with a salt of its own. Slow on purpose, so whoever computes it does so
/// outside the scheduler of a grain's turn.
/// </summary>
[GenerateSerializer, Immutable, Alias("user.pin-hash")]
public sealed record PinHash([property: Id(0)] string Salt, [property: Id(1)] string Hash, [property: Id(2)] int Rounds)
{
    private const int RoundsNow = 210_000;
    private const int Bytes = 32;

    /// <summary>Stands in where there is no user, so that an unknown name takes as long as a wrong PIN. It matches nothing.</summary>
    public static readonly PinHash Nobody = new(Convert.ToBase64String(new byte[16]), "", RoundsNow);

    public static Task<PinHash> Of(string pin) => Task.Run(() =>
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new PinHash(Convert.ToBase64String(salt), Convert.ToBase64String(Derive(pin, salt, RoundsNow)), RoundsNow);
    });

    public Task<bool> Matches(string pin) => Task.Run(() =>
        CryptographicOperations.FixedTimeEquals(Derive(pin, Convert.FromBase64String(Salt), Rounds), Convert.FromBase64String(Hash)));

    private static byte[] Derive(string pin, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(pin, salt, rounds, HashAlgorithmName.SHA512, Bytes);
}
