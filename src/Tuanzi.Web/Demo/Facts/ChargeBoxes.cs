namespace Tuanzi.Web.Demo;

/// <summary>How Birch Lane once wanted something, asked, took, paid, and said how it was.</summary>
static class ChargeBoxes
{
    public static CallFact Of(Calendar day) =>
        new("birch", "lena", "A charge box at every house", "box", 8_900)
        {
            Text = "Four of us have a car with a plug by now, and an extension lead through the kitchen window. Let one electrician do the whole lane.",
            Seen = "The price for one house, fitted",
            Area = "Birch Lane 1–11",
            SmallestGroup = 5,
            Photo = "charge-box",
            Specs = [new("Power", "11 kW, three phases", true), new("Load balancing", "yes, with the fuses we have", true), new("Cable", "fixed", false)],
            Options = [new("Length of the cable", ["5 m", "7.5 m"])],
            WrittenAt = day.At(-43, 19),
            ClosesAt = day.At(-30, 20),
            Pledges =
            [
                new(day.At(-43, 20), "lena", "1@7900", "5 m"), new(day.At(-43, 21), "nils", "1@7500", "7.5 m"), new(day.At(-42, 8), "eva", "2@7200", "5 m", "One for the tenant."),
                new(day.At(-42, 19), "mikael", "1@7600", "5 m"), new(day.At(-42, 20), "omar", "1@", "7.5 m"), new(day.At(-42, 21), "george", "1@7400", "5 m"),
            ],
            Asking = new("lena", day.At(-41, 10), day.At(-37, 18))
            {
                Text = "Six houses, seven boxes, one day.",
                Stores = ["Ek Solar"],
                Outside = [("Laddgubben", "offert@laddgubben.example")],
                Quotes =
                [
                    new(day.At(-40, 9), "Ek Solar", "1:8300 4:7500 6:6990") { Delivery = "ten days, fitted", Warranty = "five years", Commission = "1.5" },
                    new(day.At(-39, 14), "Laddgubben", "1:7990 5:7290") { Instead = [("Load balancing", "250 more for each")], Delivery = "three weeks", Warranty = "three years" },
                ],
                ValidUntil = day.At(-10, 18),
            },
            Taking = new("charge-boxes", "birch", "lena", day.At(-36, 19), "Ek Solar")
            {
                ConfirmBy = day.At(-32, 20),
                Pickup = new("shed", day.At(-26, 10), day.At(-26, 14)),
                Confirmed = [(day.At(-36, 20), "nils"), (day.At(-36, 21), "eva"), (day.At(-35, 7), "lena"), (day.At(-35, 18), "omar"), (day.At(-34, 12), "george"), (day.At(-33, 20), "mikael")],
                PackedAt = day.At(-26, 9, 30),
                Handovers =
                [
                    new(day.At(-26, 10, 5), "lena", "nils", "6990"), new(day.At(-26, 10, 20), "lena", "eva", "13980"), new(day.At(-26, 10, 40), "lena", "lena", "6990"),
                    new(day.At(-26, 11, 15), "lena", "omar", "7000"), new(day.At(-26, 12, 30), "lena", "george", "7000", Proxy: "Nils"), new(day.At(-26, 13, 45), "lena", "mikael", "6990"),
                ],
                Settled = new(day.At(-25, 10)),
                Ratings =
                [
                    new(day.At(-22, 8), "nils", 5, 5, "Fitted in an hour, and the fuse box is tidier than before."),
                    new(day.At(-21, 19), "eva", 4, 5, "Good work. The second box came a day late.", "Lena stood in the rain with the list, and with coffee."),
                    new(day.At(-20, 12), "omar", 5, 4, "", "I would have liked to hear the day earlier.") { Answer = "You are right, I knew it on the Monday. Next time you know when I know." },
                ],
            },
        };
}
