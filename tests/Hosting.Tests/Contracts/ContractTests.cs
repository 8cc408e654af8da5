using System.Reflection;

namespace CustomerCluster.Hosting.Tests.Contracts;

public sealed class ContractTests
{
    /// <summary>What callers see, what grains say to each other, and the suite's own grains, but for those made to be refused.</summary>
    private static readonly IEnumerable<Type> Ours = new[] { "Grains.Interfaces", "Grains", "Journal", "Hosting.Tests" }
        .SelectMany(name => Assembly.Load(name).GetTypes())
        .Where(type => type.Namespace?.EndsWith("Refused", StringComparison.Ordinal) == false);

    [Fact]
    public void Every_grain_and_observer_interface_is_one_that_Orleans_takes() =>
        string.Join('\n', ContractWalk.Refusals(Ours)).ShouldBeEmpty();

    [Fact]
    public void The_walk_finds_the_interfaces() =>
        Ours.Count(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).ShouldBeGreaterThan(20);
}
