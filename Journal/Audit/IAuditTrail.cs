using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>
/// Who changed what, which is the journal seen from its end, and who was refused what. Nothing personal is in it but the name of whoever
/// acted: what a change changed is for its entity to tell.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Changes and refusals, newest first: by their time, and each shard's changes as they were committed.</summary>
    /// <param name="after">
    /// A page's <c>Next</c>, or null for the first one. A page that had to look through too much for few finds is short, or even empty,
    /// and yet has a next one.
    /// </param>
    Task<Page<AuditEntry>> ReadAsync(AuditQuery query, string? after, int limit, CancellationToken cancellation = default);

    Task AddAsync(IReadOnlyList<RefusalRow> refusals, CancellationToken cancellation = default);
}

/// <summary>What is given has to be so.</summary>
/// <param name="Entity">As the journal names it: <c>customer/0199…</c>.</param>
/// <param name="To">Exclusive.</param>
public sealed record AuditQuery(
    string? User = null, string? Entity = null, string? Store = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

public abstract record AuditEntry(DateTimeOffset At, string User, string? Store, string? Register, string? Entity);

/// <summary>One request that was carried out.</summary>
/// <param name="Version">Of the entity after it.</param>
/// <param name="Events">What happened, in order: <c>SaleRecorded</c>, <c>PointsEarned</c>.</param>
/// <param name="Reason">As whoever did it has put it.</param>
public sealed record ChangeEntry(
    DateTimeOffset At, string User, string? Store, string? Register, string Entity, long Version, ImmutableArray<string> Events,
    string RequestId, string? Cause, string? Reason) : AuditEntry(At, User, Store, Register, Entity);

/// <param name="Refusal">Its row.</param>
public sealed record RefusalEntry(RefusalRow Refusal)
    : AuditEntry(Refusal.At, Refusal.User, Refusal.Store, Refusal.Register, Refusal.Entity);

/// <summary>Something that was refused, once or several times within a moment.</summary>
/// <param name="Id">Unique; of two of the same moment the greater is the later.</param>
/// <param name="User">Empty where nobody knows: whoever could not sign in.</param>
/// <param name="Role">Empty likewise.</param>
/// <param name="Action">As the permission table names it, or the request's method and route where it could not be read.</param>
/// <param name="Code">The rule that refused it.</param>
public sealed record RefusalRow(
    string Id, DateTimeOffset At, string User, string Role, string? Store, string? Register, string Action, string? Entity, string Code,
    long Times);
