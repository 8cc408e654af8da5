using System.Text.Json;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Http;

/// <summary>How this chain's API writes and reads: its currency is known once the database is open.</summary>
internal sealed class ApiFormat(JournalDatabase database)
{
    public Currency Currency => field ??= new Currency(database.CurrencyCode, database.CurrencyDecimals);
    public JsonSerializerOptions Json => field ??= ApiJson.Options(Currency);
}
