using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Chain;

namespace CustomerCluster;

/// <summary>
/// Why a command was not carried out: the rule, by name, with what a caller needs to act on it. Nothing has changed and the
/// request id is free for a corrected request.
/// </summary>
/// <param name="Detail">One sentence for a person.</param>
[GenerateSerializer, Immutable, Alias("refusal")]
public abstract record Refusal([property: Id(0)] string Detail)
{
    /// <summary>The rule in camelCase, stable: <c>addressLimitReached</c>.</summary>
    public string Code => JsonNamingPolicy.CamelCase.ConvertName(GetType().Name);
}

/// <summary>The command itself breaks a rule, whatever the state: field (camelCase path) → rules broken.</summary>
[GenerateSerializer, Immutable, Alias("refusal.invalid")]
public sealed record Invalid([property: Id(0)] ImmutableDictionary<string, ImmutableArray<string>> Errors)
    : Refusal("The request has fields that break a rule.")
{
    public static Invalid Field(string field, string rule) =>
        new(ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add(field, [rule]));
}

/// <summary>There is no such customer, group, store, register, address or sale.</summary>
[GenerateSerializer, Immutable, Alias("refusal.not-found")]
public sealed record NotFound([property: Id(0)] string What) : Refusal($"There is no such {What}.");

/// <summary>The entity has moved on from the version that the caller edited.</summary>
[GenerateSerializer, Immutable, Alias("refusal.stale-version")]
public sealed record StaleVersion([property: Id(0)] long Expected, [property: Id(1)] long Current)
    : Refusal($"Version {Expected} was edited, but the current version is {Current}.");

/// <summary>This request id was used before, for something else.</summary>
[GenerateSerializer, Immutable, Alias("refusal.idempotency-key-reused")]
public sealed record IdempotencyKeyReused() : Refusal("This idempotency key was used before with another request.");

/// <summary>What was to be made exists already: a store, a group's name, a register, a customer under this id.</summary>
[GenerateSerializer, Immutable, Alias("refusal.already-exists")]
public sealed record AlreadyExists([property: Id(0)] string What) : Refusal($"This {What} exists already.");

/// <summary>The chain allows one customer per phone or e-mail, and always per barcode, and this one is taken.</summary>
/// <param name="Field"><c>phone</c>, <c>email</c> or <c>barcode</c>.</param>
[GenerateSerializer, Immutable, Alias("refusal.duplicate-customer")]
public sealed record DuplicateCustomer([property: Id(0)] string Field, [property: Id(1)] CustomerId Existing)
    : Refusal($"Another customer has this {Field}.");

/// <summary>
/// Other customers have this phone or e-mail, and the chain wants to be asked: send the same again with <c>allowDuplicate</c>, if it is
/// another person.
/// </summary>
[GenerateSerializer, Immutable, Alias("refusal.possible-duplicate")]
public sealed record PossibleDuplicate([property: Id(0)] ImmutableArray<CustomerMatch> Matches)
    : Refusal("Another customer has this phone or e-mail: repeat with allowDuplicate if this is another person.");

/// <summary>A customer who has something that should be another's alone.</summary>
/// <param name="Field"><c>phone</c> or <c>email</c>.</param>
[GenerateSerializer, Immutable, Alias("customer.match")]
public sealed record CustomerMatch([property: Id(0)] CustomerId Id, [property: Id(1)] string Field);

[GenerateSerializer, Immutable, Alias("refusal.address-limit-reached")]
public sealed record AddressLimitReached([property: Id(0)] int Limit)
    : Refusal($"A customer has {Limit} addresses at most.");

[GenerateSerializer, Immutable, Alias("refusal.wishlist-full")]
public sealed record WishlistFull([property: Id(0)] int Limit) : Refusal($"A wishlist has {Limit} items at most.");

[GenerateSerializer, Immutable, Alias("refusal.insufficient-points")]
public sealed record InsufficientPoints([property: Id(0)] long Wanted, [property: Id(1)] long Available)
    : Refusal($"{Wanted} points are wanted and {Available} are there.");

[GenerateSerializer, Immutable, Alias("refusal.insufficient-credit")]
public sealed record InsufficientCredit([property: Id(0)] Money Wanted, [property: Id(1)] Money Available)
    : Refusal($"{Wanted} of store credit is wanted and {Available} is there.");

/// <summary>The customer has not joined the loyalty programme, so holds no points.</summary>
[GenerateSerializer, Immutable, Alias("refusal.not-in-loyalty-programme")]
public sealed record NotInLoyaltyProgramme() : Refusal("The customer has not joined the loyalty programme.");

/// <summary>Nothing is known of the person any more that could be forgotten.</summary>
[GenerateSerializer, Immutable, Alias("refusal.already-erased")]
public sealed record AlreadyErased() : Refusal("The person is erased already.");

/// <summary>More points and credit are held for open carts than anybody has.</summary>
[GenerateSerializer, Immutable, Alias("refusal.hold-limit-reached")]
public sealed record HoldLimitReached([property: Id(0)] int Limit) : Refusal($"A customer has {Limit} holds at most.");

[GenerateSerializer, Immutable, Alias("refusal.account-limit-exceeded")]
public sealed record AccountLimitExceeded([property: Id(0)] Money Wanted, [property: Id(1)] Money Available)
    : Refusal($"{Wanted} is to be charged to the account and {Available} is left of its limit.");

[GenerateSerializer, Immutable, Alias("refusal.payment-exceeds-balance")]
public sealed record PaymentExceedsBalance([property: Id(0)] Money Paid, [property: Id(1)] Money Balance)
    : Refusal($"{Paid} is paid and {Balance} is owed.");

/// <summary>The customer has no account to charge.</summary>
[GenerateSerializer, Immutable, Alias("refusal.no-account")]
public sealed record NoAccount() : Refusal("The customer has no account to charge.");

/// <summary>The chain has not booked this.</summary>
[GenerateSerializer, Immutable, Alias("refusal.not-in-plan")]
public sealed record NotInPlan([property: Id(0)] Feature Feature)
    : Refusal(Feature == Feature.Loyalty ? "The chain's plan has no loyalty programme." : "The chain's plan has no sales on account.");

/// <summary>The sale belongs to a customer already.</summary>
[GenerateSerializer, Immutable, Alias("refusal.sale-already-tagged")]
public sealed record SaleAlreadyTagged([property: Id(0)] CustomerId Customer)
    : Refusal("The sale belongs to a customer already.");

/// <summary>The register was revoked, or never enrolled.</summary>
[GenerateSerializer, Immutable, Alias("refusal.register-not-enrolled")]
public sealed record RegisterNotEnrolled() : Refusal("The register is not enrolled.");

/// <summary>The user name or the PIN is wrong; which of the two is not said.</summary>
[GenerateSerializer, Immutable, Alias("refusal.wrong-credentials")]
public sealed record WrongCredentials() : Refusal("The user or the PIN is wrong.");

/// <summary>Too many wrong PINs from this user or address.</summary>
[GenerateSerializer, Immutable, Alias("refusal.locked-out")]
public sealed record LockedOut([property: Id(0)] TimeSpan RetryAfter)
    : Refusal($"Too many attempts: try again in {Math.Ceiling(RetryAfter.TotalSeconds)} seconds.");

/// <summary>The journal could not confirm the change: it may or may not have been made. Repeat it with the same request id.</summary>
[GenerateSerializer, Immutable, Alias("refusal.outcome-unknown")]
public sealed record OutcomeUnknown() : Refusal("It is not known whether the change was made: repeat it with the same key.");
