using Tuanzi.Core.Calls;
using Tuanzi.Web.Live;

namespace Tuanzi.Tests.Orders;

public sealed class LiveChannelTests
{
    readonly GroupBuyChannel channel = new(new FakeClock());
    readonly GroupBuyId mandarins = Id.New<GroupBuyId>();
    int drawn;

    [Fact]
    public async Task However_many_watch_all_read_the_news_and_it_is_drawn_once()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var crowd = new Readers(700, () => channel.WatchAsync(mandarins, "en", DrawAsync, stop.Token));
        (await crowd.NextAsync()).ShouldHaveSingleItem().ShouldBe("frame 1");

        channel.Touch(mandarins);

        (await crowd.NextAsync()).ShouldHaveSingleItem().ShouldBe("frame 2");
        drawn.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_goes_is_let_go_at_once()
    {
        using var stop = new CancellationTokenSource();
        await using var ben = channel.WatchAsync(mandarins, "en", DrawAsync, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        (await ben.MoveNextAsync()).ShouldBeTrue();
        var next = ben.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        (await next.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeFalse();
    }

    /// <summary>Ben has tapped, the page says so, and the news is still on its way to those who were there before.</summary>
    [Fact]
    public async Task Whoever_comes_reads_nothing_that_is_older_than_their_page()
    {
        var (channel, wishes) = (new SurveyChannel(new FakeClock()), (Id.New<SurveyId>(), CallVisibility.Link));
        await using var chi = channel.WatchAsync(wishes, "en", DrawAsync, CancellationToken.None).GetAsyncEnumerator();
        await chi.MoveNextAsync();

        await using var ben = channel.WatchAsync(wishes, "en", DrawAsync, CancellationToken.None).GetAsyncEnumerator();
        await ben.MoveNextAsync();

        (chi.Current.Html, ben.Current.Html).ShouldBe(("frame 1", "frame 2"));
    }

    Task<string> DrawAsync() => Task.FromResult($"frame {Interlocked.Increment(ref drawn)}");

    /// <summary>Many who watch the same.</summary>
    sealed class Readers(int number, Func<IAsyncEnumerable<EventFrame>> watch) : IAsyncDisposable
    {
        readonly IAsyncEnumerator<EventFrame>[] all = [.. Enumerable.Range(0, number).Select(_ => watch().GetAsyncEnumerator())];

        /// <summary>What they read next, each text once.</summary>
        public async Task<IEnumerable<string>> NextAsync()
        {
            (await Task.WhenAll(all.Select(reader => reader.MoveNextAsync().AsTask()))).ShouldAllBe(hasMore => hasMore);
            return all.Select(reader => reader.Current.Html).Distinct();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var reader in all) await reader.DisposeAsync();
        }
    }
}
