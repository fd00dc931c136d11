using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Stores;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Calls;

/// <summary>One row of the spec as typed.</summary>
public sealed record SpecRow(string Name, string Value, bool IsMust)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);
}

/// <summary>One option as typed, its values with commas between them.</summary>
public sealed record OptionRow(string Name, string Values)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Values);
}

/// <summary>A call exactly as typed: text only, so that nothing typed can be lost.</summary>
public sealed record CallForm
{
    const int SpareSpecs = 3;

    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Reference { get; init; } = "";
    public string Seen { get; init; } = "";
    public string Area { get; init; } = "";
    public string Closes { get; init; } = "";
    public string Group { get; init; } = "";
    public string Visibility { get; init; } = nameof(CallVisibility.Link);
    public string Version { get; init; } = "";

    /// <summary>The group buy that it follows, and how; empty where it follows none.</summary>
    public string Follows { get; init; } = "";
    public string FollowsAs { get; init; } = "";

    /// <summary>Sent twice, it is one call.</summary>
    public string Key { get; init; } = "";
    public List<SpecRow> Specs { get; } = [];
    public List<OptionRow> Options { get; } = [];

    /// <summary>Photos travel once: from then on the form carries their ids.</summary>
    public List<PhotoId> Photos { get; } = [];

    /// <summary>The button: "more-specs", "more-options", "add-photos", "drop-photo:…"; empty saves.</summary>
    public string Do { get; init; } = "";

    /// <summary>True: similar calls were shown, and this one is wanted all the same.</summary>
    public bool IsSeen { get; init; }

    public int SeenVersion => int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>What a writer sees first: a month to pledge, until eight in the evening.</summary>
    public static CallForm Blank(DateTimeOffset now, string timeZone) => new CallForm { Key = NewKey(), Closes = TypedTime.Write(LocalTime.WallClock(now, timeZone).Date.AddDays(30).AddHours(20)) }.WithSpareRows();

    public static CallForm Of(ShownCall shown)
    {
        var call = shown.Call;
        var form = new CallForm
        {
            Title = call.Title,
            Text = call.Text,
            Unit = call.Unit,
            Reference = call.Reference?.ToDecimalString() ?? "",
            Seen = call.ReferenceSeen,
            Area = call.Area,
            Closes = TypedTime.Write(call.ClosesAt, shown.Community.TimeZone),
            Group = call.SmallestGroup?.ToString(CultureInfo.InvariantCulture) ?? "",
            Visibility = $"{call.Visibility}",
            Version = call.Version.ToString(CultureInfo.InvariantCulture),
        };
        form.Specs.AddRange(call.Specs.Select(spec => new SpecRow(spec.Name, spec.Value, spec.IsMust)));
        form.Options.AddRange(call.Options.Select(option => new OptionRow(option.Name, string.Join(", ", option.Values))));
        form.Photos.AddRange(shown.Photos);
        return form.WithSpareRows();
    }

    public static CallForm From(IFormCollection sent)
    {
        var form = new CallForm
        {
            Title = sent["title"].ToString(),
            Text = sent["text"].ToString(),
            Unit = sent["unit"].ToString(),
            Reference = sent["reference"].ToString(),
            Seen = sent["seen"].ToString(),
            Area = sent["area"].ToString(),
            Closes = sent["closes"].ToString(),
            Group = sent["group"].ToString(),
            Visibility = sent["visibility"].ToString(),
            Version = sent["version"].ToString(),
            Follows = sent["follows"].ToString(),
            FollowsAs = sent["followsAs"].ToString(),
            Key = sent["key"].ToString().Trim(),
            Do = sent["do"].ToString(),
            IsSeen = sent["anyway"] == "on",
        };
        form.Specs.AddRange(sent["specName"].Take(2 * CallSpec.Most).Select((name, i) => new SpecRow(name ?? "", sent["specValue"].ElementAtOrDefault(i) ?? "", sent["specKind"].ElementAtOrDefault(i) != "should")).Where(row => !row.IsEmpty));
        form.Options.AddRange(sent["optionName"].Take(2 * CallOption.Most).Select((name, i) => new OptionRow(name ?? "", sent["optionValues"].ElementAtOrDefault(i) ?? "")).Where(row => !row.IsEmpty));
        form.Photos.AddRange(sent["photoId"].Select(Id.Parse<PhotoId>).OfType<PhotoId>().Distinct().Take(2 * CallPhoto.Most));
        return form.WithSpareRows();
    }

