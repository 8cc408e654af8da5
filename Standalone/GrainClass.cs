using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Standalone;

/// <summary>What the host needs to know about one grain class.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _create;
    private readonly (Type StateType, PersistentStateAttribute Record)[] _states;

    public GrainClass(Type type)
    {
        Type = type;
        Name = NameOf(type);
        Tag = new("grain", Name);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        AgeLimit = type.IsDefined(typeof(KeepAliveAttribute)) ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        StreamNamespaces = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(one => one.Namespace)];
        Interfaces = [.. type.GetInterfaces().Where(one => one.IsAssignableTo(typeof(IGrain)))];
        var injected = from parameter in type.GetConstructors().Single().GetParameters()
                       let record = parameter.GetCustomAttribute<PersistentStateAttribute>()
                       where record is not null
                       select (parameter.ParameterType, record);
        var states = injected.ToList();
        _states = [.. states.Select(one => (one.ParameterType.GetGenericArguments()[0], one.record))];
        _create = ActivatorUtilities.CreateFactory(type, [.. states.Select(one => one.ParameterType)]);
    }

    public Type Type { get; }

    /// <summary>As Orleans names it: the class's name in lower case, without “grain”. It is stored with state and reminders.</summary>
    public string Name { get; }
    public KeyValuePair<string, object?> Tag { get; }
    public bool IsReentrant { get; }

    /// <summary>How long it is kept unused; null for what is usual.</summary>
    public TimeSpan? AgeLimit { get; }
    public IReadOnlyList<string> StreamNamespaces { get; }
    public IReadOnlyList<Type> Interfaces { get; }

    /// <summary>Constructs the grain, in a turn of the activation, with its states and what else its constructor asks for.</summary>
    public object Create(Activation activation, GrainStorage storage)
    {
        var states = Array.ConvertAll(_states, one => PersistentState.Create(one.StateType, one.Record, activation, storage));
        return _create(activation.ActivationServices, states);
    }

    /// <summary>The concrete grain classes of the assemblies.</summary>
    /// <exception cref="InvalidOperationException">Two classes would share a name.</exception>
    public static IReadOnlyList<GrainClass> In(IEnumerable<Assembly> assemblies)
    {
        var classes = assemblies.Distinct().SelectMany(one => one.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .Where(type => type.IsAssignableTo(typeof(IGrainBase)))
            .Select(type => new GrainClass(type)).ToList();
        if (classes.GroupBy(one => one.Name).FirstOrDefault(same => same.Count() > 1) is not { } twins) return classes;
        var types = string.Join(", ", twins.Select(one => one.Type));
        throw new InvalidOperationException($"Grain classes share the name {twins.Key}: {types}.");
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }
}

/// <summary>Keys as text, as Orleans writes them.</summary>
internal static class GrainKeys
{
    public static string From(Guid key) => key.ToString("N");
    public static string From(long key) => key.ToString("X", CultureInfo.InvariantCulture);

    public static Guid ToGuid(GrainId id) => Guid.TryParseExact(id.Key, "N", out var key) ? key
        : throw new InvalidOperationException($"The key of {id} is no Guid.");

    public static long ToInteger(GrainId id) =>
        long.TryParse(id.Key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key) ? key
        : throw new InvalidOperationException($"The key of {id} is no integer.");
}
