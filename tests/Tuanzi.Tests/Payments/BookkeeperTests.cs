using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

public sealed class BookkeeperTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Fact]
    public void Whatever_was_weighed_before_the_book_says_what_the_last_weight_costs() =>
        Prop.ForAll(
            (from price in Gen.Choose(1, 100_000) from portion in Gen.Choose(1, 5_000) from pieces in Gen.Choose(1, 20) from weights in Gen.Choose(1, 50_000).NonEmptyListOf() select (price, portion, pieces, weights)).ToArbitrary(),
            given =>
            {
                var (price, portion, order) = (new Money(given.price, Sek), new Portion(given.portion), Id.New<OrderId>());
                var books = new Bookkeeper(Id.New<GroupBuyId>(), Id.New<CommunityId>(), Id.New<PersonId>(), Sek, null, DateTimeOffset.UnixEpoch);
                var book = new Book();
                var due = price * new Quantity(given.pieces);
                book.Post(books.Due(order, due)!.AsTransfer);
                foreach (var grams in given.weights)
                {
                    var cost = portion.Cost(price, new(grams));
                    if (books.Weighed(order, Guid.CreateVersion7(), cost - due) is { } transfer && !book.Post(transfer.AsTransfer).IsSuccess) return false;
                    due = cost;
                }
                return book.Balance(Account.Due(order, Sek)) == portion.Cost(price, new(given.weights[^1])) && book.Balances.Values.Sum() == 0;
            }
        ).QuickCheckThrowOnFailure();
}
