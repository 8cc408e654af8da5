using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerCluster.Journal;

/// <summary>
/// A shop in one file: lines of JSON, compressed with gzip. The first line is this; then, table by table, a line that names the table and
/// its columns and one line for each row; and last, how many rows there were and the SHA-256 of all lines before. It holds what the
/// database holds, personal data and the hashes of PINs included: keep it as you keep the database.
/// </summary>
/// <param name="Format">Raised whenever what is carried changes: a program refuses what is newer than it knows.</param>
/// <param name="TakenAt">Nothing that was acknowledged later is in it.</param>
/// <param name="Heads">Per shard of the source, the position up to which it was taken.</param>
/// <param name="Rows">Per table.</param>
public sealed record ShopFile(
    int Format, string CurrencyCode, int CurrencyDecimals, DateTimeOffset TakenAt, ImmutableArray<long> Heads,
    IReadOnlyDictionary<string, long> Rows)
{
    internal const int NewestFormat = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    [JsonIgnore]
    public long AllRows => Rows.Values.Sum();

    /// <summary>Reads it from end to end, and believes nothing of it before the end is reached.</summary>
    /// <returns>What it says of itself, and its SHA-256, by which the file is known from others.</returns>
    /// <exception cref="InvalidDataException">It is none, or was cut off or altered, or a newer version has made it.</exception>
    public static (ShopFile Shop, string Sha256) Check(Stream file)
    {
        try
        {
            return ReadToEnd(file);
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("The file is no export of a journal, or was cut off or altered.", other);
        }
    }

    private static (ShopFile Shop, string Sha256) ReadToEnd(Stream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (shop, rows, end) = (default(ShopFile), 0L, default(EndOfShop));
        foreach (var line in ShopFileReader.Lines(file))
        {
            if (end is not null) throw new InvalidDataException("The file goes on after its end.");
            if (shop is null) shop = Header(line);
            else if (line.StartsWith('[')) rows++;
            else end = EndOfShop.Read(line);
            if (end is null) ShopFileWriter.Add(hash, line);
        }
        if (shop is null || end is null) throw new InvalidDataException("The file was cut off: its end is missing.");
        return end.Rows == rows && end.Sha256 == Convert.ToHexStringLower(hash.GetHashAndReset())
            ? (shop, end.Sha256)
            : throw new InvalidDataException("The file was altered: it is not what was exported.");
    }

    private static ShopFile Header(string line)
    {
        using var json = JsonDocument.Parse(line);
        var format = json.RootElement.GetProperty("format").GetInt32();
        return format <= NewestFormat
            ? json.RootElement.Deserialize<ShopFile>(Json)!
            : throw new InvalidDataException($"The file has format {format}, and this program knows {NewestFormat}: a newer version made it.");
    }
}

/// <summary>Before the rows of a table.</summary>
internal sealed record TableOfShop(string Table, string[] Columns);

/// <summary>The last line.</summary>
internal sealed record EndOfShop(long Rows, string Sha256)
{
    /// <returns>Null: the line is another.</returns>
    public static EndOfShop? Read(string line) =>
        line.StartsWith("{\"rows\":", StringComparison.Ordinal) ? JsonSerializer.Deserialize<EndOfShop>(line, ShopFile.Json) : null;
}
