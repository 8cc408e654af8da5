using System.Reflection;
using CustomerCluster.Gateway.Access;
using FluentValidation;
using MediatR;

namespace CustomerCluster.Gateway.Requests;

internal static class Mediation
{
    /// <summary>
    /// MediatR, its handlers and validators found by their interfaces. Everything is made once: a request allocates nothing but itself
    /// on its way through audit, authorisation, plan and validation to its handler.
    /// </summary>
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        services.AddSingleton<ServiceFactory>(provider => provider.GetService!);
        services.AddSingleton<IMediator, Mediator>();
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(Audit<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(Authorisation<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(WithinPlan<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsAbstract: false, IsGenericType: false }))
            foreach (var face in type.GetInterfaces().Where(IsHandlerOrValidator))
                services.AddSingleton(face, type);
        return services;
    }

    private static bool IsHandlerOrValidator(Type face) => face.IsGenericType
        && (face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || face.GetGenericTypeDefinition() == typeof(IValidator<>));
}
