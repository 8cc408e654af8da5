using System.Collections.Frozen;
using System.Reflection;

namespace CustomerCluster.Standalone;

/// <summary>What a caller holds in place of a grain or an observer: implements its interface by sending each call to it.</summary>
internal class GrainReference : DispatchProxy, IEquatable<GrainReference>
{
    private FrozenDictionary<MethodInfo, GrainMethod> _methods = null!;
    public ObserverInbox? Observer { get; private set; }

    public Catalog Catalog { get; private set; } = null!;

    /// <summary>Which grain; <c>default</c> if it is an observer.</summary>
    public GrainId GrainId { get; private set; }

    public static TInterface To<TInterface>(Catalog catalog, GrainId id, ObserverInbox? observer = null)
    {
        var reference = (GrainReference)Prototype<TInterface>.Instance.MemberwiseClone();
        reference.Catalog = catalog;
        reference.GrainId = id;
        reference.Observer = observer;
        return (TInterface)(object)reference;
    }

    public TInterface As<TInterface>() => To<TInterface>(Catalog, GrainId, Observer);

    public void Send(Call call)
    {
        if (Observer is { } observer) observer.Receive(call);
        else Catalog.Send(GrainId, call);
    }

    public Exception Gone() => new ClientNotAvailableException($"{this} has gone: its object was collected, or its reference deleted.");

    public bool Equals(GrainReference? other) =>
        other is not null && GrainId == other.GrainId && ReferenceEquals(Observer, other.Observer);

    public override bool Equals(object? obj) => Equals(obj as GrainReference);
    public override int GetHashCode() => Observer?.GetHashCode() ?? GrainId.GetHashCode();
    public override string ToString() => Observer?.ToString() ?? GrainId.ToString();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _methods[targetMethod!].Send(this, args!);

    /// <summary>To make a proxy takes reflection, so one is made for each interface, and copied.</summary>
    private static class Prototype<TInterface>
    {
        public static readonly GrainReference Instance = Make();

        private static GrainReference Make()
        {
            var prototype = (GrainReference)(object)Create<TInterface, GrainReference>()!;
            prototype._methods = typeof(TInterface).GetInterfaces().Prepend(typeof(TInterface))
                .SelectMany(one => one.GetMethods(BindingFlags.Public | BindingFlags.Instance))
                .ToFrozenDictionary(method => method, GrainMethod.Of);
            return prototype;
        }
    }
}
