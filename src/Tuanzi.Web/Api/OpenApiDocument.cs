using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tuanzi.Web.Api;

/// <summary>What the document says besides what the framework finds by itself: how one shows a token, and where a request is given a key.</summary>
static class OpenApiDocument
{
    const string Token = "token";

    public static void DescribeTokens(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) => AddScheme(document));
        options.AddOperationTransformer((operation, context, _) => Describe(operation, context));
    }

    static Task AddScheme(Microsoft.OpenApi.OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of POST /api/v1/tokens, or one made on the page /me/tokens.",
        };
        return Task.CompletedTask;
    }

    static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        OpenApiSecurityRequirement shown = new() { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] };
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        if (!isOpen) operation.Security = [shown];
        // An open page of the API shows more to whoever shows a token: a draft to its leaders.
        else if (context.Description.HttpMethod == HttpMethods.Get) operation.Security = [new(), shown];

        if (metadata.OfType<RequiredScope>().LastOrDefault() is { } needed) operation.Description = $"{operation.Description} The token needs the scope {string.Join(" or ", needed.Scopes.Select(scope => $"`{scope}`"))}.".TrimStart();
        if (metadata.OfType<KeyedRequest>().LastOrDefault() is { } key) (operation.Parameters ??= []).Add(HeaderOf(key));
        return Task.CompletedTask;
    }

    static OpenApiParameter HeaderOf(KeyedRequest key) =>
        new()
        {
            Name = KeyedRequest.Header,
            In = ParameterLocation.Header,
            Required = key.IsNeeded,
            Description = "Your own name for this request. The same key with the same body gets the first answer again, with another body it is refused.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = key.Shortest, MaxLength = KeyedRequest.Longest },
        };
}
