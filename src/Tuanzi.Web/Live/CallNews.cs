using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Web.Live;

/// <summary>What changes the page of a call or a survey. On PostgreSQL every node hears of it, also those that did not handle the event.</summary>
public sealed class CallNews(TuanziDb db, CallChannel calls, SurveyChannel surveys) : IHandle<CallCounted>, IHandle<CallChanged>, IHandle<CallEnded>, IHandle<SurveyCounted>, IHandle<SurveyEnded>
{
    public Task HandleAsync(CallCounted what, CancellationToken stop) => TellAsync(what.Call, stop);

    public Task HandleAsync(CallChanged what, CancellationToken stop) => TellAsync(what.Call, stop);

    public Task HandleAsync(CallEnded what, CancellationToken stop) => TellAsync(what.Call, stop);

    public Task HandleAsync(SurveyCounted what, CancellationToken stop) => TellAsync(what.Survey, stop);

    public Task HandleAsync(SurveyEnded what, CancellationToken stop) => TellAsync(what.Survey, stop);

    async Task TellAsync(CallId call, CancellationToken stop)
    {
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_notify('calls', {call.Value.ToString()})", stop);
        else calls.Touch(call);
    }

    async Task TellAsync(SurveyId survey, CancellationToken stop)
    {
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_notify('surveys', {survey.Value.ToString()})", stop);
        else surveys.Touch(survey);
    }
}

static class Touches
{
    extension(CallChannel channel)
    {
        public void Touch(CallId call)
        {
            foreach (var visibility in Enum.GetValues<CallVisibility>()) channel.Touch((call, visibility));
        }
    }

    extension(SurveyChannel channel)
    {
        public void Touch(SurveyId survey)
        {
            foreach (var visibility in Enum.GetValues<CallVisibility>()) channel.Touch((survey, visibility));
        }
    }

    /// <summary>Frames for one watcher who is asked for before each: they may have lost the right to see them since.</summary>
    public static async IAsyncEnumerable<EventFrame> WhileAsync(this IAsyncEnumerable<EventFrame> frames, Func<Task<bool>> mayStillSee)
    {
        await foreach (var frame in frames)
        {
            if (frame != EventFrame.Beat && !await mayStillSee()) yield break;
            yield return frame;
        }
    }
}
