using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.Demo;

/// <summary>What Linden Stairs 4 is buying right now.</summary>
static class OpenInTheHouse
{
    public static IEnumerable<GroupBuyFact> Of(Calendar day) => [Mandarins(day), Staples(day), Eggs(day), Dumplings(day), Honey(day)];

    static GroupBuyFact Mandarins(Calendar day) =>
        new("mandarins", "linden", "ada", "Mandarins from Valencia", "mandarins")
        {
            Text = """
                Mei has found a grower whose clementines still have their **leaves on**. One pallet, one van, one lobby.

                - picked two days before they reach us
                - 2 kg to a box, about 22 pieces
                - the more we are, the less *each of us* pays, the first as the last

                Flat 42 and anyone else who cannot come down: write a note, we carry.
                """,
            Minimum = 10,
            DraftedAt = day.At(-4, 9),
            CutOffAt = day.At(2, 20),
            Pickups = [new("lobby", day.At(4, 17), day.At(4, 19)), new("bikes", day.At(5, 9), day.At(5, 10))],
            Articles = [new("mandarins", "1:39.90 10:35.90 50:31.90") { Stock = 120, Limit = 8 }],
            Orders =
            [
                new(day.At(-4, 10), new("ben", "2"), new("chi", "2"), new("elin", "3")),
                new(day.At(-4, 18), new("fatima", "4", "Two are for my mother on the second floor"), new("lars", "1"), new("ingrid", "1", "Could somebody carry it up? Thank you, dears", Pickup: 1)),
                new(day.At(-3, 19), new("sofia", "2"), new("maja", "2"), new("Hanna Blom", "3", "I live at number 6, is that all right?", "+46 70 555 06 14"), new("johan", "4")),
                new(day.At(-2, 8), new("gustav", "2"), new("priya", "5"), new("Peter Malm", "2", "", "peter.malm@example.org")),
                new(day.At(-1, 12), new("tom", "2"), new("karin", "1"), new("yusuf", "3", "After 18 if possible"), new("elin", "4")),
                new(day.Ago(47), new("mei", "2"), new("Saga Ljung", "2", "", "saga@example.org")),
            ],
            Updates = [(day.At(-3, 20), "Number 6 is welcome, too. The more we are, the closer we get to 31.90."), (day.At(-1, 13), "Mei has tasted them. She says: *like the ones at home*.")],
        };

    static GroupBuyFact Staples(Calendar day) =>
        new("staples", "linden", "ada", "Rice, noodles and flour for the month", "rice noodles flour")
        {
            Text = "Heavy things, carried once. Each article has a ladder of its own; take only what you need.",
            Minimum = 15,
            DraftedAt = day.At(-2, 17),
            CutOffAt = day.At(4, 21),
            Pickups = [new("lobby", day.At(6, 17), day.At(6, 19))],
            Costs = [new(null, CostKind.Transport, CostBasis.SharedByValue, 240, "Van from the wholesale market", 2500)],
            Articles =
            [
                new("rice", "1:149 10:135 25:119") { Stock = 60, Tax = 1200 },
                new("noodles", "1:32.90 20:27.90") { Stock = 100, Tax = 1200 },
                new("flour", "1:30 12:26 30:22.50") { Limit = 10, Tax = 1200 },
            ],
            Orders =
            [
                new(day.At(-2, 18), new("chi", "1,3@119 4 2"), new("mei", "2 6 0"), new("priya", "2 0 3")),
                new(day.At(-1, 9), new("ben", "0 2 1"), new("karin", "0 0 4", "For the Christmas buns, whichever month it is"), new("yusuf", "2 3 2")),
                new(day.Ago(130), new("fatima", "1 2 2"), new("Anders Lok", "0 0,5@27.90 0", "", "+46 70 555 06 20")),
            ],
        };

