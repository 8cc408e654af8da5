using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Journal;
using CustomerCluster.Segments;
using Deleted = CustomerCluster.Segments.SegmentDeleted;

namespace CustomerCluster.Grains.Segments;

/// <summary>
/// Owns one segment, under the segment's id: its name and its condition. A reply that succeeds is durable and on the read side; a command
/// repeated with its request id gets its first outcome.
/// </summary>
public sealed partial class SegmentGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot, EntityServices services) : Grain, ISegmentGrain
{
    private const string NameClaim = "segment-name";

    private SegmentId Id => new(this.GetPrimaryKey());
    private Currency Currency => services.Policy.Current.Currency;

    private Entity<SegmentState> Entity => field ??= new(
        Kinds.Name(Kinds.Segment, Id), SegmentState.None, Segment.Fold, Segment.Apply, snapshot, services, DeactivateOnIdle);

    public Task<Reply<SegmentView>> Create(CreateSegment command, Request request) =>
        Commit(command, request, View, state => Segment.Decide(state, command, Currency), anywhere: true);

    public Task<Reply<SegmentView>> Edit(EditSegment command, Request request) =>
        Commit(command, request, View, state => Segment.Decide(state, command, Currency));

    public Task<Reply<Deleted>> Delete(DeleteSegment command, Request request) =>
        Commit(command, request, change => new Deleted(Id, change.Version), state => Segment.Decide(state, command));

    public async Task<SegmentView?> Get()
    {
        var (state, version) = await Entity.Read();
        return state.Exists() ? View(state, version) : null;
    }

    private SegmentView View(Change<SegmentState> change) => View(change.After, change.Version);

    private SegmentView View(SegmentState state, long version) => new(Id, version, state.Name, state.Description, state.Filter);

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<SegmentState>, T> reply, Func<SegmentState, Decision> decide, bool anywhere = false) =>
        Entity.Commit(
            command, anywhere, request, (state, _) => new(decide(state)), Rows, _ => new AlreadyExists("segment"), reply);

    private Consequences Rows(Change<SegmentState> change) => new(
        change.After.Exists()
            ? new ReadSideRows
            {
                Entities = [new(Kinds.Segment, Id.ToString(), change.Version, change.After.Name, null,
                    JsonSerializer.Serialize(View(change), ApiJson.Options(Currency)))],
            }
            : new ReadSideRows { Removed = [new(Kinds.Segment, Id.ToString())] },
        Held.Moves(change.Entity, Names(change.Before), Names(change.After)), new(change.Entity, change.Version));

    private static IEnumerable<Held> Names(SegmentState state) =>
        state.Exists() ? [new(NameClaim, SearchWords.Fold(state.Name))] : [];
}
