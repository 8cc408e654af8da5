using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>
/// Several registers that want the same at one moment: to make one customer, to add a sixth address, to spend the same points, to charge
/// past a limit. As many get it as may, whoever is killed meanwhile.
/// </summary>
internal sealed class Crowd(Asking asking, Api register, Api office, Ledger ledger)
{
    private readonly List<string> _made = [];

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var phone = Keys.Phone();
            var creates = await RaceAsync("racing create", 4, 1, "duplicateCustomer", register, () => Changes.Create(Keys.Word(), phone));
            var id = creates.Single(answer => answer.IsSuccess).Id;
            creates.ShouldAllBe(answer => answer.IsSuccess || (string?)answer["existing"]["id"] == id);

            await RaceAsync("racing address", 7, 5, "addressLimitReached", register, () => Changes.AddAddress(id, "1 High Street"));
            (await asking.AskAsync("points", office, Changes.Points(id, 20))).MustBe(HttpStatusCode.OK);
            await RaceAsync("racing redemption", 5, 2, "insufficientPoints", office, () => Changes.Points(id, -7));
            (await asking.AskAsync("limit", office, new(
                HttpMethod.Put, $"customers/{id}/account", new JsonObject { ["limit"] = "10.00" }, Keys.New()))).MustBe(HttpStatusCode.OK);
            await RaceAsync("racing charge", 4, 2, "accountLimitExceeded", register, () => Changes.Sale(id, "soho", 4m, "account"));
            ledger.Add(new("soho", null, "retail", 4m));
            ledger.Add(new("soho", null, "retail", 4m));
            _made.Add(id);
        }
    }

    public async Task HasWhatWasAnsweredAsync()
    {
        foreach (var id in _made)
        {
            var seen = await register.GetAsync($"customers/{id}");
            ((long)seen["points"], (string?)seen["account"]["balance"], seen["addresses"].AsArray().Count, (long)seen["orders"])
                .ShouldBe((14, "8.00", 5, 2), $"{seen}");
        }
    }

    private async Task<Answer[]> RaceAsync(string kind, int racers, int winners, string code, Api by, Func<Change> change)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, racers).Select(_ => asking.AskAsync(kind, by, change())));
        answers.Count(answer => answer.IsSuccess).ShouldBe(winners, string.Join<Answer>('\n', answers));
        answers.ShouldAllBe(answer => answer.IsSuccess || answer.Code == code);
        return answers;
    }
}
