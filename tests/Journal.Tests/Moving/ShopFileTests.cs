using System.IO.Compression;
using System.Text;
using CustomerCluster.Journal.Tests.Databases;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>A file is whole or it is refused, and so is what it is made of.</summary>
public sealed class ShopFileTests(PostgresServer server) : OfAShop(server)
{
    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_wherever_the_cut_is()
    {
        var path = await ExportedAsync(Shop);
        var (whole, sha256) = (await File.ReadAllBytesAsync(path), Checked(path).Sha256);
        Enumerable.Range(0, whole.Length).Count(length => SaysTheSame(whole[..length], sha256)).ShouldBeLessThanOrEqualTo(Frame);
    }

    [Fact]
    public async Task A_file_in_which_a_byte_was_altered_is_refused_wherever_the_byte_is()
    {
        var path = await ExportedAsync(Shop);
        var (whole, sha256) = (await File.ReadAllBytesAsync(path), Checked(path).Sha256);
        Enumerable.Range(0, whole.Length).Count(at => SaysTheSame([.. whole[..at], (byte)(whole[at] ^ 0x10), .. whole[(at + 1)..]], sha256))
            .ShouldBeLessThanOrEqualTo(Frame);
    }

    [Fact]
    public async Task A_file_that_was_altered_and_packed_again_is_refused()
    {
        var text = Unpacked(await ExportedAsync(Shop));
        text.ShouldContain("\"PointsEarned\"");
        Refused(Packed(text.Replace("\"PointsEarned\"", "\"PointsMade\"", StringComparison.Ordinal)));
        Refused(Packed(text + "[]\n"));
        Refused(Packed(text + text));
        Refused(Packed("{\"name\":\"something else\"}\n"));
        Refused(Packed("something else"));
        Refused(Encoding.UTF8.GetBytes("something else"));
        Refused(Packed(text.Replace("{\"format\":1", "{\"format\":2", StringComparison.Ordinal))).ShouldContain("a newer version made it");
    }

    [Fact]
    public async Task An_export_takes_no_file_that_is_there_and_none_appears_that_is_not_whole()
    {
        var database = Database.ConnectionString.Split('=', ';')[1];
        await Should.ThrowAsync<IOException>(() => new JournalExport(Shop, TimeProvider.System).RunAsync(database));
        var path = PathOf("never.shop.gz");
        await Should.ThrowAsync<OperationCanceledException>(() => new JournalExport(Shop, TimeProvider.System)
            .RunAsync(path, (_, rows) => { if (rows == 20) throw new OperationCanceledException(); }));
        File.Exists(path).ShouldBeFalse();
        await new JournalExport(Shop, TimeProvider.System).RunAsync(path);
        Checked(path).Shop.Heads.ShouldBe([10L, 10L]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task An_empty_database_and_one_whose_rows_hang_in_the_air_are_not_exported()
    {
        var empty = await (await SqliteAsync()).OpenAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => ExportedAsync(empty))).Message.ShouldContain("no shop");
        await Database.ExecuteAsync("update customer_change set position = 99");
        (await Should.ThrowAsync<InvalidOperationException>(() => ExportedAsync(Shop))).Message.ShouldContain("customer_change");
    }

    /// <summary>Bytes of gzip's own, before and after what it packs, that need not change what is unpacked.</summary>
    private const int Frame = 10 + 8;

    private static string Refused(byte[] file) => Should.Throw<InvalidDataException>(() => Checked(file)).Message;

    /// <returns>False: it is refused. It never says anything else.</returns>
    private static bool SaysTheSame(byte[] file, string sha256)
    {
        try
        {
            Checked(file).Sha256.ShouldBe(sha256);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Unpacked(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
