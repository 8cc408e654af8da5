using System.Collections.Immutable;

namespace CustomerCluster.Grains.Demo;

/// <param name="Price">With tax, in whole minor units of the currency; of weighed goods, for a kilogram.</param>
/// <param name="TaxRate">In percent.</param>
/// <param name="Sells">How often, beside the others.</param>
/// <param name="Season">When it sells best.</param>
public sealed record Product(
    string Sku, string Name, long Price, int TaxRate, double Sells, bool Weighed = false, Season Season = Season.AllYear);

public enum Season { AllYear, Summer, Winter }

/// <summary>What a chain of tea shops sells. In Britain tea is free of tax, and the pot to brew it in is not.</summary>
public static class Catalogue
{
    public static readonly ImmutableArray<Product> Products =
    [
        new("TEA-1001", "English Breakfast, loose", 4200, 0, 9, Weighed: true),
        new("TEA-1002", "Assam Second Flush, loose", 5600, 0, 6, Weighed: true),
        new("TEA-1003", "Darjeeling First Flush, loose", 11800, 0, 3, Weighed: true),
        new("TEA-1004", "Ceylon Orange Pekoe, loose", 4900, 0, 4, Weighed: true),
        new("TEA-1005", "Earl Grey, loose", 4800, 0, 8, Weighed: true),
        new("TEA-1006", "Lapsang Souchong, loose", 6400, 0, 3, Weighed: true, Season: Season.Winter),
        new("TEA-1007", "Sencha, loose", 7200, 0, 5, Weighed: true),
        new("TEA-1008", "Gyokuro, loose", 21500, 0, 1, Weighed: true),
        new("TEA-1009", "Genmaicha, loose", 5900, 0, 3, Weighed: true),
        new("TEA-1010", "Tieguanyin Oolong, loose", 13200, 0, 2, Weighed: true),
        new("TEA-1011", "Jin Xuan Milk Oolong, loose", 12400, 0, 3, Weighed: true),
        new("TEA-1012", "Silver Needle, loose", 24800, 0, 1, Weighed: true),
        new("TEA-1013", "Jasmine Pearls, loose", 14600, 0, 3, Weighed: true),
        new("TEA-1014", "Rooibos, loose", 4100, 0, 4, Weighed: true),
        new("TEA-1015", "Chamomile Flowers, loose", 5200, 0, 3, Weighed: true),
        new("TEA-1016", "Masala Chai, loose", 4600, 0, 6, Weighed: true, Season: Season.Winter),
        new("TEA-1017", "Pu-erh Cake 2016, 357 g", 6900, 0, 0.6),
        new("TEA-1018", "English Breakfast, 50 bags", 595, 0, 12),
        new("TEA-1019", "Earl Grey, 50 bags", 625, 0, 9),
        new("TEA-1020", "Peppermint, 20 bags", 425, 0, 7),
        new("TEA-1021", "Lemon and Ginger, 20 bags", 425, 0, 7, Season: Season.Winter),
        new("TEA-1022", "Green Tea, 50 bags", 650, 0, 6),
        new("TEA-1023", "Decaffeinated Breakfast, 50 bags", 675, 0, 4),
        new("TEA-1024", "Cold Brew Peach, 12 bags", 550, 0, 5, Season: Season.Summer),
        new("TEA-1025", "Cold Brew Berry, 12 bags", 550, 0, 4, Season: Season.Summer),
        new("TEA-1026", "Matcha, ceremonial grade, 30 g", 2450, 0, 4),
        new("TEA-1027", "Matcha, for cooking, 100 g", 1650, 0, 3),
        new("TEA-1028", "Yerba Mate, 500 g", 1150, 0, 1.5),
        new("TEA-1029", "Christmas Spice, 25 bags", 575, 0, 6, Season: Season.Winter),
        new("TEA-1030", "Iced Tea Syrup, Lemon", 890, 20, 3, Season: Season.Summer),
        new("POT-2001", "Teapot, white porcelain, 0.8 l", 3200, 20, 2.5),
        new("POT-2002", "Teapot, cast iron, 1.1 l", 6950, 20, 1),
        new("POT-2003", "Teapot, glass, 1.0 l", 2850, 20, 2),
        new("POT-2004", "Kyusu, side handle, 0.3 l", 4800, 20, 0.8),
        new("POT-2005", "Gaiwan, celadon, 0.15 l", 2600, 20, 0.8),
        new("POT-2006", "Yixing Teapot, 0.2 l", 12500, 20, 0.2),
        new("POT-2007", "Tea for One Set", 2495, 20, 1.5),
        new("CUP-2101", "Mug, stoneware, blue", 1250, 20, 4),
        new("CUP-2102", "Mug, stoneware, sand", 1250, 20, 4),
        new("CUP-2103", "Cup and Saucer, bone china", 1895, 20, 2),
        new("CUP-2104", "Double Wall Glass, set of 2", 1995, 20, 2),
        new("CUP-2105", "Travel Mug, 0.35 l", 2200, 20, 3),
        new("CUP-2106", "Yunomi, set of 5", 5400, 20, 0.5),
        new("ACC-2201", "Infuser, stainless steel", 750, 20, 5),
        new("ACC-2202", "Paper Filters, 100", 450, 20, 4),
        new("ACC-2203", "Bamboo Whisk", 1600, 20, 1.5),
        new("ACC-2204", "Bamboo Scoop", 550, 20, 1),
        new("ACC-2205", "Tea Caddy, 100 g", 950, 20, 3),
        new("ACC-2206", "Tea Caddy, washi paper, 200 g", 1450, 20, 1.5),
        new("ACC-2207", "Kettle with thermometer", 8900, 20, 0.6),
        new("ACC-2208", "Tea Timer", 650, 20, 1.2),
        new("ACC-2209", "Tea Towel, printed", 1100, 20, 2),
        new("ACC-2210", "Strainer on a stand", 895, 20, 1.2),
        new("FOD-3001", "Shortbread, 200 g", 495, 0, 6),
        new("FOD-3002", "Stem Ginger Biscuits, 150 g", 450, 20, 4),
        new("FOD-3003", "Fruit Cake, 400 g", 1150, 0, 2, Season: Season.Winter),
        new("FOD-3004", "Matcha White Chocolate, 80 g", 620, 20, 3),
        new("FOD-3005", "Heather Honey, 340 g", 875, 0, 2.5),
        new("FOD-3006", "Strawberry Preserve, 340 g", 525, 0, 2.5, Season: Season.Summer),
        new("BOK-4001", "The Tea Drinker's Handbook", 1899, 0, 0.8),
        new("GFT-5001", "Gift Box, six teas", 2600, 0, 3, Season: Season.Winter),
        new("GFT-5002", "Gift Hamper, large", 7500, 20, 0.8, Season: Season.Winter),
    ];
}
