namespace CustomerCluster.Standalone;

internal sealed class GrainClass
{
    public string Name { get; } = "";
}

internal static class GrainKeys
{
    public static string From(Guid key) => key.ToString("N");
    public static string From(long key) => key.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
    public static Guid ToGuid(GrainId id) => Guid.ParseExact(id.Key, "N");
    public static long ToInteger(GrainId id) => long.Parse(id.Key, System.Globalization.NumberStyles.HexNumber, null);
}

internal sealed class Catalog
{
    public References References { get; } = new();
}

internal sealed class References
{
    public T Get<T>(GrainId id) => throw new NotSupportedException();
}

internal abstract class GrainReference
{
    public GrainId GrainId { get; }
    public T As<T>() => throw new NotSupportedException();
}

internal abstract class Activation : IGrainContext
{
    public static Activation? Current => throw new NotSupportedException();
    public IGrainFactory Factory => throw new NotSupportedException();
    public Catalog Catalog => throw new NotSupportedException();
    public void DelayDeactivation(TimeSpan span) => throw new NotSupportedException();
    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options) => throw new NotSupportedException();
    public GrainId GrainId { get; }
    public object? GrainInstance { get; }
    public IServiceProvider ActivationServices { get; } = null!;
    public IGrainLifecycle ObservableLifecycle { get; } = null!;
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken) { }
}
