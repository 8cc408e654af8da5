using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace CustomerCluster.Hosting.Tests.Contracts;

/// <summary>The message types: what they are made of is serialisable, numbered, and never changes.</summary>
public sealed class MessageWalk(Type[] own, Action<string> refuse)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Uri), typeof(Version),
    ];

    private static readonly HashSet<Type> PlainGeneric =
    [
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
    ];

    private readonly HashSet<Assembly> _own = [.. own.Select(one => one.Assembly)];
    private readonly HashSet<Type> _visited = [];
    private readonly HashSet<Type> _serialised = [];

    public void Visit(Type type, string where)
    {
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type) || type.IsGenericParameter) return;
        if (type.IsAssignableTo(typeof(IAddressable))) return;
        if (type.IsArray) refuse($"{where}: {type.Name} is mutable; ImmutableArray is not");
        else if (type.IsGenericType && PlainGeneric.Contains(type.GetGenericTypeDefinition())) VisitAll(type.GetGenericArguments(), where);
        else if (!_own.Contains(type.Assembly)) refuse($"{where}: {type} is mutable, or Orleans cannot tell how to send it");
        else if (_visited.Add(type)) VisitOwn(type, where);
    }

    /// <summary>What holds for everything that is serialised, were it state alone: an alias, and a number for each member.</summary>
    public void VisitSerialised(Type type)
    {
        if (!_serialised.Add(type)) return;
        if (!type.IsDefined(typeof(AliasAttribute), inherit: false)) refuse($"{type}: no alias");
        var ids = new Dictionary<uint, string>();
        foreach (var (name, member, _) in Members(type))
        {
            if (member.GetCustomAttribute<IdAttribute>()?.Id is not { } id) refuse($"{type}.{name}: no id");
            else if (!ids.TryAdd(id, name)) refuse($"{type}.{name}: the id {id} is used twice, by {ids[id]} too");
        }
    }

    private void VisitAll(IEnumerable<Type> types, string where)
    {
        foreach (var type in types) Visit(type, where);
    }

    private void VisitOwn(Type type, string where)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!type.IsInterface)
        {
            if (definition.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) VisitSerialised(definition);
            else refuse($"{type}: no serialiser is generated, and {where} sends it");
        }
        VisitAll(type.GetGenericArguments(), where);
        foreach (var (name, member, field) in Members(type))
        {
            if (!field.IsInitOnly && !IsInit(member)) refuse($"{type}.{name}: can be changed after it was sent");
            Visit(field.FieldType, $"{type}.{name}");
        }
        if (type.BaseType is { } parent && _own.Contains(parent.Assembly) && _visited.Add(parent)) VisitOwn(parent, where);
        // Whoever says a base type may be sent any of its kinds.
        if (type.IsAbstract || type.IsInterface)
            VisitAll(own.Where(one => one != type && !one.ContainsGenericParameters && one.IsAssignableTo(type)), where);
    }

    /// <summary>What is stored in an object, with the member in the source that it belongs to.</summary>
    private static IEnumerable<(string Name, MemberInfo Member, FieldInfo Field)> Members(Type type) =>
        from field in type.GetFields(Declared)
        where !field.IsDefined(typeof(NonSerializedAttribute), inherit: false)
        let property = field.Name.StartsWith('<') ? type.GetProperty(field.Name[1..field.Name.IndexOf('>')], Declared) : null
        select (property?.Name ?? field.Name, (MemberInfo?)property ?? field, field);

    private static bool IsInit(MemberInfo member) => member is PropertyInfo { SetMethod: var setter } && (setter is null || setter.IsPrivate
        || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
}
