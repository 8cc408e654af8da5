using System.Text.Json;
using CustomerCluster.Chain;
using MediatR;

namespace CustomerCluster.Gateway.Requests;

/// <summary>Who asks, and from where.</summary>
/// <param name="User">The user's name, or <c>register:{id}</c> for a register that acts by its own token.</param>
/// <param name="Store">Of the register; null in the back office.</param>
/// <param name="Register">Null in the back office.</param>
internal sealed record Caller(string User, Role Role, StoreId? Store, RegisterId? Register)
{
    public const string RegisterPrefix = "register:";

    public bool InBackOffice => Register is null;
    public bool IsRegisterItself => User.StartsWith(RegisterPrefix, StringComparison.Ordinal);

    /// <summary>A register sees and serves its own store; the back office any.</summary>
    public bool MaySee(StoreId store) => InBackOffice || Store == store;
}

/// <summary>What the behaviours need to know of any request, whatever it answers.</summary>
internal interface IAsk
{
    Caller By { get; }

    /// <summary>As the permission table names it: <c>editCustomer</c>.</summary>
    string Action { get; }

    /// <summary>What the chain's plan has to have for it; null: nothing in particular.</summary>
    Feature? Needs { get; }

    /// <summary>The request's own reply type, holding a refusal.</summary>
    object Refuse(Refusal refusal);

    /// <summary>What such a reply refuses, if it does.</summary>
    Refusal? RefusalIn(object reply);
}

/// <summary>One request from an endpoint or the hub to its handler. A query; what changes something is a <see cref="Change{T}"/>.</summary>
internal abstract record Ask<T>(Caller By) : IRequest<Reply<T>>, IAsk
{
    public Feature? Needs { get; init; }

    public virtual string Action => Actions.NameOf(GetType());
    object IAsk.Refuse(Refusal refusal) => (Reply<T>)refusal;
    Refusal? IAsk.RefusalIn(object reply) => ((Reply<T>)reply).Refusal;
}

internal interface IChange : IAsk
{
    string Entity { get; }

    /// <summary>The caller's idempotency key.</summary>
    string Key { get; }
}

/// <summary>Something to be changed, by whom and under which key, and if so told only at a version.</summary>
internal abstract record Change<T>(Caller By, string Key, long? IfVersion) : Ask<T>(By), IChange
{
    /// <summary>What is to be changed, as the journal names it.</summary>
    public abstract string Entity { get; }

    public Request Request => new(Key, By.User, By.Role, By.Store, By.Register, IfVersion);
}

internal interface IHandle<in TAsk, T> : IRequestHandler<TAsk, Reply<T>> where TAsk : Ask<T>;

/// <summary>A query that answers page by page.</summary>
internal interface IPaged
{
    int Limit { get; }
}

internal static class Actions
{
    /// <summary>The name of a command's or query's type in camelCase.</summary>
    public static string NameOf(Type type) => JsonNamingPolicy.CamelCase.ConvertName(type.Name);
}
