using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Access;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Exports;

/// <summary>
/// RFC 4180, in UTF-8 with the mark by which spreadsheets know it. What a spreadsheet would take for a formula, a phone number with its +
/// among it, gets an apostrophe before it, and so does an apostrophe, so that our import knows which one to take off again.
/// </summary>
internal sealed class CsvFile : CustomerFile
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape, InjectionEscapeCharacter = '\'',
        InjectionCharacters = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\''],
        // A line that ends within a field may end in any way, not only in that of the file.
        ShouldQuote = field => ConfigurationFunctions.ShouldQuote(field) || field.Field?.AsSpan().ContainsAny('\r', '\n') == true,
    };

    private readonly Dictionary<GroupId, string> _groups = [];
    private readonly IReadSide _reads;
    private readonly PlanInForce _plan;
    private readonly ApiFormat _format;
    private readonly CsvWriter _csv;
    private ImmutableArray<CustomerColumn> _columns;

    public CsvFile(Stream to, IReadSide reads, PlanInForce plan, ApiFormat format)
    {
        (_reads, _plan, _format) = (reads, plan, format);
        var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024, leaveOpen: true);
        _csv = new CsvWriter(text, Configuration);
    }

    public override async Task Write(string view)
    {
        await Begin();
        var customer = JsonSerializer.Deserialize<CustomerView>(view, _format.Json)!;
        var row = new CustomerRow(customer, await Name(customer.GroupId), _format.Currency);
        foreach (var column in _columns) _csv.WriteField(column.Of(row));
        await _csv.NextRecordAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        // A file without customers has its header.
        await Begin();
        await _csv.DisposeAsync();
    }

    private async Task Begin()
    {
        if (!_columns.IsDefault) return;
        var hidden = await _plan.HiddenFields();
        _columns = [.. CustomerColumns.All.Where(column => !hidden.Contains(column.Name))];
        foreach (var column in _columns) _csv.WriteField(column.Name);
        await _csv.NextRecordAsync();
    }

    private async ValueTask<string?> Name(GroupId? group)
    {
        if (group is not { } id) return null;
        if (_groups.TryGetValue(id, out var known)) return known;
        return _groups[id] = (await _reads.EntityAsync("group", id.ToString()))?.Name ?? id.ToString();
    }
}
