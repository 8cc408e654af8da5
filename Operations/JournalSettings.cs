using CustomerCluster.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Operations;

/// <summary>The journal as the configuration names it: where it is, and on what terms a new one is made.</summary>
public static class JournalSettings
{
    /// <exception cref="DatabaseRefusedException">The connection string names neither SQLite nor PostgreSQL.</exception>
    public static void AddJournalFrom(this IHostApplicationBuilder builder) => builder.Services.AddJournal(
        builder.Configuration.GetConnectionString("Journal") ?? "", options => options.ReadTerms(builder.Configuration));

    /// <summary><c>Chain:Currency</c>, <c>Chain:Decimals</c> and <c>Chain:Shards</c>; what is not set is as the database has it.</summary>
    /// <returns>The same options.</returns>
    public static JournalOptions ReadTerms(this JournalOptions options, IConfiguration configuration)
    {
        options.CurrencyCode = configuration["Chain:Currency"];
        options.CurrencyDecimals = configuration.GetValue<int?>("Chain:Decimals");
        options.Shards = configuration.GetValue<int?>("Chain:Shards");
        return options;
    }

    /// <summary>The one database of a cluster, for silos and gateways alike.</summary>
    /// <exception cref="StartRefusedException">No PostgreSQL database is named.</exception>
    public static string ClusterDatabase(this IConfiguration configuration) =>
        configuration.GetConnectionString("Journal") is { Length: > 0 } journal && JournalDatabase.KindOf(journal) == DatabaseKind.Postgres
            ? journal
            : throw new StartRefusedException("ConnectionStrings:Journal must name the cluster's PostgreSQL database.");
}
