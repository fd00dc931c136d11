namespace Tuanzi.Web.Demo;

/// <summary>Everybody in the demo. The first runs the installation.</summary>
static class Townspeople
{
    public static readonly PersonFact[] All =
    [
        new("ola", "Ola Nyström", "sv"),
        new("ada", "Ada Lindqvist", "en"),
        new("ben", "Ben Carter", "en"),
        new("chi", "Chi Wang", "en"),
        new("mei", "Mei Zhang", "zh-Hans"),
        new("elin", "Elin Sjöberg", "sv"),
        new("johan", "Johan Ek", "sv"),
        new("fatima", "Fatima Haddad", "sv"),
        new("lars", "Lars Holm", "sv"),
        new("sofia", "Sofia Bergman", "sv"),
        new("maja", "Maja Öberg", "sv"),
        new("gustav", "Gustav Ahl", "sv"),
        new("priya", "Priya Raman", "en"),
        new("tom", "Tom O'Brien", "en"),
        new("karin", "Karin Wallin", "sv"),
        new("yusuf", "Yusuf Demir", "sv"),
        new("ingrid", "Ingrid Falk", "sv"),
        new("guilan", "陈桂兰", "zh-Hans"),
        new("jianguo", "李建国", "zh-Hans"),
        new("xiuying", "王秀英", "zh-Hans"),
        new("liuyang", "刘洋", "zh-Hans"),
        new("zhaomin", "赵敏", "zh-Hans"),
        new("lihua", "孙丽华", "zh-Hans"),
        new("zhoujie", "周杰", "zh-Hans"),
        new("guifang", "吴桂芳", "zh-Hans"),
        new("anna", "Anna Berg", "en"),
        new("nils", "Nils Forsman", "sv"),
        new("petra", "Petra Lund", "sv"),
        new("mikael", "Mikael Strand", "sv"),
        new("eva", "Eva Lindahl", "sv"),
        new("omar", "Omar Farah", "sv"),
        new("lena", "Lena Kvist", "sv"),
        new("george", "George Hughes", "en"),
        new("astrid", "Astrid Moberg", "sv"),
    ];
}
