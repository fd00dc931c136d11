using System.Text;
using Tuanzi.Core.Stores;
using Tuanzi.Core.Stores.PriceLists;

namespace Tuanzi.Tests.Stores;

public sealed class PriceListFileTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory]
    [InlineData("number,name,unit,price,stock\nA1,Rice,bag,27.50,12")]
    [InlineData("nummer;namn;enhet;pris;lager\r\nA1;Rice;bag;27,50;12\r\n")]
    [InlineData("货号\t名称\t单位\t价格\t库存\nA1\tRice\tbag\t27.50\t12")]
    [InlineData("Stock | Price (SEK) | Unit | Product name | SKU\n12 | 27,50 | bag | Rice | A1")]
    [InlineData("sku,\"name\",unit,\"solo price\",stock\n\"A1\",\"Rice\",bag,\"27,50\",12\n\n,,,,\n")]
    [InlineData("\uFEFFArt. nr;Benämning;Förpackning;Ordinarie pris;Lagersaldo\nA1;Rice;bag;27,50;12")]
    public void Separators_headings_and_their_order_are_found_out(string text)
    {
        var line = PriceListFile.Parse(text).Value.ShouldHaveSingleItem();

        line.Number.ShouldBe(2);
        line.Product.ShouldBe(new ProductText("Rice", "bag", "27.50", "12", "A1"));
    }

    [Theory]
    [InlineData("27,50", "27.50")]
    [InlineData("1 234,50", "1234.50")]
    [InlineData("1\u00A0234,5", "1234.5")]
    [InlineData("1.234,50", "1234.50")]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("２７．５０", "27.50")]
    [InlineData("27.50", "27.50")]
    public void Numbers_are_read_as_spreadsheets_write_them(string typed, string plain) =>
        PriceListFile.Parse($"name;unit;price\nRice;bag;{typed}").Value[0].Product.PriceIn(Sek).ShouldBe(Money.TryParse(plain, Sek));

    [Theory]
    [InlineData("2,500", "USD")]
    [InlineData("2.500", "SEK")]
    [InlineData("12,000", "JPY")]
    [InlineData("12.000", "JPY")]
    [InlineData("12,0", "JPY")]
    public void Thousands_are_never_taken_for_decimals(string typed, string currency)
    {
        var lines = PriceListFile.Parse($"name;unit;price\nRice;bag;{typed}").Value;

        PriceListPreview.Of(lines, [], Currency.Of(currency)).Lines.ShouldHaveSingleItem().Why.ShouldBe(LineRefusal.PriceInvalid);
    }

    [Theory]
    [InlineData("utf-8", "名称;Pris\n蜜橘 Räksmörgås;1")]
    [InlineData("utf-16", "name;price\nRäksmörgås;1")]
    [InlineData("utf-16BE", "name;price\nRäksmörgås;1")]
    [InlineData("windows-1252", "Namn;Förpackning;Pris\nRäksmörgås på tallrik;låda;1")]
    [InlineData("windows-1252", "Namn;Pris €\nCrème brûlée;1")]
    [InlineData("GB18030", "货号,名称,单位,价格\nA1,蜜橘,五公斤箱,39.90")]
    public void Encodings_are_found_out_with_and_without_a_mark(string encoding, string text)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);

        FileText.Read(writer.GetBytes(text)).ShouldBe(text);
        FileText.Read([.. writer.GetPreamble(), .. writer.GetBytes(text)]).ShouldBe(text);
    }

    [Theory]
    [InlineData("", PriceListRefusal.Empty)]
    [InlineData("name;price\n\n;\n", PriceListRefusal.Empty)]
    [InlineData("Rice;27.50\nEggs;9.90", PriceListRefusal.HeadingUnknown)]
    [InlineData("name;unit\nRice;bag", PriceListRefusal.HeadingUnknown)]
    [InlineData("name;price;pris\nRice;1;2", PriceListRefusal.HeadingTwice)]
    public void What_is_no_price_list_is_refused_as_a_whole(string text, PriceListRefusal why) => PriceListFile.Parse(text).Refusal.ShouldBe(why);

    [Fact]
    public void Every_wrong_line_says_its_number_and_what_is_wrong()
    {
        var lines = PriceListFile.Parse("number;name;unit;price;stock\n1;Rice;bag;27,50 kr;1\n2;;bag;1;1\n3;Eggs;;1;1\n4;Tea;tin;1,005;1\n5;Oil;can;-2;1\n6;Salt;kg;3;few\n7;Mei's;kg;1,234;1\n8;Good;kg;3;\n8;Again;kg;3;").Value;
        var judged = PriceListPreview.Of(lines, [], Sek);

        judged.Lines.Where(line => line.Why is not null).Select(line => (line.Number, line.Why!.Value)).ShouldBe([
            (2, LineRefusal.PriceInvalid), (3, LineRefusal.NameMissing), (4, LineRefusal.UnitMissing), (5, LineRefusal.PriceInvalid), (6, LineRefusal.PriceInvalid),
            (7, LineRefusal.StockInvalid), (8, LineRefusal.PriceInvalid), (10, LineRefusal.Twice),
        ]);
        judged.New.ShouldBe(1);
    }
}
