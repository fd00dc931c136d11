using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tuanzi.Tests.Quotes;

/// <summary>A descending round among the dealers of a fair: Mei's shop has quoted 320, two outside 310 and 305; four pieces are wanted at that.</summary>
public static class Bidding
{
    extension(Fair fair)
    {
        /// <summary>Ends the asking and opens the round: at once, for an hour and another one at most, a step of 5, five minutes to answer.</summary>
        public async Task DescendsAsync(object? otherwise = null)
        {
            await fair.Town.Ada.Api.Post($"calls/{fair.Code}/quote-requests/ending");
            var answer = await fair.OpensRoundAsync(otherwise);
            answer.Status.ShouldBe(HttpStatusCode.Created, answer["detail"]);
        }

        public Task<Heard> OpensRoundAsync(object? otherwise = null) =>
            fair.Town.Ada.Api.Post($"calls/{fair.Code}/descending-round", otherwise ?? new { ends = fair.Town.Clock.Now.AddHours(1), hardEnds = fair.Town.Clock.Now.AddHours(2), step = 5, softCloseMinutes = 5, text = "Fair play." });

        /// <summary>Mei's shop bids over the API.</summary>
        public async Task<Heard> MeiBidsAsync(string price, int read = 0, string? key = null, bool isMeant = false)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"stores/{Settlers.Store}/quote-requests/{fair.Mei}/bids") { Content = JsonContent.Create(new { price, read, isMeant }) };
            request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
            using var answer = await fair.Town.Mei.Api.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            return new(answer.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
        }

        /// <summary>A dealer outside bids on the page behind the link, as it stands now.</summary>
        public async Task<Page> BidsAsync(string link, string price) => await (await (await fair.Town.BrowserAsync()).Opens($"{link}/descending-round")).Submit("#bid", new { price });

        public Task<Heard> RoundAsync(Townsperson? who = null) => (who ?? fair.Town.Ada).Api.Get($"calls/{fair.Code}/descending-round");

        /// <summary>"290 of 1 after 2 bids".</summary>
        public async Task<string> StandsAsync()
        {
            var round = (await fair.RoundAsync()).Body;
            return string.Create(CultureInfo.InvariantCulture, $"{round.GetProperty("best").GetProperty("amount").GetString()![..^3]} of {round.GetProperty("bestPlace")} after {round.GetProperty("bids").GetArrayLength()} bids");
        }

        public async Task<DateTimeOffset> EndAsync() => (await fair.RoundAsync()).Body.GetProperty("endsAt").GetDateTimeOffset();
    }
}
