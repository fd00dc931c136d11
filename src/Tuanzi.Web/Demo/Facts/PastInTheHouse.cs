namespace Tuanzi.Web.Demo;

/// <summary>What Linden Stairs 4 has bought, or tried to, or is about to.</summary>
static class PastInTheHouse
{
    public static IEnumerable<GroupBuyFact> Of(Calendar day) => [Honey(day), Tea(day), Soap(day), Apples(day), Cabbage(day), Flour(day), FirstMandarins(day)];

    static GroupBuyFact Honey(Calendar day) =>
        new("honey", "linden", "ada", "Honey from Mei's uncle", "honey")
        {
            Text = "Still asking how many jars there are.",
            Opens = false,
            DraftedAt = day.Ago(200),
            CutOffAt = day.At(9, 20),
            Pickups = [new("lobby", day.At(12, 17), day.At(12, 19))],
            Articles = [new("honey", "1:109 10:99") { Stock = 40 }],
        };

    static GroupBuyFact Tea(Calendar day) =>
        new("tea", "linden", "ada", "Jasmine tea, new harvest", "tea")
        {
            Text = "It opens by itself as soon as the tins are through customs.",
            Minimum = 10,
            DraftedAt = day.Ago(180),
            OpensAt = day.At(1, 8),
            CutOffAt = day.At(8, 20),
            Pickups = [new("lobby", day.At(11, 17), day.At(11, 19))],
            Articles = [new("tea", "1:92 10:84 25:76") { Stock = 50 }],
        };

    static GroupBuyFact Soap(Calendar day) =>
        new("soap", "linden", "ada", "Olive soap by the crate", "soap")
        {
            Text = "A crate is 40 packs, and Mei only gets it whole.",
            Minimum = 40,
            DraftedAt = day.At(-20, 9),
            CutOffAt = day.At(-12, 20),
            Pickups = [new("lobby", day.At(-9, 17), day.At(-9, 19))],
            Articles = [new("soap", "1:39")],
            Orders = [new(day.At(-19, 18), new("sofia", "4"), new("ben", "2"), new("karin", "3")), new(day.At(-14, 9), new("ingrid", "2"), new("Peter Malm", "4", "", "peter.malm@example.org"))],
            Updates = [(day.At(-11, 9), "15 of 40: nobody pays, nobody gets soap. Another time.")],
        };

    static GroupBuyFact Apples(Calendar day) =>
        new("apples", "linden", "ada", "Apples from Kivik", "apples")
        {
            Text = "Ingrid Marie, crisp and small.",
            Minimum = 10,
            DraftedAt = day.At(-9, 9),
            CutOffAt = day.At(-3, 20),
            Pickups = [new("lobby", day.At(-1, 17), day.At(-1, 19))],
            Articles = [new("apples", "1:49 10:45 30:39") { Stock = 60 }],
            Orders = [new(day.At(-8, 19), new("lars", "2"), new("elin", "1"), new("fatima", "2")), new(day.At(-7, 12), new("gustav", "1"), new("maja", "2"))],
            Cancelled = (day.At(-6, 7), "A night of frost took the late apples. Mei has called the grower: there will be none this year."),
        };

    static GroupBuyFact Cabbage(Calendar day) =>
        new("cabbage", "linden", "ada", "Napa cabbage for kimchi day", "cabbage")
        {
            Text = "Heads of a kilo and a half. Salt and chilli you have, we hope.",
            Minimum = 12,
            DraftedAt = day.At(-8, 9),
            CutOffAt = day.At(-2, 20),
            Pickups = [new("lobby", day.Around(2), day.Around(4))],
            Articles = [new("cabbage", "1:34 12:29 24:25") { Stock = 60 }, new("potatoes", "1:55 10:48")],
            Orders =
            [
                new(day.At(-7, 18), new("chi", "4 0"), new("mei", "6 1"), new("priya", "2 1")),
                new(day.At(-4, 20), new("ben", "2 1"), new("sofia", "3 0"), new("tom", "2 2"), new("Saga Ljung", "4 0", "I come by bicycle, please pack them in two bags", "saga@example.org")),
            ],
            PackedAt = day.Ago(40),
        };

