using Tuanzi.Core.Stores.Pictures;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Tuanzi.Core.Orders;
using Tuanzi.Web.Orders;
using Tuanzi.Core.Operations;
using Tuanzi.Web.Calls;
using Tuanzi.Web.Cards;
using Tuanzi.Web.GroupBuys.Desk;
using Tuanzi.Web.Live;
using Tuanzi.Web.Notifications;
using Tuanzi.Web.Quotes;

namespace Tuanzi.Web.Setup;

static class Services
{
    public static void AddTuanzi(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddTuanziStorage(ConnectionString(settings));
        services.AddSingleton(new Core.Earnings.PayoutTerms(settings.GetValue<decimal?>("Payouts:TwoApproveAbove")));
        services.AddUseCases();
        services.AddPictures();
        services.AddOrderDesk();
        services.AddCards(settings);
        services.AddScoped<WhoIsIn>();
        services.AddScoped<GroupBuyVisit>();
        services.AddScoped<CallVisit>();
        services.AddScoped<MergerVisit>();
        services.AddSingleton<CallFrames>();
        services.AddSingleton<DescendingFrames>();
        services.AddSingleton<Surveys.SurveyFrames>();
        services.AddSingleton<Decisions.VoteFrames>();
        services.AddScoped<AskingVisit>();
        services.AddScoped<DescendingVisit>();
        services.AddSingleton<LineRequests>();
        services.AddSingleton<GroupBuyFrames>();
        services.AddSingleton<SharedPages>();
        services.AddScoped<Editing>();
        services.AddScoped<OfferChanging>();
        services.AddLive();
        services.AddOperations(typeof(TuanziDb).Assembly, typeof(Services).Assembly);
        services.AddHostedService<DueWork>();
        services.AddHostedService<CardWork>();
        services.AddSecurity(settings);
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddLocalization();
        services.AddSingleton<Wording>();
        services.AddSingleton<DemoDoor>();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        // A hundred articles with their ladders are some thousand fields.
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.ValueCountLimit = 8_192);
        services.AddAntiforgery(options => options.Cookie.Name = "form");
        // The default encoder writes Chinese as entities, which triples those pages.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddApi();
        services.AddFaultAnswers();
        services.AddSingleton<Fragments>();
        services.AddMail(settings);
    }

    static string ConnectionString(IConfiguration settings)
    {
        var text = settings.GetConnectionString("Tuanzi") ?? "Data Source=data/tuanzi.db";
        try
        {
            _ = Database.From(text);
            return text;
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or NotSupportedException)
        {
            throw new WrongSettingException("ConnectionStrings:Tuanzi must be 'Data Source=<file>' for SQLite or 'Host=…;Database=…' for PostgreSQL.");
        }
    }
}
