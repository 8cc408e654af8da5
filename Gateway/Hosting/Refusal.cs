namespace CustomerCluster.Gateway.Hosting;

/// <summary>
/// Tells a start that was refused from one that failed. What the product itself will not do it says in its own words, for its
/// operator: another process has the database, a newer version made it, it was made on other terms, it would not keep what it
/// acknowledges. Whatever .NET or a library throws is a defect or an outage, and keeps its trace.
/// </summary>
internal static class Refusal
{
    public static bool Is(Exception failure) =>
        (failure.GetType() == typeof(InvalidOperationException) || failure.GetType() == typeof(ArgumentException)
            || failure.GetType() == typeof(NotSupportedException))
        && failure.TargetSite?.DeclaringType?.Namespace?.StartsWith("CustomerCluster.", StringComparison.Ordinal) == true;
}
