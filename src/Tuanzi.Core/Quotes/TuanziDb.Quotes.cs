using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<QuoteRequest> QuoteRequests => Set<QuoteRequest>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<InvitationLink> InvitationLinks => Set<InvitationLink>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<QuoteVersion> QuoteVersions => Set<QuoteVersion>();
    public DbSet<TakenQuote> TakenQuotes => Set<TakenQuote>();
    public DbSet<DescendingRound> DescendingRounds => Set<DescendingRound>();
    public DbSet<DescendingDealer> DescendingDealers => Set<DescendingDealer>();
    public DbSet<DescendingBid> DescendingBids => Set<DescendingBid>();
    public DbSet<Vote> Votes => Set<Vote>();
    public DbSet<VoteChoice> VoteChoices => Set<VoteChoice>();
    public DbSet<QuoteQuestion> QuoteQuestions => Set<QuoteQuestion>();
}
