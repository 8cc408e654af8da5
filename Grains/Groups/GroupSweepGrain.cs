using CustomerCluster.Customers;
using CustomerCluster.Groups;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Groups;

/// <summary>
/// Tells the members of one deleted group that they are in none, some at a time; the key is the group's id. It keeps nothing: who is left
/// is what the read side shows, and each member is told once, so that it can die at any moment and be woken anew.
/// </summary>
public sealed partial class GroupSweepGrain(IReadSide readSide, ILogger<GroupSweepGrain> log) : Grain, IGroupSweepGrain
{
    /// <summary>As many as make a full batch of commits.</summary>
    private const int AtOnce = 200;

    private IGrainTimer? _sweeping;
    private string? _after;
    private bool _failed;

    private GroupId Id => new(this.GetPrimaryKey());

    /// <summary>Each round is a turn of its own: whoever wakes it never waits for the rounds.</summary>
    public Task Wake()
    {
        _sweeping ??= this.RegisterGrainTimer(Sweep, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));
        return Task.CompletedTask;
    }

    private async Task Sweep()
    {
        try
        {
            var members = await readSide.MembersAsync(Id.ToString(), _after, AtOnce);
            await Task.WhenAll(members.Select(Tell));
            _after = members.Count < AtOnce ? null : members[^1];
            if (_after is not null)
                return;
            // If not all of them heard they are told again when it is woken, and until then stand in nobody's way.
            if (!_failed)
                await GrainFactory.GetGrain<IGroupStepsGrain>(Id.Value).EndSweep();
            Rest();
        }
        catch (Exception failure)
        {
            Stopped(Id, failure);
            Rest();
        }
    }

    private async Task Tell(string member)
    {
        try
        {
            await GrainFactory.GetGrain<ICustomerStepsGrain>(Guid.Parse(member)).LeaveGroup(Id);
        }
        catch (Exception failure)
        {
            _failed = true;
            Missed(member, Id, failure);
        }
    }

    /// <summary>Until it is woken again, which it is while the group is due.</summary>
    private void Rest()
    {
        _sweeping?.Dispose();
        (_sweeping, _after, _failed) = (null, null, false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep of group {Group} has stopped; it will go on")]
    private partial void Stopped(GroupId group, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Customer {Member} could not be told that group {Group} is gone; trying again")]
    private partial void Missed(string member, GroupId group, Exception failure);
}
