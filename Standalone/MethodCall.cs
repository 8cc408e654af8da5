namespace CustomerCluster.Standalone;

/// <summary>A call of a method through a reference.</summary>
internal sealed class MethodCall<T> : Request<T>
{
    private readonly GrainMethod<T> _method;
    private readonly GrainReference _callee;
    private readonly object?[] _arguments;
    private readonly Cancellation? _cancellation;

    public MethodCall(GrainMethod<T> method, GrainReference callee, object?[] arguments) : base(callee.Catalog, method.ResponseTimeout)
    {
        (_method, _callee, _arguments, Context) = (method, callee, arguments, RequestContext.Current);
        if (method.TokenAt < 0 || arguments[method.TokenAt] is not CancellationToken { CanBeCanceled: true } token) return;
        _cancellation = new Cancellation(this, token);
        arguments[method.TokenAt] = _cancellation.Token;
    }

    public override Concurrency Concurrency => _method.Concurrency;
    protected override bool IsOneWay => _method.IsOneWay;

    public override string ToString() => $"{_callee}.{_method.Name}";

    protected override async ValueTask<T> AnswerAsync(object? target)
    {
        using (_cancellation)
            return await _method.InvokeAsync(target ?? throw _callee.Gone(), _arguments);
    }

    /// <summary>Answers the caller at once, and tells the callee in a turn, as it hears of everything else.</summary>
    private sealed class Cancellation : IThreadPoolWorkItem, IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly MethodCall<T> _call;
        private readonly CancellationTokenRegistration _registration;

        public Cancellation(MethodCall<T> call, CancellationToken callers)
        {
            _call = call;
            _registration = callers.UnsafeRegister(_ =>
            {
                if (call.Cancel(callers)) call.Inbox?.Post(this);
            }, null);
        }

        public CancellationToken Token => _source.Token;

        public void Execute()
        {
            try
            {
                _source.Cancel();
            }
            catch (AggregateException failure)
            {
                _call.Catalog.LogUnheard(_call, failure);
            }
        }

        public void Dispose() => _registration.Dispose();
    }
}
