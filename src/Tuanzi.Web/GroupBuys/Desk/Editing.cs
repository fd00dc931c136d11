using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Stores;
using Tuanzi.Web.Stores;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>What a new draft and an old one have in common once their form is read.</summary>
public sealed class Editing(CheckDraft check, OpenGroupBuy open, ScheduleGroupBuy schedule, AddPhoto add)
{
    /// <summary>The form again, every error at its field.</summary>
    public async Task<IResult> RefuseAsync(EditorChoices choices, DraftForm form, DraftReading reading, string? code, HttpContext http, CancellationToken stop, OfferRefusal? also = null, PhotoRefusal? photo = null)
    {
        var findings = await check.RunAsync(choices.Community, reading.Draft, stop);
        var errors = reading.Errors(findings.Problems);
        // What is not about the draft itself, such as that it is no draft any more, stands above it.
        if (errors.Count == 0 && also is { } refusal) errors = [("", refusal)];
        return Page.Refused<EditorPage>(new { View = new EditorView(choices, form, FieldErrors.Of(http, errors).And("photo", photo, http), code) });
    }

    /// <summary>A photo travels once: from then on the form carries its id, refused or not.</summary>
    /// <returns>Why it was not taken.</returns>
    public async Task<PhotoRefusal?> KeepPhotoAsync(DraftForm form, IFormCollection sent, PersonId by, CancellationToken stop)
    {
        if (await sent.Files["photo"].BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) return null;
        var added = await add.RunAsync(by, upload, stop);
        if (added.IsSuccess) form["photoId"] = added.Value.Value.ToString();
        return added.Refusal;
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
