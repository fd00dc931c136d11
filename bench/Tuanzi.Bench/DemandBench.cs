using System.Diagnostics;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Pricing;
using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>The demand page of a call with ten thousand pledges, each with two prices out of thousands a colour and a district, and what twenty dealers have quoted side by side; in turn with the first, programs ask who they are.</summary>
public sealed class DemandBench(Wish wish)
{
    const int Pledges = 10_000;
    const int Quotes = Invitation.Most;

    // Of more at once none would have its answer before a turn is over.
    const int AtOnce = 16;
    const string Code = "benchcar";

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine, settle: PledgeAsync);
        var leader = Path.GetTempFileName();
        try
        {
            var cookie = await PagesBench.SignInAsync(arena, "Ada");
            await File.WriteAllLinesAsync(leader, [cookie]);
            var connections = Math.Min(wish.Connections, AtOnce);
            var wrk = new Wrk(arena.Program.Address, connections);
            var found = await new Rounds(arena.Program, wish.Seconds)
                .Of("demand", (_, length) => wrk.RunAsync("page.lua", length, $"/calls/{Code}/demand", leader))
                .Of("session", (_, length) => wrk.RunAsync("session.lua", length, arena.TokenFile))
                .RunAsync();
            return Line.Say(
                new
                {
                    engine = wish.Engine, seconds = wish.Seconds, connections, pledges = Pledges, quotes = Quotes, demand_per_s = Math.Round(found.PerSecond("demand"), 1), session_per_s = Math.Round(found.PerSecond("session")),
                    ratio = Math.Round(found.PerSecond("demand") / Math.Max(1, found.PerSecond("session")), 5), demand_cpu_us = found.Cpu("demand"), median_ms = await MedianAsync(arena, "demand", cookie), quotes_ms = await MedianAsync(arena, "quotes", cookie), refused = found.Refused, broken = found.Broken,
                },
                found.Refused,
                found.Broken
            );
        }
        finally
        {
            File.Delete(leader);
        }
    }

    /// <summary>One after the other, as one who waits for it sees it.</summary>
    static async Task<double> MedianAsync(Arena arena, string page, string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = arena.Program.Address };
        var took = new List<double>();
        for (var i = 0; i < 31; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/calls/{Code}/{page}");
            request.Headers.Add("Cookie", cookie);
            var since = Stopwatch.GetTimestamp();
            (await http.SendAsync(request)).EnsureSuccessStatusCode();
            took.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }
        return Math.Round(Rounds.Median(took), 1);
    }

    static async Task PledgeAsync(TuanziDb db, DateTimeOffset now)
    {
        var sek = Currency.Of("SEK");
        var call = new Call { Id = Id.New<CallId>(), Code = Code, CommunityId = Settlers.CommunityId, AuthorId = Settlers.IdOf("Ada"), Title = "A car", Unit = "car", Currency = sek, ReferenceMinor = 35_900, ClosesAt = now.AddDays(30), CreatedAt = now, Options = [new("Colour", ["black", "white"])], Pledged = Pledges, LastNumber = Pledges };
        db.Add(call);
        for (var i = 1; i <= Pledges; i++)
        {
            var high = 20_000 + i * 7_919L % 16_000;
            var wanted = Intents.From([new(new(high, sek), new(1)), new(new(high - 1 - i * 104_729L % 9_000, sek), new(1 + i % 3))]).Value;
            db.Add(new Pledge { Id = Id.New<PledgeId>(), CallId = call.Id, Number = i, BuyerId = new(Guid.CreateVersion7()), Wanted = $"{wanted}", Choices = [new("Colour", i % 3 == 0 ? "white" : "black")], Area = i % 4 == 0 ? "" : $"District {i % 37}", Version = 1, MadeAt = now.AddMinutes(-i), ChangedAt = now });
        }
        Quote(db, call.Id, now);
        await db.SaveChangesAsync();
    }

    /// <summary>Dealers outside have quoted eight rungs each; the asking has ended.</summary>
    static void Quote(TuanziDb db, CallId call, DateTimeOffset now)
    {
        var request = new QuoteRequest { Id = Id.New<QuoteRequestId>(), CallId = call, Number = 1, AskedBy = Settlers.IdOf("Ada"), AskedAt = now.AddDays(-3), ClosesAt = now.AddDays(-1), EndedAt = now.AddDays(-1), Manner = AskingManner.Sealed };
        db.Add(request);
        for (var i = 1; i <= Quotes; i++)
        {
            var invitation = new Invitation { Id = Id.New<InvitationId>(), RequestId = request.Id, Name = $"Dealer {i}", Email = $"dealer{i}@example.org", InvitedAt = request.AskedAt, LinkEndsAt = now.AddDays(14) };
            var quote = new Quote { Id = Id.New<QuoteId>(), InvitationId = invitation.Id, CallId = call, Number = i, LastVersion = 1, DealersVersion = 1 };
            var ladder = PriceLadder.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SEK {string.Join(' ', Enumerable.Range(0, 8).Select(rung => $"{1 + rung * 900}:{33_000 + i * 10 - rung * 1_200}"))}"));
            db.AddRange(invitation, quote, new QuoteVersion { QuoteId = quote.Id, Number = 1, By = QuoteSide.Dealer, ByName = invitation.Name, At = now.AddDays(-2), CallVersion = 1, Ladder = ladder, ValidUntil = now.AddDays(30), CommissionBasisPoints = 100 });
        }
    }
}