    /// <summary>True where the button only changes rows: nothing is saved.</summary>
    public bool TryChangeRows()
    {
        switch (Do.Split(':'))
        {
            case ["more-specs"]: Specs.AddRange(Enumerable.Repeat(new SpecRow("", "", true), SpareSpecs)); return true;
            case ["more-options"]: Options.Add(new("", "")); return true;
            case ["add-photos"]: return true; // they are kept before any button is looked at
            case ["drop-photo", var photo]: Photos.RemoveAll(p => p == Id.Parse<PhotoId>(photo)); return true;
            default: return false;
        }
    }

    /// <summary>Keeps the photos that came along, whichever button was pressed.</summary>
    /// <returns>Why one was not taken, by the name of its file; null where all were.</returns>
    public async Task<FormError?> KeepPhotosAsync(IFormCollection sent, AddPhoto add, HttpContext http, CancellationToken stop)
    {
        foreach (var file in sent.Files.GetFiles("photos").Take(CallPhoto.Most))
        {
            if (await file.BytesAsync(AddPhoto.MostBytes, stop) is not { } upload) continue;
            var added = await add.RunAsync(http.User.PersonId, upload, stop);
            if (added.Refusal is { } refusal) return new("photos", $"{Typed.Line(file.FileName)}: {http.ErrorAt("photos", refusal).Text}");
            Photos.Add(added.Value);
        }
        return null;
    }

    public CallText AsText(string timeZone) =>
        new(Title, Text, Unit, TypedTime.Read(Closes) is { } local ? LocalTime.InstantAt(local, timeZone) : null)
        {
            Specs = [.. Specs.Where(row => !row.IsEmpty).Select(row => new CallSpec(row.Name, row.Value, row.IsMust))],
            Options = [.. Options.Where(row => !row.IsEmpty).Select(row => new CallOption(row.Name, row.Values.Split([',', '，', '、', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))],
            Reference = Reference,
            Seen = Seen,
            Area = Area,
            SmallestGroup = Group,
            Visibility = Visibility,
            Photos = Photos,
            Follows = Follows.Length > 0 ? Follows : null,
            FollowsAs = FollowsAs,
            Key = Key.Length > 0 ? Key : null,
        };

    /// <summary>After "this was sent already" whoever means it sends the form once more, as another call.</summary>
    public CallForm After(CallRefusal why) => why is CallRefusal.KeyReused or CallRefusal.KeyTooLong ? this with { Key = NewKey() } : this;

    public static string FieldOf(CallRefusal why) =>
        why switch
        {
            CallRefusal.TitleMissing or CallRefusal.TitleTooLong => "title",
            CallRefusal.TextTooLong => "text",
            CallRefusal.UnitMissing or CallRefusal.UnitTooLong => "unit",
            CallRefusal.SpecUnfinished or CallRefusal.SpecTooLong or CallRefusal.TooManySpecs => "specs",
            CallRefusal.OptionUnfinished or CallRefusal.OptionTwice or CallRefusal.OptionTooLong or CallRefusal.TooManyOptions => "options",
            CallRefusal.PriceInvalid => "reference",
            CallRefusal.SeenTooLong => "seen",
            CallRefusal.AreaTooLong => "area",
            CallRefusal.ClosingMissing or CallRefusal.ClosingPast or CallRefusal.ClosingTooFar => "closes",
            CallRefusal.GroupOutOfRange => "group",
            CallRefusal.VisibilityUnknown => "visibility",
            CallRefusal.TooManyPhotos or CallRefusal.UnknownPhoto => "photos",
            CallRefusal.Ended or CallRefusal.QuoteTaken or CallRefusal.Descending or CallRefusal.Stale or CallRefusal.Markup or CallRefusal.KeyTooLong or CallRefusal.KeyReused or CallRefusal.FollowsUnknown or CallRefusal.TooManyFollowUps or CallRefusal.TooManyInADay => "",
        };

    static string NewKey() => Secret.NewWord(16);

    CallForm WithSpareRows()
    {
        if (Specs.Count == 0) Specs.AddRange(Enumerable.Repeat(new SpecRow("", "", true), SpareSpecs));
        if (Options.Count == 0) Options.Add(new("", ""));
        return this;
    }
}
