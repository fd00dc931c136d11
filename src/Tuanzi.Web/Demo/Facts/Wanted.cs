using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Demo;

/// <summary>What people in the demo want, and who joins them.</summary>
static class Wanted
{
    /// <summary>What no store here sells.</summary>
    public static readonly string[] Drawings = ["estate-car", "school-uniform", "group-photo", "electric-bicycle", "charge-box", "solar-panels"];

    public static IEnumerable<CallFact> InTheClub(Calendar day) => [Car(day), RubberMats(day)];

    public static IEnumerable<CallFact> InTheHouse(Calendar day) => [Uniforms(day), ElectricBicycle.Of(day)];

    /// <summary>What came first is told first: the panels follow the charge boxes.</summary>
    public static IEnumerable<CallFact> InTheLane(Calendar day) => [ChargeBoxes.Of(day), SolarPanels.Of(day)];

    /// <summary>Those who bought mats for the summer want some for the winter.</summary>
    static CallFact RubberMats(Calendar day) =>
        new("kombi", "nils", "Rubber mats for the winter", "set", 549)
        {
            Text = "The mats that we bought together are fine, until the first slush. Who wants rubber ones that go on top?",
            Seen = "The shop on Ring Road, this week",
            Area = "Greater Stockholm",
            SmallestGroup = 5,
            Photo = "floor-mats",
            Follows = "mats",
            FollowsAs = FollowUpKind.Accessories,
            Specs = [new("For", "Floor mats of last month", true), new("Rim", "at least 2 cm", false)],
            Options = [new("Front or all", ["front", "all four"])],
            WrittenAt = day.At(-8, 18),
            ClosesAt = day.At(10, 20),
            Pledges = [new(day.At(-8, 19), "eva", "1@499", "all four"), new(day.At(-7, 21), "mikael", "1@449", "front")],
        };

    /// <summary>Eleven families want the same car; three dealers are to be asked.</summary>
    static CallFact Car(Calendar day) =>
        new("kombi", "mikael", "An electric estate car to follow the 240", "car", 389_000)
        {
            Text = """
                My old one has done 480,000 km. I want the electric estate that can follow it, and **not alone**: with ten of us a dealer has to listen.

                Nils has talked to two dealers already. Tell us honestly at which price you would really sign.
                """,
            Seen = "List price at the dealer on Ring Road, this month",
            Area = "Greater Stockholm",
            SmallestGroup = 8,
            Photo = "estate-car",
            Specs = [new("Range", "at least 450 km by WLTP", true), new("Luggage", "at least 600 litres, seats up", true), new("Tow bar", "1,500 kg or more", true), new("Heat pump", "yes", false), new("Delivery", "before the summer", false)],
            Options = [new("Colour", ["dark blue", "white", "green"]), new("Buy or lease", ["buy", "lease"])],
            WrittenAt = day.At(-9, 19),
            ClosesAt = day.At(12, 20),
            Pledges =
            [
                new(day.At(-9, 20), "mikael", "1@365000", "dark blue/buy", Area: "Hägersten"),
                new(day.At(-9, 21), "eva", "1@349000", "white/lease", Area: "Nacka"),
                new(day.At(-8, 8), "omar", "1@360000 2@335000", "white/buy", "The second one for my sister, if it gets that cheap."),
                new(day.At(-8, 18), "nils", "1@349000", "green/buy", Area: "Hägersten"),
                new(day.At(-7, 12), "petra", "1@340000", "dark blue/buy", "I trade in the 245."),
                new(day.At(-6, 20), "johan", "1@355000", "dark blue/lease", Area: "Nacka"),
                new(day.At(-5, 9), "george", "1@", "green/buy", Area: "Hägersten"),
                new(day.At(-4, 21), "tom", "1@345000", "/buy", Area: "Sollentuna"),
                new(day.At(-3, 19), "Linnea Berg", "1@349000", "dark blue/lease", Contact: "linnea.berg@example.org", Area: "Nacka"),
                new(day.At(-2, 12), "Håkan Ståhl", "1@330000", "white/buy", Contact: "+46 70 555 01 90"),
                new(day.At(-1, 20), "ada", "1@349000", "green/buy", Area: "Hägersten"),
            ],
            Asking = Dealers(day),
        };

