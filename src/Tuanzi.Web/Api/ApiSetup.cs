using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Web.Api;

/// <summary>The API's manners: camelCase, RFC 9457 for errors, nulls left out, a document that describes it all.</summary>
static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", OpenApiDocument.DescribeTokens);
        // A body that cannot be read is 400 in every environment; the default throws in Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.Converters.Add(new IdJson());
            options.SerializerOptions.Converters.Add(new MoneyJson());
            options.SerializerOptions.Converters.Add(new QuantityJson());
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
    }

    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase), reading => reading.UseSwaggerUI(page => page.SwaggerEndpoint("/openapi/v1.json", "Tuanzi v1")));
        return app.MapGroup("/api/v1").DisableAntiforgery();
    }
}
