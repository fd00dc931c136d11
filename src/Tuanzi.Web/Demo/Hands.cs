namespace Tuanzi.Web.Demo;

/// <summary>Does things in the demo town through the use cases, with services and a transaction for each, as a request would.</summary>
sealed class Hands(IServiceProvider services)
{
    public async Task<T> DoAsync<TUseCase, T, TRefusal>(Func<TUseCase, Task<Outcome<T, TRefusal>>> deed)
        where TUseCase : notnull
        where TRefusal : struct, Enum
    {
        await using var scope = services.CreateAsyncScope();
        var outcome = await deed(scope.ServiceProvider.GetRequiredService<TUseCase>());
        return outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException($"{typeof(TUseCase).Name} is refused in the demo: {outcome.Refusal?.ToString() ?? "not there"}");
    }

    public async Task<T> ReadAsync<T>(Func<TuanziDb, Task<T>> question)
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TuanziDb>());
    }
}
