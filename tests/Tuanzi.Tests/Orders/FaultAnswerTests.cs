using System.Net;

namespace Tuanzi.Tests.Orders;

public sealed class FaultAnswerTests
{
    [Theory, EachDatabase]
    public async Task People_get_a_page_and_programs_get_problem_details(Database database)
    {
        await using var town = await Town.StartAsync(database);

        var page = await town.Api().GetAsync(new Uri(town.Address, "/no/such/page"));
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.Content.ReadAsStringAsync()).ShouldContain("This page is not here");

        var answer = await town.Ben.Api.GetAsync("no/such/thing");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
