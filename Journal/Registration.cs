using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCluster.Journal;

public static class Registration
{
    /// <summary>
    /// Registers the <see cref="JournalDatabase"/> and what is kept in it: <see cref="IJournal"/>, <see cref="IReadSide"/>,
    /// <see cref="ISync"/>, <see cref="IRollups"/>, <see cref="IAuditTrail"/>, <see cref="IImportFiles"/>, <see cref="IImportFaults"/> and
    /// <see cref="Verification"/>. The database is opened, and made or upgraded where need be, when the host starts: register it before whatever reads or writes; or call
    /// <see cref="JournalDatabase.OpenAsync"/> earlier.
    /// </summary>
    /// <param name="connectionString"><c>Data Source=…</c> is SQLite, <c>Host=…</c> is PostgreSQL.</param>
    /// <exception cref="DatabaseRefusedException">It is neither.</exception>
    public static IServiceCollection AddJournal(
        this IServiceCollection services, string connectionString, Action<JournalOptions>? configure = null)
    {
        var options = new JournalOptions();
        configure?.Invoke(options);
        JournalDatabase.KindOf(connectionString);
        return services
            .AddSingleton(_ => JournalDatabase.For(connectionString, options))
            .AddSingleton<IJournal, SqlJournal>()
            .AddSingleton<IReadSide, SqlReadSide>()
            .AddSingleton<ISync, SqlSync>()
            .AddSingleton<IRollups, SqlRollups>()
            .AddSingleton<ITermsRenewal, SqlTermsRenewal>()
            .AddSingleton<IAuditTrail, SqlAuditTrail>()
            .AddSingleton<IImportFiles, SqlImportFiles>()
            .AddSingleton<IImportFaults, SqlImportFaults>()
            .AddSingleton<Verification>()
            .AddHostedService<OpenedAtStart>();
    }

    private sealed class OpenedAtStart(JournalDatabase database) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
