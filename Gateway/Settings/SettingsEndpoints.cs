using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Settings;

internal static class SettingsEndpoints
{
    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        var settings = api.MapGroup("/settings").WithTags("Settings");
        settings.MapGet("/", Get).Gives<ChainSettingsView>(200);
        settings.MapPut("/", Put).Takes<ChainSettings>().Gives<ChainSettingsView>(200, 412);
    }

    private static Task<IResult> Get(Exchange x) =>
        x.Answer(new GetSettings(x.By), view => x.Json(view, version: view.Version));

    private static async Task<IResult> Put(Exchange x) =>
        await x.Answer(new ChangeSettings(x.By, x.Key, x.IfMatch, await x.Body(Body)),
            view => x.Json(view, version: view.Version), _ => Get(x));

    private static ChainSettings Body(Fields f) => new(
        f.Needed("country"), f.Needed("timeZone"),
        f.Part("mandatory", m =>
            new MandatoryFields(m.Flag("bothNames") ?? false, m.Flag("email") ?? false, m.Flag("phoneFormat") ?? false,
                m.Flag("phone") ?? false, m.OneOf<GroupChoice>("group") ?? GroupChoice.Optional)),
        Loyalty: f.Part("loyalty", Loyalty),
        HoldMinutes: Count(f, "holdMinutes") ?? ChainSettings.Default.HoldMinutes,
        PaymentTermsDays: Count(f, "paymentTermsDays") ?? ChainSettings.Default.PaymentTermsDays,
        Issuer: f.Part("issuer", i => new Issuer(i.Needed("name"), i.Texts("lines", 8), i.Text("taxNumber"), i.Text("email"))),
        MergeUndoDays: Count(f, "mergeUndoDays") ?? ChainSettings.Default.MergeUndoDays,
        ImportReportDays: Count(f, "importReportDays") ?? ChainSettings.Default.ImportReportDays,
        Plan: f.OneOf<Plan>("plan") ?? ChainSettings.Default.Plan,
        Duplicates: f.Part("duplicates", d => new DuplicateRules(
            d.OneOf<DuplicateRule>("phone") ?? DuplicateRule.Refuse, d.OneOf<DuplicateRule>("email") ?? DuplicateRule.Refuse)));

    private static LoyaltyProgramme Loyalty(Fields f) => new(
        f.Number("pointsPerUnit") ?? 1m, f.Number("pointValue") ?? 0.01m, f.OneOf<PointsRounding>("rounding") ?? PointsRounding.Down,
        f.OneOfEach<SalesChannel>("channels"), f.Each("tiers", Tier, 20), Count(f, "tierDays") ?? 365, Count(f, "expiryMonths"),
        f.OneOf<SpentPoints>("spent") ?? SpentPoints.Owed);

    private static LoyaltyTier Tier(Fields f) =>
        new(f.Needed("name"), f.Needed("threshold", f.Amount("threshold")), f.Number("multiplier") ?? 1m);

    /// <summary>What does not fit is no count that any rule allows.</summary>
    private static int? Count(Fields f, string name) => f.Whole(name) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;
}

internal sealed record GetSettings(Caller By) : Ask<ChainSettingsView>(By);

internal sealed record ChangeSettings(Caller By, string Key, long? IfVersion, ChainSettings Settings)
    : Change<ChainSettingsView>(By, Key, IfVersion)
{
    public override string Entity => $"chain/{IChainGrain.Key}";
}

internal sealed class SettingsHandlers(IGrainFactory grains)
    : IHandle<GetSettings, ChainSettingsView>, IHandle<ChangeSettings, ChainSettingsView>
{
    private IChainGrain Chain => grains.GetGrain<IChainGrain>(IChainGrain.Key);

    public async Task<Reply<ChainSettingsView>> Handle(GetSettings ask, CancellationToken cancellationToken) => await Chain.Get();

    public Task<Reply<ChainSettingsView>> Handle(ChangeSettings change, CancellationToken cancellationToken) =>
        Chain.Change(change.Settings, change.Request);
}
