using System.Globalization;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.MeetDays;

/// <summary>A problem as typed; photos that were taken already stay with it.</summary>
public sealed record ProblemForm
{
    /// <summary>The line that it is about; empty for none of them.</summary>
    public string Check { get; init; } = "";
    public string Words { get; init; } = "";

    /// <summary>Sent twice, it is one problem.</summary>
    public string Key { get; init; } = Secret.NewWord(16);
    public List<PhotoId> Photos { get; init; } = [];

    public static ProblemForm From(IFormCollection sent) =>
        new()
        {
            Check = sent["check"].ToString(),
            Words = sent["words"].ToString(),
            Key = sent["key"].ToString(),
            Photos = [.. sent["photo"].Select(Id.Parse<PhotoId>).OfType<PhotoId>().Take(MeetDayProblemPhoto.Most)],
        };

    public ProblemText AsText() => new(int.TryParse(Check, NumberStyles.None, CultureInfo.InvariantCulture, out var check) ? check : null, Words, Key) { Photos = Photos };

    /// <summary>Why a photo was not taken; the others are kept.</summary>
    public async Task<FormError?> KeepPhotosAsync(IFormCollection sent, PersonId? by, AddPhoto add, HttpContext http, CancellationToken stop)
    {
        foreach (var file in sent.Files.GetFiles("photos").Take(MeetDayProblemPhoto.Most))
        {
            if (await file.BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) continue;
            var added = await add.RunAsync(by, upload, stop);
            if (added.Refusal is { } refusal) return new("photos", $"{Typed.Line(file.FileName)}: {http.ErrorAt("photos", refusal).Text}");
            Photos.Add(added.Value);
        }
        return null;
    }

    public static string FieldOf(ProblemRefusal why) =>
        why switch
        {
            ProblemRefusal.WordsMissing or ProblemRefusal.WordsTooLong or ProblemRefusal.Markup => "words",
            ProblemRefusal.TooManyPhotos or ProblemRefusal.UnknownPhoto => "photos",
            ProblemRefusal.TooManyProblems or ProblemRefusal.KeyTooLong or ProblemRefusal.KeyReused => "",
        };
}
