using System.Linq.Expressions;
using System.Reflection;

namespace CustomerCluster.Standalone;

/// <summary>One method of a grain or observer interface, made ready to be called once per process.</summary>
internal abstract class GrainMethod(MethodInfo method)
{
    public string Name { get; } = method.Name;
    public bool IsOneWay { get; } = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
    public TimeSpan? ResponseTimeout { get; } = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

    public Concurrency Concurrency { get; } = method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Concurrency.Interleaves
        : method.IsDefined(typeof(ReadOnlyAttribute)) ? Concurrency.Reads
        : Concurrency.Alone;

    /// <summary>Which argument is the cancellation token; -1 if none.</summary>
    public int TokenAt { get; } = Array.FindIndex(method.GetParameters(), one => one.ParameterType == typeof(CancellationToken));

    /// <summary>Which arguments are grains or observers.</summary>
    protected int[] ReferencesAt { get; } = [.. method.GetParameters().Index()
        .Where(one => one.Item.ParameterType.IsAssignableTo(typeof(IAddressable))).Select(one => one.Index)];

    /// <summary>Sends the call and returns what the caller awaits, in the method's own return type.</summary>
    public abstract object? Send(GrainReference callee, object?[] arguments);

    public static GrainMethod Of(MethodInfo method)
    {
        var returns = method.ReturnType;
        var isGeneric = returns.IsGenericType && returns.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>));
        if (method.IsGenericMethod || !isGeneric && returns != typeof(Task) && returns != typeof(ValueTask) && returns != typeof(void))
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return a task and not be generic.");
        var result = isGeneric ? returns.GetGenericArguments()[0] : typeof(Nothing);
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), method)!;
    }

    /// <summary>The result of a method that has none.</summary>
    internal readonly struct Nothing;
}

internal sealed class GrainMethod<T>(MethodInfo method) : GrainMethod(method)
{
    private readonly Func<Task<T>, object?> _reply = ReplyFor(method.ReturnType);

    /// <summary>Calls the method on the object itself.</summary>
    public Func<object, object?[], ValueTask<T>> InvokeAsync { get; } = Compile(method);

    public override object? Send(GrainReference callee, object?[] arguments)
    {
        foreach (var at in ReferencesAt)
        {
            if (arguments[at] is not (null or GrainReference))
                throw new ArgumentException($"{arguments[at]} is passed itself to {callee}.{Name}, not a reference to it.");
        }
        var call = new MethodCall<T>(this, callee, arguments);
        if (!call.IsAnswered) callee.Send(call);
        return _reply(IsOneWay ? Unheard : call.Reply);
    }

    private static Task<T> Unheard { get; } = Task.FromResult(default(T)!);

    private static Func<Task<T>, object?> ReplyFor(Type type) =>
        type == typeof(void) ? _ => null
        : type == typeof(ValueTask) ? reply => new ValueTask(reply)
        : type == typeof(ValueTask<T>) ? reply => new ValueTask<T>(reply)
        : reply => reply;

    /// <summary><c>(target, arguments) => ((IFoo)target).Method((A)arguments[0], …)</c>, the result as a <c>ValueTask&lt;T></c>.</summary>
    private static Func<object, object?[], ValueTask<T>> Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var typed = method.GetParameters().Select((parameter, at) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(at)), parameter.ParameterType));
        var call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, typed);
        Expression result = method.ReturnType == typeof(ValueTask<T>) ? call
            : method.ReturnType == typeof(void) ? Expression.Block(call, Expression.Default(typeof(ValueTask<T>)))
            : Expression.Call(FromTask(method.ReturnType), call);
        return Expression.Lambda<Func<object, object?[], ValueTask<T>>>(result, target, arguments).Compile();
    }

    private static MethodInfo FromTask(Type type) =>
        typeof(GrainMethod<T>).GetMethod(nameof(From), BindingFlags.NonPublic | BindingFlags.Static, [type])!;

    private static ValueTask<T> From(Task<T> task) => new(task);

    private static async ValueTask<T> From(Task task)
    {
        await task;
        return default!;
    }

    private static async ValueTask<T> From(ValueTask task)
    {
        await task;
        return default!;
    }
}
