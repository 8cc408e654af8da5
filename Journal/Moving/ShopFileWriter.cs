using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerCluster.Journal;

/// <summary>Writes a <see cref="ShopFile"/>, holding one line of it at a time.</summary>
internal sealed class ShopFileWriter : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly GZipStream _packed;
    private readonly Utf8JsonWriter _json;
    private long _rows;

    public ShopFileWriter(Stream file)
    {
        _packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        _json = new Utf8JsonWriter(_line, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public static void Add(IncrementalHash hash, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData("\n"u8);
    }

    public void Begin(ShopFile shop) => Line(shop);

    public void Table(Carried table) => Line(new TableOfShop(table.Table, [.. table.Columns.Select(column => column.Name)]));

    public void Row(object?[] row)
    {
        _json.WriteStartArray();
        foreach (var value in row)
        {
            if (value is long number) _json.WriteNumberValue(number);
            else _json.WriteStringValue((string?)value);
        }
        _json.WriteEndArray();
        WriteLine();
        _rows++;
    }

    public void End() => Line(new EndOfShop(_rows, Convert.ToHexStringLower(_hash.GetCurrentHash())));

    public void Dispose()
    {
        _packed.Dispose();
        _json.Dispose();
        _hash.Dispose();
    }

    private void Line<T>(T value)
    {
        JsonSerializer.Serialize(_json, value, ShopFile.Json);
        WriteLine();
    }

    private void WriteLine()
    {
        _json.Flush();
        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        _packed.Write(_line.WrittenSpan);
        _line.ResetWrittenCount();
        _json.Reset();
    }
}