    /// <summary>Two stores of this site and one dealer outside: one says no, two quote, and Nils counters.</summary>
    static AskingFact Dealers(Calendar day) =>
        new("nils", day.At(-7, 10), day.At(-2, 18))
        {
            Text = "We sign together on one day, each for their own car. Two trade in a 240: say separately what you give for it.",
            Stores = ["Norra Motor", "Hamnens Bilar"],
            Outside = [("Södra Bil", "offert@sodrabil.example")],
            Questions = [new(day.At(-6, 11), "Norra Motor", "May two of the cars be demonstrators with under 1,000 km?", "Only with the full warranty from the day of handing over, and if you say which two.")],
            Declined = [(day.At(-6, 15), "Hamnens Bilar", "No electric estate before the autumn. Good luck!")],
            Quotes =
            [
                new(day.At(-5, 9), "Norra Motor", "1:362000 5:352000 8:345000") { Extras = "floor mats", Delivery = "ten weeks, at our yard", Warranty = "five years or 120,000 km", Deposit = "5000", Commission = "1" },
                new(day.At(-4, 16), "Södra Bil", "1:359000 5:349500 10:338000") { Instead = [("Luggage", "580 litres"), ("Heat pump", "not in this one")], Extras = "winter tyres", Delivery = "six weeks, to your door", Warranty = "five years" },
                new(day.At(-1, 21), "Södra Bil", "1:355000 8:339000") { Counters = 1, Extras = "winter tyres", Delivery = "six weeks, to your door", Warranty = "seven years", Note = "With the heat pump, and we are eight tomorrow." },
            ],
            ValidUntil = day.At(20, 18),
            Vote = new(day.At(-1, 22), day.At(4, 20), "ringroad", "Five years of the dealer's own, or seven and the winter tyres? You pay, you say. Södra Bil has not answered me yet; we vote on what they wrote.", "Norra Motor services my own car.")
            {
                Ballots =
                [
                    (day.At(-1, 23), "eva", "Södra Bil", "Six weeks, and the tyres."),
                    (day.At(-1, 23), "mikael", "Norra Motor", "The heat pump. And they are here when something rattles."),
                    (day.At(-1, 23), "petra", "Norra Motor", ""),
                    (day.At(-1, 23), "johan", null, "Neither takes the old one at a fair price."),
                ],
            },
        };

    static CallFact Uniforms(Calendar day) =>
        new("linden", "fatima", "School uniforms for the autumn", "set", 640)
        {
            Text = "The school asks for the same navy set for everybody. Two shops sew them; ordered together they should not cost what the school's own shop asks.",
            Seen = "The school's own shop",
            Area = "Linden Stairs and the school next door",
            SmallestGroup = 12,
            Photo = "school-uniform",
            Specs = [new("Fabric", "cotton, to be washed at 60°", true), new("Colour", "navy, as the school says", true), new("Name label", "sewn in", false)],
            Options = [new("Size", ["122", "134", "146", "158"]), new("Trousers or skirt", ["trousers", "skirt"])],
            WrittenAt = day.At(-4, 20),
            ClosesAt = day.At(17, 20),
            Pledges =
            [
                new(day.At(-4, 21), "fatima", "2@550 3@480", "134/skirt"),
                new(day.At(-3, 8), "sofia", "1@520", "122/skirt"),
                new(day.At(-3, 18), "priya", "2@500", "146/trousers"),
                new(day.At(-2, 19), "karin", "1@600", "158/trousers"),
                new(day.At(-2, 20), "elin", "1@520", "134/trousers"),
                new(day.At(-1, 7), "yusuf", "3@450", "/trousers", "Three boys, three sizes: 122, 134 and 146."),
                new(day.At(-1, 20), "ben", "1@500", "122/trousers"),
                new(day.At(-1, 21), "maja", "1@500", "134/skirt"),
            ],
        };
}
