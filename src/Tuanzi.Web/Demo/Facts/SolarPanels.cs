using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Demo;

/// <summary>Eight roofs want panels, and three dealers underbid each other for them right now.</summary>
static class SolarPanels
{
    public static CallFact Of(Calendar day) =>
        new("birch", "lena", "Solar panels for the roofs of Birch Lane", "panel", 5_900)
        {
            Text = """
                Our cars charge at home since last month: **now the sun shall pay for it**. A crane and a scaffold cost the same for one roof as for eight, so let us do them in one week.

                Say how many panels your roof takes, and at which price for each, fitted and connected. The inverter is in it.
                """,
            Seen = "One roof alone, quoted to No. 9 in the spring",
            Area = "Birch Lane 1–11",
            SmallestGroup = 6,
            Photo = "solar-panels",
            Follows = "charge-boxes",
            FollowsAs = FollowUpKind.Upgrade,
            Specs = [new("Power", "at least 430 W each", true), new("Fitted and connected", "by a certified electrician", true), new("Inverter", "in the price", true), new("Colour", "all black", false), new("Done", "before midsummer", false)],
            Options = [new("Roof", ["tiles", "sheet metal", "felt"]), new("Battery", ["none", "prepared for one", "with 10 kWh"])],
            WrittenAt = day.At(-12, 19),
            ClosesAt = day.At(20, 20),
            Pledges =
            [
                new(day.At(-12, 20), "lena", "20@4900", "tiles/prepared for one"),
                new(day.At(-11, 8), "nils", "16@4800 20@4200", "tiles/none", "The garage roof, too, if it gets that cheap."),
                new(day.At(-11, 19), "eva", "18@", "sheet metal/with 10 kWh"),
                new(day.At(-10, 12), "mikael", "24@4600", "tiles/none"),
                new(day.At(-10, 21), "omar", "14@4700", "felt/prepared for one"),
                new(day.At(-9, 18), "george", "12@5000", "tiles/with 10 kWh"),
                new(day.At(-9, 20), "petra", "20@4300", "sheet metal/none"),
                new(day.At(-8, 7), "Birgitta Holm", "16@4500", "tiles/", Contact: "birgitta.holm@example.org"),
            ],
            Asking = Dealers(day),
        };

    static AskingFact Dealers(Calendar day) =>
        new("lena", day.At(-8, 10), day.At(-1, 18))
        {
            Text = "Eight roofs, one week, one crane. No. 7 and No. 6 have sheet metal, No. 10 has felt; come and look whenever you like.",
            Stores = ["Ek Solar", "Demir Roofs"],
            Outside = [("Takljus", "offert@takljus.example")],
            Questions = [new(day.At(-6, 11), "Demir Roofs", "Who pays for the scaffold?", "It is in your price, as the call says: fitted and connected.")],
            Quotes =
            [
                new(day.At(-5, 9), "Ek Solar", "20:5200 80:4750 120:4500") { Delivery = "one week in May", Warranty = "25 years on the power, 12 on the inverter", Commission = "1" },
                new(day.At(-4, 14), "Demir Roofs", "30:5100 80:4650") { Extras = "moss washed off the roof", Delivery = "May or June", Warranty = "20 years, the roof included" },
                new(day.At(-2, 16), "Takljus", "40:4990 100:4590 130:4390") { Instead = [("Colour", "black, with a silver frame")], Delivery = "April", Warranty = "25 years" },
            ],
            ValidUntil = day.At(40, 18),
            // It began this very morning or so, and goes on for most of a week: longer than seven days none may.
            Descending = new(day.Ago(170), day.At(6, 18), "40", "Underbid each other in the open. Whoever has the lowest price at the end is put to the vote first; the spec counts, too.")
            {
                Bids = [(day.Ago(152), "Takljus", "4440"), (day.Ago(118), "Demir Roofs", "4390"), (day.Ago(85), "Ek Solar", "4340"), (day.Ago(26), "Takljus", "4300")],
            },
        };
}
