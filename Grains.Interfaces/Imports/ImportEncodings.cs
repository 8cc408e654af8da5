namespace CustomerCluster.Imports;

/// <summary>Encodings that a file may be said to have. Its byte order mark knows better.</summary>
public static class ImportEncodings
{
    public const string Utf8 = "utf-8";
    public const string Windows1252 = "windows-1252";

    public static readonly IReadOnlyList<string> All = [Utf8, "utf-16", Windows1252, "big5", "shift_jis", "gb18030", "euc-kr"];

    public static readonly string Rule = $"is one of {string.Join(", ", All)}";
}
