namespace Tuanzi.Web.Surveys;

/// <summary>The addresses of surveys.</summary>
static class SurveyPaths
{
    public static string Of(string code, string rest = "") => $"/surveys/{code}{rest}";

    public static string List(string slug, string rest = "") => Paths.Community(slug, $"/surveys{rest}");
}
