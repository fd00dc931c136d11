namespace Tuanzi.Web.Demo;

/// <summary>A building, a village, a car owners' club and a lane of houses.</summary>
static class Places
{
    public const string Stockholm = "Europe/Stockholm";
    public const string Shanghai = "Asia/Shanghai";

    public static readonly CommunityFact[] All =
    [
        new(
            "linden", "Linden Stairs 4", "Forty-two flats, one lobby, one very patient lift. We buy fruit and staples together, and carry bags up to those who cannot come down.",
            "SEK", Stockholm, "open", "ada")
        {
            Points =
            [
                new("lobby", "Lobby", "Linden Stairs 4, ground floor", "Mostly 17–19, next to the letter boxes", Helper: "chi"),
                new("bikes", "Bicycle room", "Linden Stairs 4, entrance from the yard", "When it rains or the lift is out"),
            ],
            Members =
            [
                new("ada", "Flat 31", "+46 70 555 01 31"), new("ben", "Flat 12"), new("chi", "Flat 22", "+46 70 555 01 22"), new("mei", "Flat 3"), new("elin", "Flat 41"),
                new("johan", "Flat 17"), new("fatima", "Flat 26", "+46 70 555 01 26"), new("lars", "Flat 8"), new("sofia", "Flat 35"), new("maja", "Flat 14"), new("gustav", "Flat 29"),
                new("priya", "Flat 40"), new("tom", "Flat 19"), new("karin", "Flat 5"), new("yusuf", "Flat 33"), new("ingrid", "Flat 42, please carry up", "+46 8 555 01 42"), new("ola", "Flat 1"),
            ],
        },
        new(
            "willow", "柳溪村", "柳溪村的邻居们一起买：鸡蛋、大米、土豆，一车拉到村口，大家来取。Anna teaches at the school and translates where needed.",
            "CNY", Shanghai, "open", "guilan")
        {
            Commission = new("2", "1"),
            Points = [new("gate", "村口小卖部", "柳溪村1号", "每天 8:00–20:00", Helper: "lihua"), new("school", "村小学门房", "柳溪村学校路6号", "工作日 16:00–18:00")],
            Members =
            [
                new("guilan", "1号", "138 0000 0101"), new("jianguo", "7号"), new("xiuying", "9号", "138 0000 0109"), new("liuyang", "15号"), new("zhaomin", "18号"),
                new("lihua", "22号", "138 0000 0122"), new("zhoujie", "23号"), new("guifang", "30号，腿脚不便"), new("anna", "学校路6号"),
            ],
        },
        new(
            "kombi", "Kombi 240 Owners' Club", "Everything with four doors and a tailgate. We talk engines, lend each other tools, and buy parts by the dozen.",
            "SEK", Stockholm, "byApproval", "nils")
        {
            Points = [new("ringroad", "Ring Road Tyres", "Ringvägen 88, the yard behind the workshop", "Mon–Fri 8–18, Sat 10–14", Helper: "petra")],
            Members =
            [
                new("nils", "240 GL 1989"), new("petra", "245 DL 1984"), new("mikael", "245 Turbo 1983"), new("eva", "240 Classic 1993"), new("omar", "245 GL 1990"),
                new("ada", "240 DL 1987"), new("johan", "245 GLT 1986"), new("tom", "240 GL 1991"), new("george", "245 SE 1992"),
            ],
            Asking = ["lena"],
        },
        new(
            "birch", "Birch Lane house owners", "Eleven wooden houses on a hill. What one house needs, the next one needs too: we ask for prices together.",
            "SEK", Stockholm, "open", "lena")
        {
            Points = [new("shed", "The shed", "Birch Lane 1, by the letter boxes", "When a van is announced")],
            Members =
            [
                new("lena", "No. 1", "+46 70 555 02 01"), new("nils", "No. 4"), new("eva", "No. 6"), new("petra", "No. 7"), new("mikael", "No. 9"), new("omar", "No. 10"), new("george", "No. 11"),
            ],
        },
    ];
}
