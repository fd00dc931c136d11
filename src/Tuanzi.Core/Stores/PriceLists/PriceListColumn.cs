namespace Tuanzi.Core.Stores.PriceLists;

/// <summary>What a column of a price list holds.</summary>
public enum PriceListColumn
{
    Sku,
    Name,
    Unit,
    SoloPrice,
    Stock,
    Text,
    Selling,
    Pickup,
}

static class PriceListColumns
{
    static readonly Dictionary<string, PriceListColumn> Names = Heading.Words<PriceListColumn>(
        (PriceListColumn.Sku, "sku number no articlenumber articleno productnumber itemnumber item code productcode artikelnummer artikelnr artnr varunummer varunr nummer kod 货号 编号 商品编号 商品编码 编码 条码"),
        (PriceListColumn.Name, "name product productname article title description1 namn vara produkt produktnamn artikel benämning varunamn 名称 品名 商品 商品名 商品名称 产品 产品名称 货品"),
        (PriceListColumn.Unit, "unit units package packaging size enhet förpackning storlek 单位 规格 包装"),
        (PriceListColumn.SoloPrice, "soloprice price unitprice retailprice amount pris styckpris ordinariepris ensampris utpris 价格 单价 售价 零售价 单买价"),
        (PriceListColumn.Stock, "stock quantity instock available inventory lager saldo lagersaldo antal ilager 库存 数量 存货 库存数量"),
        (PriceListColumn.Text, "text description about note beskrivning anteckning info 说明 描述 介绍 备注"),
        (PriceListColumn.Selling, "selling commission sellingcommission commissionforselling provision försäljning försäljningsprovision 佣金 销售佣金"),
        (PriceListColumn.Pickup, "pickup pickupservice pickupcommission commissionforpickup utlämning utlämningsprovision 自提佣金 自提服务 自提服务费")
    );

    /// <summary>The column that a heading names, in any of our languages.</summary>
    public static PriceListColumn? Of(string heading) => Names.TryGetValue(Heading.WordOf(heading), out var column) ? column : null;
}
