namespace Tuanzi.Web.Demo;

/// <summary>Group buys of the village and of the car owners' club.</summary>
static class Elsewhere
{
    public static IEnumerable<GroupBuyFact> InTheVillage(Calendar day) => [VillageEggs(day), VillageRice(day)];

    public static IEnumerable<GroupBuyFact> InTheClub(Calendar day) => [Tyres(day), Mats(day)];

    static GroupBuyFact VillageEggs(Calendar day) =>
        new("village-eggs", "willow", "guilan", "土鸡蛋和新土豆，周末到村口", "potatoes")
        {
            Text = """
                李家坡的**散养土鸡蛋**，和刚挖的新土豆一车拉来。

                - 鸡蛋 30 个一板，破损包换
                - 凑够 20 板，每板 26 元
                - 腿脚不便的邻居请留言，丽华送到家
                """,
            Minimum = 10,
            Selling = null,
            DraftedAt = day.At(-3, 8),
            CutOffAt = day.At(2, 18),
            Pickups = [new("gate", day.At(3, 9), day.At(3, 12)), new("school", day.At(4, 16), day.At(4, 18))],
            Articles =
            [
                new(null, "1:32 10:29 20:26") { Name = "土鸡蛋", Unit = "板（30个）", SoloPrice = 36, Stock = 40, Limit = 5 },
                new(null, "1:14 30:11.50") { Name = "新土豆", Unit = "袋（5斤）", SoloPrice = 16 },
            ],
            Orders =
            [
                new(day.At(-3, 12), new("xiuying", "2 1"), new("jianguo", "3 2"), new("guifang", "1 1", "麻烦送到家，谢谢丽华")),
                new(day.At(-2, 20), new("liuyang", "2 0"), new("zhaomin", "1 2"), new("anna", "1 1", "I pick up at the school", Pickup: 1)),
                new(day.At(-1, 19), new("zhoujie", "3 4"), new("lihua", "2 2"), new("马春梅", "2 1", "", "139 0000 0166")),
            ],
            Updates = [(day.At(-1, 20), "已经 17 板了，再来 3 板就到 26 元！")],
        };

    static GroupBuyFact VillageRice(Calendar day) =>
        new("village-rice", "willow", "guilan", "东北新米，一车到村", "rice")
        {
            Text = "今年的新米，10 斤一袋。",
            Minimum = 10,
            Selling = null,
            DraftedAt = day.At(-12, 8),
            CutOffAt = day.At(-6, 20),
            Pickups = [new("gate", day.At(-4, 9), day.At(-4, 12))],
            Articles = [new(null, "1:48 10:43 20:39") { Name = "五常大米", Unit = "袋（10斤）", SoloPrice = 52 }],
            Orders =
            [
                new(day.At(-11, 12), new("xiuying", "2"), new("jianguo", "4"), new("liuyang", "1"), new("zhaomin", "2")),
                new(day.At(-8, 20), new("zhoujie", "5"), new("guifang", "2")),
            ],
            PackedAt = day.At(-4, 8, 30),
            Handovers =
            [
                new(day.At(-4, 9, 3), "lihua", "xiuying", "100"), new(day.At(-4, 9, 8), "lihua", "jianguo", "180"), new(day.At(-4, 9, 30), "lihua", "liuyang", "43"), new(day.At(-4, 9, 41), "guilan", "zhaomin", "86"),
                new(day.At(-4, 10, 5), "guilan", "zhoujie", "220"), new(day.At(-4, 10, 20), "lihua", "guifang", "86", Proxy: "王秀英"),
            ],
        };

