using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Demo;

/// <param name="Latin">As it stands in an e-mail address.</param>
public sealed record Name(string Written, string Latin);

/// <summary>Names as they are given somewhere.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Weight">How many of a hundred customers.</param>
public sealed record Nation(
    string Country, double Weight, ImmutableArray<Name> Women, ImmutableArray<Name> Men, ImmutableArray<Name> Families);

/// <summary>Names of many countries and scripts: searching, sorting and printing them is part of what a shop does.</summary>
public static class Names
{
    public static readonly ImmutableArray<Nation> Nations =
    [
        Of("GB", 46,
            "Amelia Charlotte Olivia Emily Grace Harriet Imogen Jessica Katherine Lucy Margaret Niamh Phoebe Rosie Sophie Victoria Zoe",
            "Alfie Arthur Benjamin Callum Daniel Edward Freddie George Harry Isaac Jack James Leo Oliver Rhys Samuel Thomas William",
            "Smith Jones Taylor Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson Wood Thompson White Watson " +
            "Jackson Wright Green Harris Cooper King Lee Martin Clarke James Morgan Hughes Edwards Hill Moore Clark Harrison Scott " +
            "Young Morris Hall Ward Turner Carter Phillips Mitchell Patel Adams Campbell Anderson Allen Cook"),
        Of("IE", 5, "Aoife Ciara Siobhán Róisín Máire Sinéad Orla", "Seán Cillian Oisín Pádraig Fionn Eoin Conor",
            "Murphy O'Brien O'Sullivan Ó_Súilleabháin Byrne Ryan Kelly Doyle Gallagher McCarthy Ní_Dhomhnaill"),
        Of("FR", 5, "Élodie Chloé Hélène Inès Léa Manon Zoé Françoise", "Jérôme François Théo Rémi Loïc Gaël Benoît Jean-Luc",
            "Lefèvre Dubois Garçon Müntz Bénard Lemaître Perçin D'Anjou Roux Le_Goff"),
        Of("DE", 4, "Jutta Käthe Anneliese Lena Mia Sabine Ursula", "Jürgen Björn Günther Lukas Matthias Uwe Jörg",
            "Müller Schröder Weiß Jäger Köhler Groß Schäfer von_der_Heide Vogel Krüger"),
        Of("ES", 4, "María Lucía Begoña Inés Rocío Ángela", "José Íñigo Andrés Raúl Óscar Joaquín",
            "García Núñez Peña Muñoz Ibáñez Martínez_López Álvarez Ordóñez"),
        Of("PL", 4, "Małgorzata Agnieszka Zofia Łucja Bożena", "Paweł Łukasz Michał Wojciech Stanisław",
            "Kowalska Wiśniewski Wójcik Dąbrowski Żak Łuczak Święcicki"),
        Of("SE", 2, "Åsa Märta Linnéa Saga", "Björn Åke Håkan Sören", "Åström Öberg Sjögren Lindström Nyström"),
        Of("CZ", 2, "Tereza Žaneta Šárka Kateřina", "Jiří Ondřej Tomáš Řehoř", "Dvořáková Novák Šťastný Růžička Říha"),
        Of("TR", 2, "Ayşe Gülşen Çiğdem Elif", "Çağlar Barış Oğuz İsmail", "Yılmaz Öztürk Şahin Güneş Çelik"),
        Of("VN", 2, "Nguyệt Thảo Hương Linh", "Đức Hùng Tuấn Quân", "Nguyễn Trần Phạm Đặng Võ"),
        Of("IN", 6, "Aditi Priya Ananya Kavita Meera Sunita", "Arjun Rohan Vikram Sanjay Imran Rahul",
            "Patel Sharma Singh Gupta Reddy Iyer Khan Banerjee"),
        Of("NG", 3, "Adaeze Ngozi Folasade Chiamaka", "Chukwuemeka Oluwaseun Babatunde Emeka", "Okafor Adeyemi Okonkwo Balogun Eze"),
        Of("GR", 1, "Ελένη/Eleni Σοφία/Sofia Κατερίνα/Katerina", "Γιώργος/Giorgos Νίκος/Nikos Δημήτρης/Dimitris",
            "Παπαδόπουλος/Papadopoulos Νικολάου/Nikolaou Γεωργίου/Georgiou"),
        Of("UA", 2, "Оксана/Oksana Наталія/Nataliia Ірина/Iryna", "Олександр/Oleksandr Андрій/Andrii Тарас/Taras",
            "Шевченко/Shevchenko Коваленко/Kovalenko Бондаренко/Bondarenko"),
        Of("CN", 5, "芳/fang 秀英/xiuying 娜/na 敏/min 静/jing 丽/li 雨桐/yutong 欣怡/xinyi",
            "伟/wei 强/qiang 磊/lei 军/jun 浩然/haoran 子轩/zixuan 明/ming 志强/zhiqiang",
            "王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 黄/huang 欧阳/ouyang 司马/sima"),
        Of("JP", 4, "陽菜/hina 美咲/misaki さくら/sakura 結衣/yui 恵子/keiko", "翔太/shota 大輔/daisuke 健太/kenta 蓮/ren 太郎/taro",
            "佐藤/sato 鈴木/suzuki 髙橋/takahashi 田中/tanaka 渡邊/watanabe 伊藤/ito 山本/yamamoto 中村/nakamura"),
        Of("KR", 3, "서연/seoyeon 민서/minseo 지우/jiwoo 하은/haeun", "민준/minjun 서준/seojun 도윤/doyun 지훈/jihun",
            "김/kim 이/lee 박/park 최/choi 정/jung 남궁/namgung"),
    ];

    private static Nation Of(string country, double weight, string women, string men, string families) =>
        new(country, weight, Read(women), Read(men), Read(families));

    /// <summary>Names apart by spaces, a space inside one as _, its Latin letters after a stroke where it has none.</summary>
    private static ImmutableArray<Name> Read(string names) => [.. names.Split(' ').Select(name => name.Split('/')).Select(parts =>
        new Name(parts[0].Replace('_', ' '), InLatin(parts[^1])))];

    private static string InLatin(string name) => new(
    [
        .. SearchWords.Fold(name).Replace("ß", "ss", StringComparison.Ordinal).Replace('ł', 'l').Replace('đ', 'd').Replace('ı', 'i')
            .Where(char.IsAsciiLetter),
    ]);
}
