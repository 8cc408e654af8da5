using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Segments;

namespace CustomerCluster.Grains.Segments;

public enum SegmentStanding { None, Active, Deleted }

public sealed record SegmentState(SegmentStanding Standing, string Name, string? Description, CustomerFilter Filter)
{
    public static readonly SegmentState None = new(SegmentStanding.None, "", null, CustomerFilter.Everybody);
    public bool Exists() => Standing == SegmentStanding.Active;
}

/// <summary>
/// A segment: its name is its own in the chain, whatever its case, and its condition is one that the directory can be asked.
/// </summary>
public static class Segment
{
    public const int Fold = 1;

    public static Decision Decide(SegmentState state, CreateSegment command, Currency currency) =>
        state.Standing != SegmentStanding.None ? new AlreadyExists("segment")
        : Check(command.Name, command.Filter, command.Description, currency) is { } invalid ? invalid
        : new SegmentCreated(Typed.Clean(command.Name)!, command.Filter, Typed.Clean(command.Description));

    public static Decision Decide(SegmentState state, EditSegment command, Currency currency) =>
        !state.Exists() ? new NotFound("segment")
        : Check(command.Name, command.Filter, command.Description, currency) is { } invalid ? invalid
        : new SegmentEdited(Typed.Clean(command.Name)!, command.Filter, Typed.Clean(command.Description));

    public static Decision Decide(SegmentState state, DeleteSegment command) =>
        !state.Exists() ? new NotFound("segment")
        : new Rules().Line(command.Reason, "reason", Reasons.Limit).Broken is { } invalid ? invalid
        : new SegmentDeleted(Typed.Clean(command.Reason));

    public static SegmentState Apply(SegmentState state, Event happened, DateTimeOffset at) => happened switch
    {
        SegmentCreated created => new(SegmentStanding.Active, created.Name, created.Description, created.Filter),
        SegmentEdited edited => state with { Name = edited.Name, Description = edited.Description, Filter = edited.Filter },
        SegmentDeleted => state with { Standing = SegmentStanding.Deleted },
        _ => throw new UnknownEventException(happened),
    };

    private static Invalid? Check(string? name, CustomerFilter filter, string? description, Currency currency)
    {
        var rules = new Rules()
            .That(Typed.Clean(name) is not null, "name", "is required")
            .Line(name, "name", 100)
            .Lines(description, "description", 1000)
            .Line(filter.Words, "filter.q", 200)
            .That(filter.Words is null || SearchWords.Of(filter.Words).Any(), "filter.q", "has a word in it")
            .That(filter.Group is null or CustomerFilter.None || Guid.TryParseExact(filter.Group, "D", out _),
                "filter.group", "is a group's id, or none")
            .Line(filter.Tag, "filter.tag", 100)
            .Line(filter.Tier, "filter.tier", 100)
            .Line(filter.Initial, "filter.initial", 8)
            .That(IsDays(filter.VisitedWithinDays), "filter.visitedWithinDays", Days)
            .That(IsDays(filter.NotVisitedForDays), "filter.notVisitedForDays", Days)
            .That(IsDays(filter.SpentWithinDays), "filter.spentWithinDays", Days)
            .That(filter.SpentWithinDays is null || filter.SpentAtLeast is not null, "filter.spentAtLeast", "is given with spentWithinDays")
            .That(filter.BirthdayMonth is null or (>= 0 and <= 12), "filter.birthdayMonth", "is a month from 1 to 12, or this");
        if (filter.Store is { } store)
            rules.Name(store.Value, "filter.store");
        if (filter.SpentAtLeast is { } amount)
            rules.Positive(amount, "filter.spentAtLeast", currency);
        return rules.Broken;
    }

    private static string Days => $"is a number of days from 1 to {CustomerFilter.MostDays}";

    private static bool IsDays(int? days) => days is null or (>= 1 and <= CustomerFilter.MostDays);
}
