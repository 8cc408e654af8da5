using System.Text;
using CustomerCluster.Gateway.Access;

namespace CustomerCluster.Gateway.Exports;

internal sealed class JsonLinesFile(Stream to, PlanInForce plan) : CustomerFile
{
    private readonly StreamWriter _text = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true)
    {
        NewLine = "\n",
    };

    public override async Task Write(string view) => await _text.WriteLineAsync(await plan.Shown(view));

    public override ValueTask DisposeAsync() => _text.DisposeAsync();
}
