using System.Net.Sockets;
using CustomerCluster.Journal;
using Microsoft.AspNetCore.Connections;

namespace CustomerCluster.Operations;

/// <summary>A start that was asked for on terms that can't be met; the message is for the operator.</summary>
public sealed class StartRefusedException(string message) : Exception(message);

/// <summary>
/// Tells a start that was refused, by the program itself or by what it needs, from one that failed. A refusal is told in one line;
/// whatever else is thrown is a defect and keeps its trace.
/// </summary>
public static class Refusal
{
    /// <returns>The line; null where the start has failed.</returns>
    public static string? Of(Exception failure) =>
        Causes(failure).OfType<AddressInUseException>().Any() ? $"{failure.Message.TrimEnd('.')}. Another process listens there."
        : failure is StartRefusedException or DatabaseRefusedException ? failure.Message
        : Causes(failure).Any(cause => cause is SocketException) ? failure.Message
        : null;

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
