using System.Text;
using CustomerCluster.Grains.Imports;
using CustomerCluster.Grains.Tests.Imports;
using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>Broken files as they are sent: each is answered with what is wrong with it, none is taken in, and nothing of it is kept.</summary>
public sealed class BrokenImportTests(Shop shop) : IClassFixture<Shop>
{
    [Theory, MemberData(nameof(BrokenFileTests.Files), MemberType = typeof(BrokenFileTests))]
    public async Task Its_sender_is_told_why(string what, byte[] file, long? line, string rule)
    {
        (await Refused(file)).ShouldSatisfyAllConditions(
            problem => problem.Rule.ShouldContain(rule, customMessage: what), problem => (problem.Line ?? line).ShouldBe(line, what));
    }

    [Fact]
    public async Task A_line_of_many_megabytes_after_a_sound_header_is_refused_with_its_number()
    {
        byte[] file = [.. "firstName,lastName\nAnn,Lee\nBob,"u8, .. Encoding.ASCII.GetBytes(new string('x', 8 << 20))];

        var problem = await Refused(file, pieces: 1 << 18);

        problem.Line.ShouldBe(3);
        problem.Rule.ShouldStartWith("has a line longer than 1048576 characters");
    }

    [Fact]
    public async Task Of_a_file_with_mixed_line_ends_formulas_and_a_last_row_cut_off_the_sound_rows_are_taken_in()
    {
        var view = await shop.Import(
            "firstName,lastName,email\r\nAnn,Mixed,ann.mixed@example.com\nBob,Mixed,bob.mixed@example.com\rCy,=cmd|' /C calc'!A0,\r\nDee,Mi");

        (view.State, view.Counts).ShouldBe((ImportStanding.Done, new(Read: 4, Created: 2, Failed: 2, Faults: 2)));
        var faults = await shop.Faults(view.Id);
        faults[0].ShouldStartWith("4 lastName: ");
        faults[1].ShouldStartWith("5 : ends before its last column");
        (await shop.ReadSide.FoundByAsync("bob.mixed@example.com", 2)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_long_rows_fewer_are_in_memory_at_once()
    {
        const int Long = 60_000;
        var rows = string.Concat(Enumerable.Range(0, 300).Select(i => $"Ann,Long{i},{new string('x', Long)}\n"));
        var most = 0;
        shop.Journal.OnCommit = async commit =>
        {
            var done = await commit();
            most = Math.Max(most, done.Results.Count);
            return done;
        };

        var (id, _) = await shop.Begin(Encoding.ASCII.GetBytes("firstName,lastName,unread\n" + rows), pieces: 1 << 18);
        var view = await shop.Finished(id);
        shop.Journal.OnCommit = null;

        view.Counts.Created.ShouldBe(300);
        most.ShouldBeInRange(2, (1 << 22) / Long + 1);
    }

    [Fact]
    public async Task One_that_fails_again_and_again_at_one_place_is_given_up_and_says_so()
    {
        // Two columns of one name, as an earlier version let them in.
        var (id, file) = (Guid.NewGuid(), Guid.NewGuid().ToString());
        await shop.Files.WriteAsync(file, 0, "#,,firstName\n1,2,Ann\n"u8.ToArray(), shop.Clock.GetUtcNow());
        await shop.Elsewhere($"import/{id}", 0, EventJson.In(Sent.Pounds).Write(new ImportStarted(
            file, "", 0, null, DryRun: false, ImportFormat.Template, DuplicatePolicy.Skip, [], ",",
            [new("#", "reference"), new("", "reference"), new("firstName", "firstName")], null, null, new("ann", null, null))));

        await Importing.Until(TimeSpan.FromSeconds(30), async () =>
        {
            await shop.Grain<IImportGrain>(id).Wake();
            return (await shop.Imported(id))?.FinishedAt is not null;
        });

        var view = (await shop.Imported(id))!;
        (view.State, view.Problem!.Rule).ShouldSatisfyAllConditions(
            told => told.State.ShouldBe(ImportStanding.Failed), told => told.Rule.ShouldStartWith("could not be read on from here"));
        await Importing.Until(TimeSpan.FromSeconds(30), async () => await shop.Files.ReadAsync(file, 0) is null);
    }

    /// <summary>At once where its beginning tells, else once it was looked through.</summary>
    private async Task<ImportProblem> Refused(byte[] file, int pieces = 1000)
    {
        var before = await shop.Count("customer");
        var (id, reply) = await shop.Begin(file, pieces: pieces);
        if (reply.Refusal is Invalid invalid)
        {
            (await shop.Imported(id)).ShouldBeNull();
            return new(null, invalid.Errors["file"].Single());
        }
        var view = await shop.Finished(id);
        (view.State, view.Counts).ShouldBe((ImportStanding.Refused, new()));
        (await shop.Count("customer")).ShouldBe(before);
        return view.Problem!;
    }
}
