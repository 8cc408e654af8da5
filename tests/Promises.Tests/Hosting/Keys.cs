namespace CustomerCluster.Promises.Tests.Hosting;

/// <summary>Names that nobody else has: idempotency keys, phone numbers, words to search by.</summary>
internal static class Keys
{
    private static int _last;

    public static string New() => Guid.CreateVersion7().ToString();

    /// <summary>A British mobile number in normal form.</summary>
    public static string Phone() => $"+447{100_000_000 + Interlocked.Increment(ref _last)}";

    /// <summary>Letters only, so that it is one word to every search.</summary>
    public static string Word()
    {
        var number = Interlocked.Increment(ref _last);
        return string.Create(8, number, static (word, rest) =>
        {
            for (var i = word.Length - 1; i >= 0; i--, rest /= 20) word[i] = "bcdfghjklmnpqrstvwxz"[rest % 20];
        });
    }
}
