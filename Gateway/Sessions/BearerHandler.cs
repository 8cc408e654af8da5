using System.Text.Encodings.Web;
using CustomerCluster.Gateway.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerCluster.Gateway.Sessions;

/// <summary>
/// Authenticates by a session's bearer token; the hub also takes it from the query, as browsers' WebSockets send no headers.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, OpenSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Bearer";
    private const string Prefix = "Bearer ";

    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        var token = header is [{ } value] && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? value[Prefix.Length..]
            : header.Count == 0 && request.Path.StartsWithSegments("/hubs") ? (string?)request.Query["access_token"]
            : null;
        return token is not null && Tokens.IsOne(token) ? token : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token) return AuthenticateResult.NoResult();
        if (await sessions.Find(Tokens.Hash(token)) is not { } who) return AuthenticateResult.NoResult();
        // A hub's connection ends with the session that opened it.
        var properties = new AuthenticationProperties { ExpiresUtc = who.ExpiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(who, properties, Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        new Problem(new Unauthenticated()).ExecuteAsync(Context);
}
