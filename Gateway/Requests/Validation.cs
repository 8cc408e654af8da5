using System.Collections.Immutable;
using CustomerCluster.Gateway.Problems;
using FluentValidation;
using MediatR;

namespace CustomerCluster.Gateway.Requests;

/// <summary>
/// What is the gateway's own to check: the size of a page, the syntax of ids. The rules of the trade are the grains'.
/// </summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IAsk
{
    private readonly IValidator<TRequest>[] _validators = [.. validators];

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in _validators)
            if (validator.Validate(request) is { IsValid: false } broken)
                return (TResponse)request.Refuse(new Malformed(broken.Errors
                    .GroupBy(error => char.ToLowerInvariant(error.PropertyName[0]) + error.PropertyName[1..], error => error.ErrorMessage)
                    .ToImmutableDictionary(field => field.Key, field => field.ToImmutableArray())));
        try
        {
            return await next();
        }
        // A cursor is the read side's own: nobody else can tell that it is none.
        catch (FormatException) when (request is IPaged)
        {
            return (TResponse)request.Refuse(Malformed.At("cursor", "is one that a page ended with"));
        }
    }
}

/// <summary>The rule of every page.</summary>
internal abstract class PageRules<TAsk> : AbstractValidator<TAsk> where TAsk : IPaged
{
    protected PageRules() => RuleFor(ask => ask.Limit).InclusiveBetween(1, 200).WithMessage("is from 1 to 200");
}
