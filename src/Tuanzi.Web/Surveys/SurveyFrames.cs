using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Surveys;

/// <summary>Draws the numbers of a survey while people tap, in scopes that end with each answer.</summary>
public sealed class SurveyFrames(Fragments fragments, IServiceScopeFactory scopes)
{
    /// <summary>Null for whoever may not see it, by now or at all.</summary>
    public async Task<Survey?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<SurveyOnShow>().FindAsync(code, viewer, stop))?.Survey;
    }

    public async Task<string> DrawAsync(string code, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SurveyOnShow>().FindForFrameAsync(code, default) is { } shown ? await fragments.RenderAsync<SurveyCounts>(new { Shown = shown }, language) : "";
    }
}

static class SurveyLivePages
{
    public static void MapSurveyLivePages(this IEndpointRouteBuilder pages) => pages.MapGet("/surveys/{code}/live", WatchAsync).AllowAnonymous();

    static async Task<IResult> WatchAsync(string code, SurveyFrames frames, SurveyChannel channel, IHostApplicationLifetime program, HttpContext http, CancellationToken stop)
    {
        var (viewer, language) = (http.User.PersonIdOrNull, http.Language);
        if (await frames.FindAsync(code, viewer, stop) is not { } survey) return TypedResults.NotFound();
        IAsyncEnumerable<EventFrame> Watch(CancellationToken either)
        {
            var all = channel.WatchAsync((survey.Id, survey.Visibility), language, () => frames.DrawAsync(code, language), either);
            return survey.Visibility == CallVisibility.Members ? all.WhileAsync(async () => await frames.FindAsync(code, viewer, default) is not null) : all;
        }
        return new EventStream(Watch, program.ApplicationStopping);
    }
}
