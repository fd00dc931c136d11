namespace Tuanzi.Web.Demo;

/// <summary>Ada has taken a quote: seven have confirmed, eight make the price, and three have not answered.</summary>
static class ElectricBicycle
{
    public static CallFact Of(Calendar day) =>
        new("linden", "tom", "An electric bicycle for the hill", "bicycle", 24_900)
        {
            Text = "The hill up from the ferry has not become flatter, and we have not become younger. Same bicycle for all, so that we can share the spare parts and the pump.",
            Seen = "The shop by the ferry, this spring",
            Area = "Linden Stairs",
            SmallestGroup = 8,
            Photo = "electric-bicycle",
            Specs = [new("Motor", "in the middle, at least 60 Nm", true), new("Battery", "500 Wh, can be taken out", true), new("Weight", "under 24 kg", false), new("Lock", "frame lock, same key as the battery", false)],
            Options = [new("Frame", ["low step", "high"]), new("Size", ["S", "M", "L"])],
            WrittenAt = day.At(-16, 19),
            ClosesAt = day.At(14, 20),
            Pledges =
            [
                new(day.At(-16, 20), "tom", "1@19000", "high/L"), new(day.At(-16, 21), "priya", "1@18500", "low step/S"), new(day.At(-15, 8), "johan", "1@20000", "high/L"), new(day.At(-15, 19), "sofia", "1@", "low step/M"),
                new(day.At(-14, 12), "elin", "1@19500", "low step/M"), new(day.At(-14, 20), "ben", "1@19000", "high/M"), new(day.At(-13, 18), "karin", "1@18900", "low step/S"), new(day.At(-13, 19), "mei", "1@18900", "low step/S"),
                new(day.At(-13, 20), "fatima", "1@18500", "low step/M"), new(day.At(-13, 21), "ola", "1@19000", "high/L"),
            ],
            Asking = new("ada", day.At(-12, 10), day.At(-6, 18))
            {
                Text = "Ten of us. We come to you for the sizes; you come to us with the bicycles.",
                Outside = [("Uphill Cycles", "quotes@uphill.example"), ("Färjans Cykel", "offert@farjanscykel.example")],
                Quotes =
                [
                    new(day.At(-9, 11), "Uphill Cycles", "1:22900 5:19900 8:18500 12:17900") { Instead = [("Weight", "24.5 kg")], Extras = "first service", Delivery = "three weeks, to the lobby", Warranty = "five years, two on the battery" },
                    new(day.At(-8, 15), "Färjans Cykel", "1:21900 6:19200") { Delivery = "two weeks", Warranty = "two years" },
                ],
                ValidUntil = day.At(30, 18),
            },
            Taking = new("bicycles", "linden", "ada", day.At(-5, 19), "Uphill Cycles")
            {
                ConfirmBy = day.At(10, 20),
                Pickup = new("lobby", day.At(24, 17), day.At(24, 19)),
                Confirmed = [(day.At(-5, 20), "tom"), (day.At(-5, 21), "priya"), (day.At(-4, 8), "sofia"), (day.At(-4, 19), "elin"), (day.At(-3, 12), "johan"), (day.At(-2, 20), "karin"), (day.At(-1, 21), "fatima")],
            },
        };
}
