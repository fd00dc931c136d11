using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tuanzi.Tests;

/// <summary>What a program heard from the API: the status and the body.</summary>
public sealed record Heard(HttpStatusCode Status, JsonElement Body)
{
    public string? this[string name] => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>The name of the rule that a request broke.</summary>
    public string? Refusal => Status == HttpStatusCode.UnprocessableEntity ? this["title"] : null;
}

public static class Asking
{
    extension(HttpClient api)
    {
        public Task<Heard> Get(string path) => api.Sends(HttpMethod.Get, path, null);

        public Task<Heard> Post(string path, object? body = null) => api.Sends(HttpMethod.Post, path, body);

        public Task<Heard> Put(string path, object? body = null) => api.Sends(HttpMethod.Put, path, body);

        public Task<Heard> Patch(string path, object body) => api.Sends(HttpMethod.Patch, path, body);

        public Task<Heard> Delete(string path) => api.Sends(HttpMethod.Delete, path, null);

        async Task<Heard> Sends(HttpMethod method, string path, object? body)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await api.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new(answer.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default);
        }
    }
}
