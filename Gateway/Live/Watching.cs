using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using FluentValidation;

namespace CustomerCluster.Gateway.Live;

internal sealed record Watched(RawJson? Now);

internal sealed record WatchCustomer(Caller By, Outbox Outbox, string Id) : Ask<Watched>(By);

internal sealed record WatchStore(Caller By, Outbox Outbox, string Store) : Ask<Watched>(By);

internal sealed record WatchImport(Caller By, Outbox Outbox, string Id) : Ask<Watched>(By);

internal sealed class WatchImportRules : AbstractValidator<WatchImport>
{
    public WatchImportRules() => RuleFor(ask => ask.Id)
        .Must(id => Guid.TryParseExact(id, "D", out var uuid) && uuid.ToString() == id).WithMessage("is a UUID in lower case");
}

internal sealed class WatchCustomerRules : AbstractValidator<WatchCustomer>
{
    public WatchCustomerRules() => RuleFor(ask => ask.Id)
        .Must(id => Guid.TryParseExact(id, "D", out var uuid) && uuid.ToString() == id).WithMessage("is a UUID in lower case");
}

internal sealed class WatchStoreRules : AbstractValidator<WatchStore>
{
    public WatchStoreRules() => RuleFor(ask => ask.Store)
        .Must(store => store is not null && Exchange.Names().IsMatch(store)).WithMessage(Exchange.NameRule);
}

/// <summary>More is watched than one connection may.</summary>
internal sealed record TooMuchWatched() : Refusal($"One connection watches {Outbox.MostWatched} customers and stores at most.");

internal sealed class Watching(Watches watches, Presences presences, IReadSide reads, StoreSpendTeller spend)
    : IHandle<WatchCustomer, Watched>, IHandle<WatchStore, Watched>, IHandle<WatchImport, Watched>
{
    /// <summary>Watches first and reads then, so that no change falls in between.</summary>
    public async Task<Reply<Watched>> Handle(WatchCustomer ask, CancellationToken cancellationToken)
    {
        if (!watches.Add("customer/" + ask.Id, ask.Outbox)) return new TooMuchWatched();
        presences.Enter(ask.Id, ask.Outbox, ask.By);
        return new Watched((await reads.CustomerAsync(ask.Id, cancellationToken))?.View is { } view ? new RawJson(view) : null);
    }

    public async Task<Reply<Watched>> Handle(WatchImport ask, CancellationToken cancellationToken)
    {
        if (!watches.Add(ImportTeller.Prefix + ask.Id, ask.Outbox)) return new TooMuchWatched();
        return new Watched(await reads.EntityAsync("import", ask.Id, cancellationToken) is { } row ? new RawJson(row.View) : null);
    }

    public async Task<Reply<Watched>> Handle(WatchStore ask, CancellationToken cancellationToken)
    {
        if (!ask.By.MaySee(new StoreId(ask.Store))) return new Forbidden(ask.Action, "a register watches its own store");
        if (!watches.Add("store/" + ask.Store, ask.Outbox)) return new TooMuchWatched();
        return new Watched(await spend.Read(ask.Store));
    }
}