    static GroupBuyFact Eggs(Calendar day) =>
        new("eggs", "linden", "ada", "Eggs and potatoes, last call", "eggs potatoes")
        {
            Text = "The hens do not wait, and neither does the van. Three more trays and we are on the next rung.",
            DraftedAt = day.At(-3, 8),
            CutOffAt = day.Around(3),
            Pickups = [new("lobby", day.At(2, 17), day.At(2, 18, 30))],
            Articles = [new("eggs", "1:74 12:68 24:62") { Stock = 30, Limit = 3, Deposit = 5 }, new("potatoes", "1:55 10:48") { Stock = 25 }],
            Orders =
            [
                new(day.At(-3, 12), new("lars", "1 1"), new("sofia", "2 0"), new("gustav", "1 2"), new("tom", "1 0")),
                new(day.At(-2, 20), new("elin", "2 1"), new("maja", "1 1"), new("johan", "3 2"), new("yusuf", "2 0", "Only if they are brown ;-)")),
                new(day.At(-1, 21), new("chi", "2 1"), new("ben", "1 0"), new("karin", "2 1"), new("fatima", "2 0")),
                new(day.Ago(25), new OrderFact("Nora Ek", "1 1", "", "nora.ek@example.org")),
            ],
            Updates = [(day.Ago(20), "21 trays. Three more, and everybody pays 62.")],
        };

    static GroupBuyFact Honey(Calendar day) =>
        new("threes", "linden", "ada", "Linden honey, in threes", "honey tea")
        {
            Text = "Mei's uncle sends it by the carton of three: **three of you make a team**, and each saves twenty crowns a jar. No team needed if you are in a hurry.",
            Team = (3, 24),
            DraftedAt = day.Ago(60 * 52),
            CutOffAt = day.At(3, 20),
            Pickups = [new("lobby", day.At(5, 17), day.At(5, 19))],
            Articles = [new("honey", "1:99") { Stock = 60 }, new("tea", "1:79") { Stock = 40 }],
            Orders =
            [
                new(day.Ago(60 * 48), new OrderFact("karin", "1 1") { Team = OrderFact.Start, SoloThen = true }),
                new(day.Ago(60 * 20), new("elin", "2 0") { Team = OrderFact.Start }, new("gustav", "1 0") { Team = OrderFact.Solo }),
                new(day.Ago(60 * 17), new OrderFact("sofia", "1 1") { Team = "elin" }),
                new(day.Ago(60 * 13), new OrderFact("tom", "3 0") { Team = "elin" }),
                new(day.Ago(190), new OrderFact("ben", "1 2") { Team = OrderFact.Start }),
                new(day.Ago(75), new OrderFact("Saga Ljung", "2 0", "", "saga@example.org") { Team = "ben", SoloThen = true }),
                new(day.Ago(35), new OrderFact("priya", "1 0") { Team = OrderFact.Start }),
            ],
            Updates = [(day.Ago(60 * 12), "The first three are together. Who makes the next team?")],
        };

    static GroupBuyFact Dumplings(Calendar day) =>
        new("dumplings", "linden", "ada", "Dumplings, folded by hand", "dumplings")
        {
            Text = "Folded in the morning, frozen at once. Bring a cool bag to the lobby.",
            Minimum = 12,
            ShowsBuyers = false,
            DraftedAt = day.At(-6, 9),
            CutOffAt = day.At(-1, 20),
            Pickups = [new("lobby", day.At(1, 17), day.At(1, 19))],
            Articles = [new("dumplings", "1:85 12:78 30:69") { Stock = 60, Limit = 6 }, new("soap", "1:45")],
            Orders =
            [
                new(day.At(-6, 18), new("ben", "2 0"), new("chi", "3 1"), new("johan", "2 0"), new("sofia", "1 1")),
                new(day.At(-4, 19), new("elin", "4 0"), new("priya", "3 0"), new("gustav", "2 2"), new("Hanna Blom", "2 0", "", "+46 70 555 06 14")),
                new(day.At(-2, 21), new("maja", "2 0"), new("yusuf", "4 0"), new("lars", "1 0"), new("tom", "6 0", "Six. Yes, six.")),
            ],
            Updates = [(day.At(-2, 22), "Thirty-two bags: 69 for everybody. Well done.")],
        };
}
