namespace Tuanzi.Web.Surveys;

/// <summary>Marks the texts of surveys.</summary>
public sealed class SurveysText;
