using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Stores;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.MeetDays;

/// <summary>Photos of all who were there.</summary>
static class GroupPhotoPages
{
    public static void MapGroupPhotoPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/b/{code}/meet-day/photos", HangAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Editing.MostBytes));
        pages.MapPost("/b/{code}/meet-day/photos/{id}/removal", TakeDownAsync);
    }

    static async Task<IResult> HangAsync(string code, IFormCollection sent, MeetDayOnShow days, AddPhoto add, HangGroupPhoto hang, HttpContext http, CancellationToken stop)
    {
        if (await days.FindAsync(code, Attendee.Of(http.User.PersonId), stop) is not { Leads: true }) return TypedResults.NotFound();
        foreach (var file in sent.Files.GetFiles("photos").Take(MeetDayPhoto.Most))
        {
            if (await file.BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) continue;
            var added = await add.RunAsync(http.User.PersonId, upload, stop);
            if (added.Refusal is { } unfit) return await http.AgainAsync(code, new("photos", $"{Typed.Line(file.FileName)}: {http.ErrorAt("photos", unfit).Text}"), days, stop);
            var outcome = await hang.RunAsync(http.User.PersonId, code, added.Value, stop);
            if (outcome.Refusal is { } why) return await http.AgainAsync(code, http.ErrorAt("photos", why), days, stop);
        }
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code, "#photos"));
    }

    static async Task<IResult> TakeDownAsync(string code, string id, IFormCollection _, TakeDownGroupPhoto takeDown, HttpContext http, CancellationToken stop)
    {
        if ((await takeDown.RunAsync(http.User.PersonId, code, Id.Parse<PhotoId>(id) ?? default, stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code, "#photos"));
    }
}
