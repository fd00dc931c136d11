using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Tuanzi.Core.Handovers;

namespace Tuanzi.Web.Handovers;

/// <summary>The packing list for a spreadsheet: one row per order and article. UTF-8 with a mark, so that every spreadsheet reads the names.</summary>
static class PackingCsv
{
    /// <summary>What people typed may begin like a formula, and a spreadsheet would run it: such a cell gets an apostrophe.</summary>
    static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
    };

    /// <param name="withContacts">Contact and room leave the program only where somebody asks for them.</param>
    public static byte[] Of(IEnumerable<PickupToPack> pickups, bool withContacts, IStringLocalizer<HandoversText> text)
    {
        using var bytes = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), Format))
        {
            string[] contacts = withContacts ? ["Contact", "Room"] : [];
            foreach (var heading in (string[])["Pickup", "Number", "Buyer", .. contacts, "Article", "Unit", "Ordered", "HandedOver", "Struck", "Weight", "GivenBack", "Sum", "Costs", "Note", "Owed", "State"]) csv.WriteField(text[heading].Value);
            csv.NextRecord();
            foreach (var pickup in pickups)
            {
                foreach (var order in pickup.Orders)
                {
                    foreach (var line in order.Lines) Write(csv, pickup, order, line, withContacts, text);
                }
            }
        }
        return bytes.ToArray();
    }

    static void Write(CsvWriter csv, PickupToPack pickup, OrderToHandOver order, LineToHandOver line, bool withContacts, IStringLocalizer<HandoversText> text)
    {
        csv.WriteField(pickup.Point);
        csv.WriteField(order.Number);
        csv.WriteField(order.Buyer.Name);
        if (withContacts)
        {
            csv.WriteField(order.Buyer.Contact);
            csv.WriteField(order.Buyer.Room);
        }
        csv.WriteField(line.Article.Name);
        csv.WriteField(line.Article.Unit);
        csv.WriteField(line.Ordered.Value);
        csv.WriteField(line.HandedOver.Value);
        csv.WriteField(line.Struck.Value);
        csv.WriteField(line.Weight?.Kilograms.ToString("0.###", CultureInfo.InvariantCulture) ?? "");
        csv.WriteField(line.Refunded.ToDecimalString());
        csv.WriteField(line.Sum.ToDecimalString());
        csv.WriteField(new Money(order.Bill.Costs.Values.Sum(cost => cost.Now), order.Bill.Due.Currency).ToDecimalString());
        csv.WriteField(order.Note);
        csv.WriteField(order.Bill.ToPay.ToDecimalString());
        csv.WriteField(text[$"State.{order.State}"].Value);
        csv.NextRecord();
    }
}
