using System.Diagnostics.Metrics;
using System.Net;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Fire;

/// <summary>More orders come than can wait: some are asked to come back, and those that wait are served all the same.</summary>
public sealed class FullDeskTests
{
    const int Crowd = 4_096 + 512;

    [Theory, EachDatabase]
    public async Task Who_comes_to_a_full_desk_is_asked_to_come_back_and_the_operator_sees_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        var desk = town.Services.GetRequiredService<OrderDesk>();
        using var seen = new Readings(town.Services.GetRequiredService<IMeterFactory>());
        Task[] waiting;

        await using (var scope = town.Scope<TuanziDb>())
        await using (await HeldAsync(town, scope.It, mandarins.Id))
        {
            waiting = await FillAsync(town, desk, mandarins);
            seen.Read();
            seen.Of("tuanzi.desk.queue").Max().ShouldBeGreaterThanOrEqualTo(4_096);

            using var request = new HttpRequestMessage(HttpMethod.Delete, $"group-buys/{mandarins.Code}/order");
            var answer = await town.Chi.Api.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        await Task.WhenAll(waiting);
        (await town.Chi.Orders("mandarins", 2)).IsPlaced.ShouldBeTrue("the desk has room again");
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.ShouldBe(new Quantity(3));
        seen.Of("tuanzi.desk.full").Sum().ShouldBeGreaterThanOrEqualTo(1);
        seen.Of("tuanzi.desk.batch_size").Sum().ShouldBe(waiting.Length + 1);
        seen.Of("tuanzi.desk.batch_size").Max().ShouldBe(512);
        seen.Of("tuanzi.desk.wait").Count.ShouldBe(waiting.Length + 1);
        seen.Of("tuanzi.desk.lock_time").ShouldAllBe(time => time > 0);
    }

    /// <summary>Holds the group buy, so that no batch gets on.</summary>
    static async Task<WriteTransaction> HeldAsync(Town town, TuanziDb db, GroupBuyId groupBuy)
    {
        var held = await town.Services.GetRequiredService<WriteGate>().BeginAsync(db, CancellationToken.None);
        await db.LockGroupBuyAsync(groupBuy, CancellationToken.None);
        return held;
    }

    /// <summary>One buyer says the same again and again, under new keys, until nothing more can wait.</summary>
    static async Task<Task[]> FillAsync(Town town, OrderDesk desk, OpenedGroupBuy groupBuy)
    {
        var waiting = new List<Task>();
        var request = new OrderRequest(1, [new(groupBuy.Article, new(1))], null, "");
        for (var patience = 0; patience < 50; patience++)
        {
            try
            {
                while (waiting.Count < Crowd + 512) waiting.Add(desk.RunAsync(new PlaceOrder(groupBuy.Code, new(town.Ben.Id.Value), $"key-{waiting.Count}", request)));
            }
            catch (OrderDeskFullException)
            {
                // The lane may take one more batch from the queue before it stands still.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
        return [.. waiting];
    }

    /// <summary>What the desk's meter has said.</summary>
    sealed class Readings : IDisposable
    {
        readonly MeterListener listener = new();
        readonly List<(string Name, double Value)> all = [];

        public Readings(IMeterFactory meters)
        {
            listener.InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == DeskMeter.Name && instrument.Meter.Scope == meters) listening.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Note(instrument, value));
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument, value));
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument, value));
            listener.Start();
        }

        public void Read() => listener.RecordObservableInstruments();

        public IReadOnlyList<double> Of(string name)
        {
            lock (all) return [.. all.Where(reading => reading.Name == name).Select(reading => reading.Value)];
        }

        void Note(Instrument instrument, double value)
        {
            lock (all) all.Add((instrument.Name, value));
        }

        public void Dispose() => listener.Dispose();
    }
}
