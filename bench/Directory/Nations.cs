using System.Collections.Immutable;
using static CustomerCluster.AtScale.Nation;

namespace CustomerCluster.AtScale;

/// <summary>
/// Names as they are common in some countries, followed by ones made of syllables that few people have: what a directory of a million
/// has to be searched by is a few words of everybody and very many of hardly anybody.
/// </summary>
internal static class Nations
{
    private const string EnglishWomen =
        "Olivia Emma Amelia Sophie Emily Charlotte Grace Jessica Lucy Sarah Laura Rebecca Hannah Chloe Katie Ella Megan Rachel Amy Holly " +
        "Alice Lily Mia Isla Ruby Evie Freya Daisy Poppy Florence Margaret Susan Karen Linda Patricia Helen Julie Elizabeth Mary Ann " +
        "Joan " +
        "Zoë Imogen Harriet Beatrice Eleanor Matilda Rosie Niamh Siobhán";
    private const string EnglishMen =
        "James Jack Oliver Thomas William George Harry Daniel Joshua Samuel Joseph Benjamin Luke Adam Matthew Ryan Alexander Jake Liam " +
        "Ethan Noah Leo Arthur Oscar Henry Archie Freddie Theo David John Paul Peter Michael Robert Stephen Andrew Mark Richard Simon " +
        "Ian Kevin Alan Gareth Rhys Callum Seán Nigel Graham Edward Hugh";
    private const string EnglishFamilies =
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall " +
        "Thomas Clarke Jackson Wood Harris Edwards Turner Martin Cooper Hill Ward Hughes Moore Clark King Harrison Lewis Baker Lee Allen " +
        "Morris Khan Scott Watson Davis Parker James Bennett Young Phillips Richardson Mitchell Bailey Carter Cook Singh Shaw Bell " +
        "Collins Morgan Kelly Begum Miller Cox Hussain Marshall Simpson Price Anderson Adams Wilkinson Foster Ellis Murphy Chapman " +
        "Mason Gray Richards Webb Rogers Hunt Mills Holmes Palmer Powell O'Brien O'Connor McDonald Campbell Stewart Murray Reid Fraser";
    private const string EnglishPlaces =
        "Ash Black Brad Brom Carl Chad Copp Cran Dun East Fair Farn Gold Green Had Hal Hart Hazel Hol Kings Lang Lin Mar Mid Nor Oak Pem " +
        "Red Rother Row Sand Shel Stan Stav Sut Thorn Wake War West Whit Win Wood Ax Bar Ben Bos Bur Cal Ches Clap Dal Den El Fel Hep " +
        "Kil " +
        "Lam Mel Net Pres Ram Scar Skel Tad Tun Ux Wal Wen Yar";
    private const string EnglishEnds =
        "bury by combe cote croft dale den field ford gate ham hurst land ley low man more ridge shaw son stead stone thorpe ton wall " +
        "ward " +
        "way well wick wood worth";

