using System.Reflection;

namespace CustomerCluster.Hosting.Tests.Contracts;

/// <summary>
/// Walks grain and observer interfaces, and from them every message type, and says what Orleans would refuse, or would treat other
/// than one process does: Orleans copies arguments and may run two versions side by side, so messages never change and are numbered.
/// </summary>
public sealed class ContractWalk
{
    private readonly List<string> _refusals = [];
    private readonly Dictionary<string, Type> _aliases = [];
    private readonly Type[] _types;
    private readonly MessageWalk _messages;

    private ContractWalk(IEnumerable<Type> types)
    {
        _types = [.. types];
        _messages = new MessageWalk(_types, _refusals.Add);
    }

    /// <summary>One line for each thing refused, naming where it is.</summary>
    public static IReadOnlyList<string> Refusals(IEnumerable<Type> types)
    {
        var walk = new ContractWalk(types);
        foreach (var type in walk._types) walk.Visit(type);
        return walk._refusals;
    }

    private void Visit(Type type)
    {
        if (type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias is { } alias && !_aliases.TryAdd(alias, type))
            _refusals.Add($"{type}: the alias {alias} is used twice, by {_aliases[alias]} too");
        if (type.IsInterface && type.IsAssignableTo(typeof(IAddressable))) VisitInterface(type);
        else if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) _messages.VisitSerialised(type);
        foreach (var item in ItemsReadBy(type)) _messages.Visit(item, $"{type}, which reads a stream");
    }

    private void VisitInterface(Type type)
    {
        if (!type.IsDefined(typeof(AliasAttribute), inherit: false)) _refusals.Add($"{type}: no alias");
        var aliases = new HashSet<string>();
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
        {
            var where = $"{type}.{method.Name}";
            if (method.GetCustomAttribute<AliasAttribute>(inherit: false) is not { } alias) _refusals.Add($"{where}: no alias");
            else if (!aliases.Add(alias.Alias)) _refusals.Add($"{where}: the alias {alias.Alias} is used twice in the interface");
            if (method.IsGenericMethod) _refusals.Add($"{where}: a generic method");
            VisitResult(type, method, where);
            foreach (var parameter in method.GetParameters())
            {
                if (parameter.ParameterType.IsByRef) _refusals.Add($"{where}: {parameter.Name} is passed by reference");
                else if (parameter.ParameterType != typeof(CancellationToken)) _messages.Visit(parameter.ParameterType, where);
            }
        }
    }

    private void VisitResult(Type type, MethodInfo method, string where)
    {
        var result = method.ReturnType;
        var open = result.IsGenericType ? result.GetGenericTypeDefinition() : result;
        if (open == typeof(Task<>) || open == typeof(ValueTask<>)) _messages.Visit(result.GetGenericArguments()[0], where);
        else if (result == typeof(void) && type.IsAssignableTo(typeof(IGrainObserver))) { }
        else if (result != typeof(Task) && result != typeof(ValueTask)) _refusals.Add($"{where}: returns {result.Name}, not a task");
    }

    private static IEnumerable<Type> ItemsReadBy(Type type) => type.IsInterface ? [] : type.GetInterfaces()
        .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncObserver<>))
        .Select(one => one.GetGenericArguments()[0]);
}
