namespace CustomerCluster.Grains.Demo;

/// <summary>
/// Telephone numbers that ring nobody: those that each country's regulator keeps for films and plays. Written as people write
/// them, and each given out once.
/// </summary>
public sealed class Phones(Draw draw)
{
    private readonly Queue<int> _mobiles = new(draw.Shuffled(Enumerable.Range(0, 1000)));
    private readonly Queue<int> _london = new(draw.Shuffled(Enumerable.Range(0, 1000)));
    private readonly Queue<int> _manchester = new(draw.Shuffled(Enumerable.Range(0, 1000)));
    private readonly Queue<int> _french = new(draw.Shuffled(Enumerable.Range(0, 10_000)));
    private readonly Queue<int> _american = new(draw.Shuffled(Enumerable.Range(100, 100)));
    private readonly Queue<int> _german = new(draw.Shuffled(Enumerable.Range(0, 1000)));

    /// <returns>Null where the numbers of that kind have run out.</returns>
    public string? Next(string country) => country switch
    {
        "FR" => Take(_french, n => $"+33 6 39 98 {n / 100:D2} {n % 100:D2}"),
        "DE" => Take(_german, n => $"+49 30 23125 {n:D3}"),
        "US" => Take(_american, n => $"+1 (503) 555-{n:D4}"),
        _ => draw.Percent(62) ? Mobile() ?? London() : draw.Percent(60) ? London() : Manchester(),
    };

    private string? Mobile() => Take(_mobiles, n => draw.Between(0, 3) switch
    {
        0 => $"+44 7700 900{n:D3}",
        1 => $"07700900{n:D3}",
        _ => $"07700 900{n:D3}",
    });

    private string? London() => Take(_london, n => $"020 7946 {n:D4}");

    private string? Manchester() => Take(_manchester, n => draw.Percent(20) ? $"(0161) 496 {n:D4}" : $"0161 496 {n:D4}");

    private static string? Take(Queue<int> numbers, Func<int, string> written) =>
        numbers.TryDequeue(out var number) ? written(number) : null;
}
