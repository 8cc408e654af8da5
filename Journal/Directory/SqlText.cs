namespace CustomerCluster.Journal;

/// <summary>The parameters of a statement that is being put together.</summary>
internal sealed class SqlText
{
    private readonly List<object?> _parameters = [];

    public object?[] Parameters => [.. _parameters];

    /// <summary>How the statement names the value.</summary>
    public string Of(object? value)
    {
        _parameters.Add(value);
        return $"${_parameters.Count}";
    }
}
