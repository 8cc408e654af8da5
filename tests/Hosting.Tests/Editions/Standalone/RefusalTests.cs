using CustomerCluster.Hosting.Tests.Contracts.Refused;

namespace CustomerCluster.Hosting.Tests.Contracts;

public sealed class RefusalTests
{
    private static readonly IReadOnlyList<string> Refusals =
        ContractWalk.Refusals(typeof(Twice).Assembly.GetTypes().Where(type => type.Namespace == typeof(Twice).Namespace));

    [Theory]
    [InlineData("IBadResults.Value: returns Int32, not a task")]
    [InlineData("IBadResults.Void: returns Void, not a task")]
    [InlineData("IBadResults.Stream: returns IAsyncEnumerable`1, not a task")]
    [InlineData("IBadResults.Generic: a generic method")]
    [InlineData("IBadResults.ByReference: number is passed by reference")]
    [InlineData("INoAlias: no alias")]
    [InlineData("IBadMethods.NoAlias: no alias")]
    [InlineData("IBadMethods.Other: the alias Same is used twice")]
    [InlineData("NoSerialiser: no serialiser is generated")]
    [InlineData("NoTypeAlias: no alias")]
    [InlineData("NoId.Text: no id")]
    [InlineData("SameId.Text: the id 0 is used twice")]
    [InlineData("Settable.Number: can be changed")]
    [InlineData("ChangeableField.Number: can be changed")]
    [InlineData("HoldsArray.Numbers: Int32[] is mutable")]
    [InlineData("HoldsList.Numbers: System.Collections.Generic.List`1[System.Int32] is mutable")]
    [InlineData("HoldsDictionary.Numbers: System.Collections.Generic.Dictionary`2[System.String,System.Int32] is mutable")]
    [InlineData("Deeper: no serialiser is generated")]
    [InlineData("IBadMessages.Send: Int32[] is mutable")]
    [InlineData("OneKind.Numbers: System.Collections.Generic.HashSet`1[System.Int32] is mutable")]
    [InlineData("ChangeableStruct.Number: can be changed")]
    [InlineData("IBadMessages.Send: System.Object is mutable, or Orleans cannot tell how to send it")]
    [InlineData("Twice: the alias refused.twice is used twice")]
    [InlineData("Reader, which reads a stream: System.Collections.Generic.List`1[System.String] is mutable")]
    public void The_walk_refuses_what_Orleans_would(string refusal) => Refusals.ShouldContain(one => one.Contains(refusal));

    [Fact]
    public void The_walk_refuses_nothing_else() => Refusals.Count.ShouldBe(24, string.Join('\n', Refusals));
}