    public static readonly ImmutableArray<Nation> All =
    [
        new("GB", 34, "Europe/London", new(Read(EnglishWomen)), new(Read(EnglishMen)),
            new([.. Read(EnglishFamilies), .. Joined(1, EnglishPlaces, "- er ing en le s", EnglishEnds)]),
            "44", "0", ["74", "75", "77", "78", "79"], 8, "LS## #@@",
            ["London", "Manchester", "Leeds", "Bristol", "Glasgow", "Edinburgh", "Cardiff", "York", "Norwich", "Bath"],
            ["High Street", "Church Lane", "Station Road", "Victoria Road", "Mill Lane", "Park Avenue", "Queen's Road"], NumberFirst: true),
        new("TW", 18, "Asia/Taipei",
            new(Joined(2, TaiwaneseGiven, TaiwaneseGiven)), new(Joined(3, TaiwaneseGiven, TaiwaneseGiven)),
            new(Read(
                "陳/chen 林/lin 黃/huang 張/chang 李/lee 王/wang 吳/wu 劉/liu 蔡/tsai 楊/yang 許/hsu 鄭/cheng 謝/hsieh 洪/hung 郭/kuo " +
                "邱/chiu 曾/tseng 廖/liao 賴/lai 徐/hsu 周/chou 葉/yeh 蘇/su 莊/chuang 呂/lu 江/chiang 何/ho 蕭/hsiao 羅/lo 高/kao 潘/pan " +
                "簡/chien 朱/chu 鍾/chung 游/yu 彭/peng 詹/chan 胡/hu 施/shih 沈/shen 余/yu 盧/lu 梁/liang 趙/chao 顏/yen 柯/ko 翁/weng " +
                "魏/wei 孫/sun 戴/tai 范/fan 方/fang 宋/sung 鄧/teng 杜/tu 傅/fu 侯/hou 曹/tsao 薛/hsueh 丁/ting 歐陽/ouyang 張簡/changchien")),
            "886", "0", ["9"], 8, "###",
            ["臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "新竹市", "嘉義市"],
            ["中山路", "中正路", "和平東路", "復興北路", "民生路", "永康街", "文化路"], NumberFirst: false),
        new("JP", 10, "Asia/Tokyo",
            new([.. Read("陽菜/hina 美咲/misaki さくら/sakura 結衣/yui 恵子/keiko 由美/yumi 愛/ai 葵/aoi 凛/rin 花子/hanako"),
                .. Joined(4, "美/mi 恵/e 由/yu 真/ma 理/ri 奈/na 彩/aya 香/ka 千/chi 友/tomo 裕/yu 直/nao 亜/a 沙/sa 紗/sa 優/yu 莉/ri 佳/ka",
                    "子/ko 美/mi 香/ka 奈/na 菜/na 里/ri 織/ori 代/yo 穂/ho 希/ki 佳/ka 音/ne 乃/no 花/ka")]),
            new([.. Read("翔太/shota 大輔/daisuke 健太/kenta 蓮/ren 太郎/taro 誠/makoto 拓也/takuya 翼/tsubasa 悠斗/yuto 浩/hiroshi"),
                .. Joined(5, "健/ken 大/dai 翔/sho 和/kazu 浩/hiro 直/nao 正/masa 雅/masa 智/tomo 隆/taka 哲/tetsu 秀/hide 康/yasu 俊/toshi 亮/ryo 拓/taku",
                    "太/ta 輔/suke 介/suke 也/ya 人/to 樹/ki 之/yuki 一/kazu 司/shi 彦/hiko 夫/o 平/hei 郎/ro 斗/to")]),
            new([.. Read(
                "佐藤/sato 鈴木/suzuki 高橋/takahashi 田中/tanaka 伊藤/ito 渡辺/watanabe 山本/yamamoto 中村/nakamura 小林/kobayashi 加藤/kato " +
                "吉田/yoshida 山田/yamada 佐々木/sasaki 山口/yamaguchi 松本/matsumoto 井上/inoue 木村/kimura 林/hayashi 斎藤/saito 清水/shimizu " +
                "山崎/yamazaki 森/mori 池田/ikeda 橋本/hashimoto 阿部/abe 石川/ishikawa 前田/maeda 藤田/fujita 小川/ogawa 岡田/okada 後藤/goto " +
                "長谷川/hasegawa 村上/murakami 近藤/kondo 石井/ishii 坂本/sakamoto 遠藤/endo 青木/aoki 藤井/fujii 西村/nishimura 渡邊/watanabe"),
                .. Joined(6, "山/yama 川/kawa 田/ta 中/naka 村/mura 上/ue 大/o 小/ko 高/taka 松/matsu 森/mori 石/ishi 西/nishi 東/higashi 北/kita " +
                    "南/minami 吉/yoshi 岡/oka 宮/miya 金/kane 池/ike 杉/sugi 竹/take 桜/sakura 黒/kuro 白/shira 青/ao 赤/aka 古/furu 新/nii 長/naga " +
                    "深/fuka",
                    "山/yama 川/kawa 田/da 村/mura 上/gami 下/shita 松/matsu 木/ki 林/bayashi 森/mori 野/no 原/hara 石/ishi 井/i 本/moto 島/shima 崎/zaki " +
                    "橋/bashi 口/guchi 谷/tani 沢/sawa 水/mizu 内/uchi 岡/oka 部/be 尾/o 浦/ura 瀬/se 塚/zuka 浜/hama 間/ma 城/shiro")]),
            "81", "0", ["70", "80", "90"], 8, "###-####",
            ["渋谷区", "横浜市", "大阪市", "名古屋市", "札幌市", "福岡市", "京都市"], ["神宮前", "恵比寿西", "本町", "栄", "天神"], NumberFirst: false),
        new("KR", 8, "Asia/Seoul", new(Joined(7, KoreanGiven, KoreanGiven)), new(Joined(8, KoreanGiven, KoreanGiven)),
            new(Read(
                "김/kim 이/lee 박/park 최/choi 정/jung 강/kang 조/cho 윤/yoon 장/jang 임/lim 한/han 오/oh 서/seo 신/shin 권/kwon 황/hwang 안/ahn " +
                "송/song 전/jeon 홍/hong 유/yoo 고/ko 문/moon 양/yang 손/son 배/bae 백/baek 허/heo 남/nam 심/shim 노/noh 하/ha 곽/kwak 성/sung " +
                "차/cha 주/joo 우/woo 구/koo 민/min 류/ryu 나/na 진/jin 지/ji 엄/eom 채/chae 원/won 천/cheon 방/bang 공/kong 남궁/namgung 황보/hwangbo")),
            "82", "0", ["10"], 8, "#####",
            ["강남구", "서초구", "해운대구", "수원시", "대구", "인천"], ["테헤란로", "도산대로", "강남대로", "중앙로"], NumberFirst: false),
        new("DE", 9, "Europe/Berlin",
            new(Read("Anna Julia Laura Lena Sarah Lisa Katharina Sabine Petra Monika Ursula Renate Käthe Jutta Sophie Marie Mia Emma " +
                "Hannah " +
                "Leonie Johanna Charlotte Elisabeth Andrea Claudia Birgit Heike Änne Gisela Ingrid")),
            new(Read("Thomas Michael Andreas Peter Stefan Christian Jürgen Klaus Wolfgang Uwe Matthias Martin Frank Jörg Björn Günther " +
                "Lukas " +
                "Leon Paul Jonas Felix Maximilian Ben Finn Karl-Heinz Hans-Peter Götz Rüdiger Sören Heinz")),
            new([.. Read(
                "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf " +
                "Schröder " +
                "Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid " +
                "Schulze " +
                "Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel " +
                "Friedrich " +
                "Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus " +
                "Groß"),
                .. Joined(9, "Acker Alt Bach Berg Birn Blau Brand Brink Buch Burg Dorn Eber Eich Eisen Erlen Feld Finken Frei Gold Grün " +
                    "Haber Hasel Heid " +
                    "Hirsch Hohen Holz Kalt Kirch König Kron Lang Linden Mühl Neu Ober Rosen Rot Schön Silber Stein Stern Tannen Unter " +
                    "Vogel Wald Weid Wiesen Zell",
                    "- n er el en s", "bach baum beck berg brück bühl bürger dorf egger feld felder furt haus heim hof hofer holz huber " +
                    "kamp mann mayr müller " +
                    "reuter rieder stein stätter thal wald weger weiler wirth")]),
            "49", "0", ["151", "157", "160", "162", "170", "171", "172", "175", "176"], 8, "#####",
            ["Berlin", "Hamburg", "München", "Köln", "Frankfurt", "Leipzig", "Nürnberg"],
            ["Hauptstraße", "Gärtnerweg", "Bahnhofstraße", "Am Mühlbach", "Lindenallee"], NumberFirst: false),
        new("FR", 8, "Europe/Paris",
            new(Read("Marie Nathalie Isabelle Sylvie Catherine Élodie Chloé Hélène Inès Léa Manon Zoé Françoise Camille Émilie Céline " +
                "Aurélie " +
                "Sandrine Valérie Anaïs Jade Louise Alice Juliette Margaux Noémie Océane Mathilde Pauline Agnès")),
            new(Read("Jean Pierre Michel Philippe Nicolas Julien Thomas Jérôme François Théo Rémi Loïc Gaël Benoît Jean-Luc Jean-Marc " +
                "Hugo Lucas " +
                "Louis Gabriel Raphaël Arthur Jules Adrien Clément Maxime Sébastien Stéphane Frédéric Mathéo")),
            new([.. Read(
                "Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David Bertrand " +
                "Morel " +
                "Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefebvre Faure André Mercier Blanc Guérin Boyer " +
                "Garnier " +
                "Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson " +
                "Marchand " +
                "Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard " +
                "Barbier"),
                .. Joined(10, "Ar Au Bar Beau Bel Ber Bou Bra Bru Cal Car Cha Che Cor Cou Dar Del Des Du Fa Fer Fon Fou Ga Gar Gou Gri " +
                    "Hu La Lan Le Lou Ma Mal " +
                    "Mar Mo Mon Pa Per Pou Ra Ri Ro Sa Sau Ta Tou Va Ver Vi", "- ba bi cha de di ga gi la li ma mi na ni ra ri sa ti va vi",
                    "chard chet court dier don geon gnon lard leau let lier lon main mond nard neau net nier quet reau rel rier ron " +
                    "teau tier vier ville")]),
            "33", "0", ["6", "7"], 8, "#####",
            ["Paris", "Lyon", "Marseille", "Toulouse", "Nantes", "Strasbourg", "Lille"],
            ["rue des Écoles", "avenue Élisée", "impasse du Puits", "rue de la Paix", "boulevard Voltaire"], NumberFirst: true),
        new("US", 8, "America/New_York", new(Read(EnglishWomen + " Maria Jennifer Ashley Brittany Guadalupe Nguyet")),
            new(Read(EnglishMen + " José Tyler Brandon Carlos Jesús Minh")),
            new([.. Read(
                "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson " +
                "Thomas Taylor " +
                "Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King " +
                "Wright Scott " +
                "Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Kim Patel Chen Wong Tran"),
                .. Joined(11, EnglishPlaces, "- a o i", "berg brook burg er field kamp land man mark mer ner nick now quist rick sen " +
                    "ski smith son stad stein ton vich")]),
            "1", "", ["201", "212", "312", "415", "503", "617", "718"], 7, "#####",
            ["Portland", "New York", "Chicago", "Boston", "Seattle", "Austin"], ["Maple Street", "NW 23rd Avenue", "Main Street", "Oak " +
                "Drive"], NumberFirst: true),
        new("ES", 5, "Europe/Madrid",
            new(Read("María Lucía Carmen Ana Begoña Inés Rocío Ángela Isabel Laura Marta Paula Sofía Julia Elena Cristina Pilar Teresa " +
                "Nuria Mónica")),
            new(Read("Antonio José Manuel Francisco Juan David Javier Daniel Carlos Jesús Íñigo Andrés Raúl Óscar Joaquín Álvaro Sergio " +
                "Pablo Rubén Iván")),
            new([.. Read(
                "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz " +
                "Álvarez " +
                "Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega " +
                "Delgado " +
                "Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez " +
                "Cruz"),
                .. Joined(12, "Al Ar Be Bal Ca Cal Car Cas Co Es Fe Fon Ga Her Ibar La Lar Le Lo Ma Me Mi Mon Na O Pa Pe Que Ra Ri Ro " +
                    "Sa San To Tor Va Ve Vi Za",
                    "- be ca ce da de ga la le ma me na ne ra re ri sa ta te va", "bal cal dero gosa guer llano llo mera nal nedo ndo " +
                    "nez pena quez ral rreta rro sco són tero yo zábal")]),
            "34", "", ["6"], 8, "#####",
            ["Madrid", "Barcelona", "Valencia", "Sevilla", "Bilbao", "A Coruña"], ["calle Mayor", "avenida de Muíños", "paseo del " +
                "Prado"], NumberFirst: false),
    ];

    private const string TaiwaneseGiven =
        "怡/yi 君/chun 雅/ya 婷/ting 志/chih 明/ming 家/chia 豪/hao 淑/shu 芬/fen 美/mei 玲/ling 俊/chun 傑/chieh 宗/tsung 翰/han 佳/chia 穎/ying " +
        "欣/hsin 宜/yi 詩/shih 涵/han 冠/kuan 宇/yu 承/cheng 恩/en 品/pin 妤/yu 子/tzu 晴/ching 柏/po 睿/jui 建/chien 宏/hung 文/wen 華/hua 惠/hui " +
        "珍/chen 麗/li 秀/hsiu 英/ying 國/kuo 榮/jung 正/cheng 雄/hsiung 偉/wei 哲/che 安/an 心/hsin 語/yu 彤/tung 思/ssu 妍/yen 羽/yu 廷/ting " +
        "庭/ting 瑋/wei 鈞/chun 靜/ching 如/ju 慧/hui 敏/min 琪/chi 萱/hsuan 芳/fang 蓉/jung 瑜/yu 凱/kai 信/hsin 仁/jen 義/yi 德/te 福/fu 春/chun";

    private const string KoreanGiven =
        "서/seo 지/ji 민/min 하/ha 은/eun 윤/yun 예/ye 수/su 현/hyun 준/jun 우/woo 도/do 시/si 아/ah 연/yeon 영/young 주/ju 진/jin 호/ho 재/jae 성/sung " +
        "경/kyung 태/tae 혜/hye 미/mi 정/jung 원/won 희/hee 선/sun 동/dong 상/sang 승/seung 유/yu 인/in 채/chae 다/da 나/na 소/so 가/ga 한/han 훈/hun 규/kyu";
}
