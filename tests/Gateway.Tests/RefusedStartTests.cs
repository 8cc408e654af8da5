using System.Net.Sockets;
using CustomerCluster.Journal;
using CustomerCluster.Operations;

namespace CustomerCluster.Gateway.Tests;

/// <summary>A refused start is one line; a defect keeps its trace.</summary>
public sealed class RefusedStartTests
{
    [Fact]
    public void What_the_program_or_its_surroundings_refuse_is_told()
    {
        Operations.Refusal.Of(new StartRefusedException("Not like this.")).ShouldBe("Not like this.");
        Operations.Refusal.Of(new IOException("No answer.", new SocketException(111))).ShouldBe("No answer.");
    }

    [Fact]
    public void What_nobody_foresaw_is_not()
    {
        Operations.Refusal.Of(new InvalidOperationException("Sequence contains no elements")).ShouldBeNull();
        Operations.Refusal.Of(new AggregateException(new NullReferenceException())).ShouldBeNull();
    }
}
