namespace Tuanzi.Web.Demo;

/// <summary>Two stores and what they sell, and four dealers who sell nothing by the piece. Each product is drawn in wwwroot/img.</summary>
static class Shelves
{
    public static readonly StoreFact[] Stores =
    [
        new("Mei's shop", "Fruit, staples and a little from home, on the corner since 1998. Ask for anything; on Thursdays the van comes.", "SEK", "mei", Staff: "chi")
        {
            Commission = new("4", "1"),
            Products =
            [
                new("mandarins", "Mandarins", "2 kg box", "44.90", 400, "Clementines from Valencia, with leaves. Picked on Monday, here on Thursday."),
                new("apples", "Apples", "3 kg bag", "54.00", 120, "Ingrid Marie from Kivik."),
                new("potatoes", "Potatoes", "5 kg sack", "59.00", 200, "Firm, from Bjäre, unwashed."),
                new("cabbage", "Napa cabbage", "head", "36.00", 80, "About 1.5 kg."),
                new("eggs", "Eggs", "tray of 30", "79.00", 150, "Free range, size M."),
                new("rice", "Jasmine rice", "5 kg bag", "159.00", 300, "New harvest."),
                new("noodles", "Wheat noodles", "900 g", "34.90", 240, "Sun-dried."),
                new("flour", "Wheat flour", "2 kg", "32.00", 260, "Stone-ground."),
                new("dumplings", "Dumplings", "1 kg bag, frozen", "89.00", 180, "Pork and chives, folded by hand in the back of the shop."),
                new("tea", "Jasmine tea", "250 g tin", "98.00", 90, "From Fuzhou, scented five times.") { Commission = new("6") },
                new("honey", "Honey", "700 g jar", "119.00", 60, "Linden honey from Mei's uncle."),
                new("soap", "Olive soap", "three bars", "49.00", null, "Nothing else in it."),
            ],
        },
        new("Ring Road Tyres", "Tyres and accessories for cars that are older than their drivers. Fitting while you wait.", "SEK", "petra", Staff: null)
        {
            Commission = new("2", "1.5"),
            Products =
            [
                new("winter-tyres", "Winter tyre 185/65 R15", "piece", "1290.00", 240, "Studless, made for slush."),
                new("floor-mats", "Floor mats", "set of four", "549.00", 40, "Rubber, with an edge that keeps the slush in."),
                new("dashcam", "Dashcam", "piece", "1195.00", 30, "Records on its own card; no cloud, no account."),
            ],
        },
        new("Norra Motor", "Cars, new and nearly new, north of the tolls. Ask for a quote: we answer in writing.", "SEK", "astrid", Staff: null) { Products = [] },
        new("Hamnens Bilar", "Two brands, one yard by the harbour.", "SEK", "gustav", Staff: null) { Products = [] },
        new("Ek Solar", "Charge boxes, panels and the fuse box behind them, fitted by Johan himself.", "SEK", "johan", Staff: null) { Products = [] },
        new("Demir Roofs", "Roofs that last, and what people put on them. Three brothers, two ladders.", "SEK", "yusuf", Staff: null) { Products = [] },
    ];
}
