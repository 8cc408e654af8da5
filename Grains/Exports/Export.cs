using System.Globalization;
using CustomerCluster.Exports;

namespace CustomerCluster.Grains.Exports;

/// <param name="Reason">Which customers were asked for: it is what the audit trail shows.</param>
public sealed record ExportBegun(string Reason) : Event;

/// <param name="Reason">The same in words, as the audit trail shows it.</param>
public sealed record ExportEnded(long Customers, bool IsWhole, string Reason) : Event;

public enum ExportState { None, Begun, Ended }

/// <summary>An export of customers: it begins once and ends once.</summary>
public static class Export
{
    public const int Fold = 1;
    private const int LongestReason = 2000;

    public static Decision Decide(ExportState state, BeginExport command) =>
        state != ExportState.None ? new AlreadyExists("export")
        : new Rules().Line(command.Which, "which", LongestReason).Broken is { } invalid ? invalid
        : new ExportBegun(command.Which);

    public static Decision Decide(ExportState state, EndExport command) => state != ExportState.Begun
        ? new NotFound("export")
        : new ExportEnded(command.Customers, command.IsWhole, string.Create(
            CultureInfo.InvariantCulture,
            $"{(command.IsWhole ? "" : "broken off after ")}{command.Customers} customer{(command.Customers == 1 ? "" : "s")}"));

    public static ExportState Apply(ExportState state, Event happened, DateTimeOffset at) => happened switch
    {
        ExportBegun => ExportState.Begun,
        ExportEnded => ExportState.Ended,
        _ => throw new UnknownEventException(happened),
    };
}
