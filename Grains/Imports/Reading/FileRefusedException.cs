using CustomerCluster.Imports;

namespace CustomerCluster.Grains.Imports;

/// <summary>The file as a whole is none that can be imported.</summary>
internal sealed class FileRefusedException(string rule, long? line = null) : Exception(rule)
{
    public ImportProblem Problem { get; } = new(line, rule);
}