    static GroupBuyFact Flour(Calendar day) =>
        new("flour", "linden", "ada", "Flour and eggs: baking week", "flour eggs")
        {
            Text = "For buns, bread and bribes.",
            DraftedAt = day.At(-10, 9),
            CutOffAt = day.At(-3, 20),
            Pickups = [new("lobby", day.Around(-1), day.Around(2))],
            Articles = [new("flour", "1:30 12:26 30:22.50"), new("eggs", "1:74 12:68")],
            Orders =
            [
                new(day.At(-9, 19), new("karin", "6 1"), new("elin", "4 1", "Flat 41, the bell is broken, please knock"), new("ingrid", "2 1", "Fourth floor, please"), new("johan", "3 2")),
                new(day.At(-6, 18), new("fatima", "5 2"), new("maja", "2 1"), new("lars", "2 0"), new("gustav", "3 2")),
                new(day.At(-4, 21), new("yusuf", "4 2"), new("Anders Lok", "1 1", "", "+46 70 555 06 20")),
            ],
            Updates = [(day.Ago(55), "The van is here. The table in the lobby is open; bring your code, or send somebody with it.")],
            PackedAt = day.Ago(58),
            Handovers =
            [
                new(day.Ago(50), "chi", "karin", "300"), new(day.Ago(44), "chi", "johan", "250"), new(day.Ago(37), "ada", "ingrid", "120", Proxy: "Elin from 41"),
                new(day.Ago(31), "chi", "fatima", "260"), new(day.Ago(12), "ada", "Anders Lok", null),
            ],
        };

    static GroupBuyFact FirstMandarins(Calendar day) =>
        new("first-mandarins", "linden", "ada", "The first mandarins of the year", "mandarins")
        {
            Text = "Our first group buy. Let us see how many we are.",
            Minimum = 10,
            DraftedAt = day.At(-38, 9),
            CutOffAt = day.At(-32, 20),
            Pickups = [new("lobby", day.At(-30, 17), day.At(-30, 19))],
            Articles = [new("mandarins", "1:39.90 10:35.90 50:31.90")],
            Orders =
            [
                new(day.At(-37, 12), new("ben", "2"), new("chi", "1"), new("mei", "2"), new("johan", "3")),
                new(day.At(-34, 19), new("elin", "2"), new("tom", "4"), new("sofia", "2"), new("Peter Malm", "1", "", "peter.malm@example.org")),
            ],
            PackedAt = day.At(-30, 16, 30),
            Handovers =
            [
                new(day.At(-30, 17, 5), "ada", "ben", "100"), new(day.At(-30, 17, 9), "ada", "mei", "71.80"), new(day.At(-30, 17, 20), "chi", "chi", "50"), new(day.At(-30, 17, 22), "chi", "johan", "110"),
                new(day.At(-30, 17, 45), "ada", "elin", "100"), new(day.At(-30, 18, 2), "ada", "tom", "200", Proxy: "Priya"), new(day.At(-30, 18, 31), "chi", "sofia", "71.80"),
                new(day.At(-30, 19, 2), "ada", "Peter Malm", null) { IsNotCollected = true },
            ],
            Settled = new(day.At(-29, 10), TooLittle: 200),
            Ratings =
            [
                new(day.At(-27, 8), "ben", 5, 5, "Sweet, and not one soft."), new(day.At(-27, 19), "elin", 4, 5, "", "Brought mine up, as the bell is broken."),
                new(day.At(-26, 12), "johan", 4, 4, "A few green ones, the rest very good.", "The line in the lobby was long.") { Answer = "Two tables next time." },
            ],
        };
}
