using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>What a new draft and an old one have in common once their form is read.</summary>
public sealed class Editing(CheckDraft check, OpenGroupBuy open, ScheduleGroupBuy schedule, AddPhoto add)
{
    /// <summary>More than a group buy may show, so that a form can hold too many until its leader has chosen.</summary>
    public const int MostPhotosHeld = 2 * GroupBuyPhoto.Most;

    /// <summary>What a form with photos as they come from a phone may weigh.</summary>
    public const long MostBytes = (GroupBuyPhoto.Most * (long)AddPhoto.MostBytes) + (5 * 1024 * 1024);

    /// <summary>The form again, every error at its field.</summary>
    public async Task<IResult> RefuseAsync(EditorChoices choices, DraftForm form, DraftReading reading, string? code, HttpContext http, CancellationToken stop, OfferRefusal? also = null, FieldErrors? photos = null)
    {
        var findings = await check.RunAsync(choices.Community, reading.Draft, stop);
        var errors = reading.Errors(findings.Problems);
        // What is not about the draft itself, such as that it is no draft any more, stands above it.
        if (errors.Count == 0 && also is { } refusal) errors = [("", refusal)];
        return Page.Refused<EditorPage>(new { View = new EditorView(choices, form, FieldErrors.Of(http, errors).And(photos), code) });
    }

    /// <summary>Keeps the photos that came along, whichever button was pressed. Where there are too many, the leader says which to remove: none is dropped unasked.</summary>
    /// <returns>Why some were not taken, each by the name of its file.</returns>
    public async Task<FieldErrors> KeepPhotosAsync(DraftForm form, IFormCollection sent, HttpContext http, CancellationToken stop)
    {
        var wording = http.RequestServices.GetRequiredService<Wording>();
        var unfit = new List<(string, string)>();
        foreach (var file in sent.Files.GetFiles("photos"))
        {
            if (form.Photos.Count == MostPhotosHeld) break;
            if (await file.BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) continue;
            var added = await add.RunAsync(http.User.PersonId, upload, stop);
            if (added.Refusal is { } refusal) unfit.Add(("photos", $"{Typed.Line(file.FileName)}: {wording.Of(refusal)}"));
            else form.Photos.Add(added.Value);
        }
        if (form.Photos.Count > GroupBuyPhoto.Most) unfit.Add(("photos", wording.Of(OfferRefusal.TooManyPhotos)));
        return new(unfit);
    }

    /// <summary>The draft is stored: now what the button said.</summary>
    public async Task<IResult> GoOnAsync(string code, string button, HttpContext http, CancellationToken stop)
    {
        switch (button)
        {
            case "open" when (await open.RunAsync(http.User.PersonId, code, stop)).IsSuccess:
                Flash.Set(http, "Flash.Opened");
                return TypedResults.LocalRedirect($"/b/{code}/desk");
            case "schedule":
                var scheduled = await schedule.RunAsync(http.User.PersonId, code, stop);
                Flash.Set(http, scheduled.IsSuccess ? "Flash.Scheduled" : "Flash.NotScheduled");
                return TypedResults.LocalRedirect(scheduled.IsSuccess ? $"/b/{code}/desk" : $"/b/{code}/desk/edit");
            case "preview":
                return TypedResults.LocalRedirect($"/b/{code}");
            default:
                Flash.Set(http, "Flash.Saved");
                return TypedResults.LocalRedirect($"/b/{code}/desk");
        }
    }
}
