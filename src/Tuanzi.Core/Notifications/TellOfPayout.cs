using Tuanzi.Core.Earnings;

namespace Tuanzi.Core.Notifications;

/// <summary>Operators learn that a leader asks for a payout; the leader, what became of it.</summary>
sealed class TellOfPayout(TuanziDb db, TellPeople tell) : IHandle<PayoutMoved>
{
    public async Task HandleAsync(PayoutMoved what, CancellationToken stop)
    {
        var payout = await db.Payouts.AsNoTracking().SingleAsync(p => p.Id == what.Payout, stop);
        var leader = await db.Persons.Where(p => p.Id == payout.PersonId).Select(p => p.DisplayName).SingleAsync(stop);
        var to = what.Status == PayoutStatus.Asked ? await db.Persons.Where(p => p.IsOperator && p.Id != payout.PersonId).Select(p => p.Id).ToListAsync(stop) : [payout.PersonId];
        await tell.RunAsync(
            new(MailKind.PayoutMoved, $"{what.Status}", payout.CommunityId, null, $"{payout.Id.Value:N}/{what.Status}", [$"minor:{payout.AmountMinor}:{payout.Currency}", leader],
                new Dictionary<string, string> { ["payout"] = $"{payout.Id.Value}", ["status"] = $"{what.Status}" }),
            to,
            stop
        );
    }
}

public sealed record ToldPayout(Payout Payout, string Leader, string Community, string Slug);

/// <summary>The payout that a mail is about, if it still stands as the mail says.</summary>
public sealed class PayoutInMail(TuanziDb db)
{
    public async Task<ToldPayout?> FindAsync(Mail mail, CancellationToken stop)
    {
        var arguments = mail.ReadArguments();
        var (id, status) = (Id.Parse<PayoutId>(arguments.GetValueOrDefault("payout")), arguments.GetValueOrDefault("status"));
        var told = await (
            from payout in db.Payouts.AsNoTracking()
            where payout.Id == id
            join leader in db.Persons on payout.PersonId equals leader.Id
            join community in db.Communities on payout.CommunityId equals community.Id
            select new ToldPayout(payout, leader.DisplayName, community.Name, community.Slug)
        ).SingleOrDefaultAsync(stop);
        return told is not null && $"{told.Payout.Status}" == status ? told : null;
    }
}
