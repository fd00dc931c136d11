using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticAssets;

namespace Tuanzi.Web.Layout;

/// The fingerprint table that @Assets["..."] looks for in the endpoint's metadata.
public static class PageAssets
{
    public static ResourceAssetCollection From(IEndpointRouteBuilder app) => new(
        [.. app.DataSources.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()).OfType<StaticAssetDescriptor>()
            .Where(asset => asset.Selectors.Count == 0)
            .Select(asset => new ResourceAsset(asset.Route, [.. asset.Properties.Select(p => new ResourceAssetProperty(p.Name, p.Value))]))]);
}
