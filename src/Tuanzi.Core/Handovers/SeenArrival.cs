namespace Tuanzi.Core.Handovers;

/// <summary>What somebody had seen who says how much arrived, so that nothing happens that they did not mean.</summary>
/// <param name="Word">The last word on the article.</param>
/// <param name="Plan">Who gets what and is given what back, where they looked at that; else null.</param>
readonly record struct SeenArrival(string Word, string? Plan)
{
    /// <summary>What is seen where nobody has said anything.</summary>
    const string Nothing = "none";

    public static SeenArrival Of(Arrival? last, ArrivalPlan plan) => new(WordOf(last), plan.Print);

    public static string WordOf(Arrival? last) => last?.Id.Value.ToString() ?? Nothing;

    public static SeenArrival Parse(string? text) => text?.Split('/') is [var word, var plan] ? new(word, plan) : new(text ?? Nothing, null);

    public override string ToString() => Plan is null ? Word : $"{Word}/{Plan}";
}
