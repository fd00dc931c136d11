namespace Tuanzi.Web.Layout;

/// <summary>Why a form was refused, in the reader's words, and the field where the reason stands.</summary>
public sealed record FormError(string Field, string Text);

public static class FormErrors
{
    /// <param name="field">The name of the field; "" where the reason belongs to none.</param>
    public static FormError ErrorAt(this HttpContext http, string field, Enum refusal) => new(field, http.RequestServices.GetRequiredService<Wording>().Of(refusal));

    public static string? At(this FormError? error, string field) => error?.Field == field ? error.Text : null;
}
