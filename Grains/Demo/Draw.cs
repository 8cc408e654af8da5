using System.Collections.Immutable;

namespace CustomerCluster.Grains.Demo;

/// <summary>
/// Draws lots from a seed: the same seed draws the same for ever, on every machine and runtime. (SplitMix64; the platform's
/// own generator does not promise that.)
/// </summary>
public sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From zero to one, one left out.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    /// <summary>Both included.</summary>
    public int Between(int least, int most) => least + (int)(Fraction() * (most - least + 1));

    /// <summary>True so many times out of a hundred.</summary>
    public bool Percent(double chance) => Fraction() * 100 < chance;

    public T One<T>(ImmutableArray<T> of) => of[Between(0, of.Length - 1)];

    /// <summary>One of them, the more often the heavier.</summary>
    public T Weighted<T>(ImmutableArray<T> of, Func<T, double> weight)
    {
        var left = Fraction() * of.Sum(weight);
        foreach (var item in of)
            if ((left -= weight(item)) < 0)
                return item;
        return of[^1];
    }

    /// <summary>Around zero, most within one, hardly any beyond three.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction());

    public ImmutableArray<T> Shuffled<T>(IEnumerable<T> items) => [.. items.Select(item => (Order: Next(), item)).OrderBy(x => x.Order)
        .Select(x => x.item)];

    /// <summary>A UUIDv7 of that moment.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (Next() >> 52));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (Next() >> 2) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