    static GroupBuyFact Tyres(Calendar day) =>
        new("tyres", "kombi", "nils", "Winter tyres before the first snow", "winter-tyres")
        {
            Text = """
                Petra gives us the trade price if we fill a pallet. **Sets of four**; fitting is 400 a car, paid at the workshop.

                Size is 185/65 R15, nothing else fits our cars anyway.
                """,
            Minimum = 16,
            Selling = 0,
            PickupService = 0,
            WelcomesGuests = false,
            DraftedAt = day.At(-6, 18),
            CutOffAt = day.At(6, 18),
            Pickups = [new("ringroad", day.At(10, 8), day.At(10, 18))],
            Articles = [new("winter-tyres", "4:1190 16:1090 40:979") { Stock = 80, Limit = 8, Step = 4 }],
            Orders =
            [
                new(day.At(-5, 20), new("mikael", "4"), new("eva", "4"), new("omar", "8", "Two cars, one of them my sister's")),
                new(day.At(-3, 20), new("johan", "4", "Can I come on the Saturday instead?"), new("george", "4")),
            ],
            MeetDay = new(day.At(-1, 18), "Tyres on, coffee in", "Ring Road Tyres, the yard behind", "Ringvägen 88, Stockholm", 180, day.At(10, 9), day.At(10, 14), day.At(11, 10))
            {
                AnswerBy = day.At(6, 18),
                Programme = ["09:00 Petra opens the lift", "09:30 Two cars at a time, the others drink coffee", "11:30 A round on the ring road together"],
                Things = [("Thermos of coffee", 3), ("Torque wrench", 1), ("Buns", 2)],
                Papers = ["Four tyres, 185/65 R15", "Made this year", "Fitting receipt"],
                Answers = [(day.At(-1, 19), "mikael", "yin"), (day.At(-1, 20), "eva", "yyn"), (day.At(-1, 20, 30), "omar", "nyy"), (day.At(-1, 21), "johan", "niy")],
            },
            Updates = [(day.At(-2, 9), "Twenty-four. The pallet is forty: ask your neighbours with the odd old estate car.")],
        };

    static GroupBuyFact Mats(Calendar day) =>
        new("mats", "kombi", "nils", "Floor mats, dashcams and tea for the road", "floor-mats")
        {
            Text = "The mats that fit, and the camera that keeps to itself. Ada brings tea from Mei's shop.",
            Selling = null,
            WelcomesGuests = false,
            DraftedAt = day.At(-24, 18),
            CutOffAt = day.At(-16, 18),
            Pickups = [new("ringroad", day.At(-13, 10), day.At(-13, 14))],
            Articles = [new("floor-mats", "1:499 5:449"), new("dashcam", "2:1095 5:990"), new("tea", "1:89")],
            Orders = [new(day.At(-22, 20), new("ada", "1 0 2"), new("mikael", "1 1 0"), new("tom", "2 1 0")), new(day.At(-18, 20), new("eva", "1 0 0"), new("george", "1 1 1"))],
            PackedAt = day.At(-13, 9, 30),
            Handovers =
            [
                new(day.At(-13, 10, 10), "petra", "mikael", "1600"), new(day.At(-13, 10, 25), "petra", "ada", "650"), new(day.At(-13, 11, 2), "nils", "tom", "2000"),
                new(day.At(-13, 12, 15), "petra", "eva", "449"), new(day.At(-13, 13, 40), "nils", "george", "1633"),
            ],
            MeetDay = new(day.At(-15, 18), "Mats, cameras and a first round together", "Ring Road Tyres, the yard behind", "Ringvägen 88, Stockholm", 240, day.At(-13, 10))
            {
                Programme = ["10:00 Hand-over and fitting", "12:00 Soup from Ada's pot", "13:00 Once around the lake, in a row"],
                Things = [("Bread", 2), ("Extension lead", 1), ("Camera for the group photo", 1)],
                Papers = ["All mats fit and clip in", "Camera starts and records", "Receipt with the guarantee"],
                Coming = [(day.At(-14, 9), "mikael", 2, 1), (day.At(-14, 10), "ada", 1, 3), (day.At(-14, 12), "tom", 3, 0), (day.At(-14, 19), "eva", 1, 2), (day.At(-13, 7), "george", 2, 1)],
                There = [(day.At(-13, 10, 5), "petra", "mikael"), (day.At(-13, 10, 20), "petra", "ada"), (day.At(-13, 11), "nils", "tom"), (day.At(-13, 12, 10), "petra", "eva"), (day.At(-13, 13, 35), "nils", "george")],
                Problems = [(day.At(-13, 11, 15), "tom", 1, "The mat on the driver's side has a broken clip and slides under the pedal.", day.At(-12, 8), "Petra had a spare one in the shop: fitted the same afternoon.")],
                Photo = "group-photo",
            },
            Settled = new(day.At(-12, 9)),
        };
}
