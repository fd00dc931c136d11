using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Tuanzi.Core.Shared;

public static class UseCases
{
    /// <summary>Registers every use case and query: all that asks for the database and is not the database. One of each per request.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(IsUseCase)) services.AddScoped(type);
        return services;
    }

    static bool IsUseCase(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsPublic: true }
        && type.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(TuanziDb)));
}
