using CustomerCluster.Customers;
using CustomerCluster.Exports;
using CustomerCluster.Grains.Exports;
using CustomerCluster.Grains.Segments;
using CustomerCluster.Segments;

namespace CustomerCluster.Grains.Tests.Decisions;

public sealed class SegmentTests
{
    private static readonly CustomerFilter May = new(BirthdayMonth: 5, Email: true);
    private static readonly SegmentState OfMay = After(SegmentState.None, new SegmentCreated("Of May", May, null));

    [Fact]
    public void A_segment_is_made_once_edited_as_a_whole_and_deleted_once()
    {
        Segment.Decide(SegmentState.None, new CreateSegment(" Of May ", May, " "), A.Sterling).Events.ShouldBe([new SegmentCreated("Of May", May, null)]);
        Segment.Decide(OfMay, new CreateSegment("Of May", May), A.Sterling).Refusal.ShouldBe(new AlreadyExists("segment"));
        var june = May with { BirthdayMonth = 6 };
        var edited = After(OfMay, Segment.Decide(OfMay, new EditSegment("Of June", june), A.Sterling).Events[0]);
        (edited.Name, edited.Filter).ShouldBe(("Of June", june));
        var gone = After(edited, Segment.Decide(edited, new DeleteSegment("over")).Events[0]);
        Segment.Decide(gone, new DeleteSegment()).Refusal.ShouldBe(new NotFound("segment"));
        Segment.Decide(gone, new EditSegment("x", May), A.Sterling).Refusal.ShouldBe(new NotFound("segment"));
    }

    [Fact]
    public void A_condition_that_the_directory_can_not_be_asked_is_refused_by_its_field()
    {
        Refused(new(Words: "…"), "filter.q", "has a word");
        Refused(new(Group: "Staff"), "filter.group", "a group's id, or none");
        Refused(new(VisitedWithinDays: 0), "filter.visitedWithinDays", "from 1 to");
        Refused(new(NotVisitedForDays: 3661), "filter.notVisitedForDays", "from 1 to");
        Refused(new(SpentWithinDays: 90), "filter.spentAtLeast", "is given");
        Refused(new(SpentAtLeast: A.Pounds(0)), "filter.spentAtLeast", "above zero");
        Refused(new(BirthdayMonth: 13), "filter.birthdayMonth", "from 1 to 12");
        Refused(new(Store: new StoreId("../")), "filter.store", "letters");
        Segment.Decide(SegmentState.None, new CreateSegment("", May), A.Sterling).Refusal.ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["name"]);

        static void Refused(CustomerFilter filter, string field, string rule) =>
            Segment.Decide(SegmentState.None, new CreateSegment("x", filter), A.Sterling).Refusal.ShouldBeOfType<Invalid>()
                .Errors[field].ShouldContain(broken => broken.Contains(rule));
    }

    [Fact]
    public void A_condition_is_in_the_journal_as_it_was_asked_for()
    {
        var json = EventJson.In(A.Sterling);
        var made = new SegmentCreated("Of this month", May with { BirthdayMonth = 0, SpentAtLeast = A.Pounds(500), Words = "ada" }, null);
        var data = json.Write(made);
        data.Payload.ShouldBe("""{"name":"Of this month","filter":{"q":"ada","email":true,"birthdayMonth":"this","spentAtLeast":50000}}""");
        json.Read(data.Type, data.Payload, data.Personal).ShouldBe(made);
    }

    [Fact]
    public void An_export_begins_once_and_ends_once()
    {
        Export.Decide(ExportState.None, new BeginExport("customers.csv")).Events.ShouldBe([new ExportBegun("customers.csv")]);
        Export.Decide(ExportState.Begun, new BeginExport("customers.csv")).Refusal.ShouldBe(new AlreadyExists("export"));
        Export.Decide(ExportState.Begun, new EndExport(7, IsWhole: false)).Events
            .ShouldBe([new ExportEnded(7, false, "broken off after 7 customers")]);
        Export.Decide(ExportState.Ended, new EndExport(7, true)).Refusal.ShouldBe(new NotFound("export"));
        Export.Decide(ExportState.None, new EndExport(7, true)).Refusal.ShouldBe(new NotFound("export"));
    }

    private static SegmentState After(SegmentState state, Event happened) => Segment.Apply(state, happened, A.Now);
}
