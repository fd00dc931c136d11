using System.Diagnostics.CodeAnalysis;

namespace Tuanzi.Rules;

/// <summary>The answer of a rule or a use case: a value, a refusal that names the rule, or "not there, or not yours".</summary>
/// <remarks>A bug is none of these: it throws.</remarks>
public readonly record struct Outcome<T, TRefusal>
    where TRefusal : struct, Enum
{
    readonly T? value;
    readonly TRefusal? refusal;

    Outcome(T? value, TRefusal? refusal, bool isMissing) => (this.value, this.refusal, IsMissing) = (value, refusal, isMissing);

    public bool IsMissing { get; }

    [MemberNotNullWhen(true, nameof(value))]
    public bool IsSuccess => !IsMissing && refusal is null;

    public TRefusal? Refusal => refusal;

    /// <exception cref="InvalidOperationException">There is no value: ask <see cref="IsSuccess"/> first.</exception>
    public T Value => IsSuccess ? value : throw new InvalidOperationException(IsMissing ? "There is nothing here." : $"Refused: {refusal}");

    public TResult Match<TResult>(Func<T, TResult> success, Func<TRefusal, TResult> refused, Func<TResult> missing) =>
        IsMissing ? missing() : refusal is { } why ? refused(why) : success(value!);

    /// <summary>The same refusal or absence, on the way up to a caller that answers with another value.</summary>
    public Outcome<TOther, TRefusal> Without<TOther>() =>
        IsSuccess ? throw new InvalidOperationException("There is a value: use it.") : new(default, refusal, IsMissing);

    public static implicit operator Outcome<T, TRefusal>(T value) => new(value, null, isMissing: false);

    public static implicit operator Outcome<T, TRefusal>(TRefusal refusal) => new(default, refusal, isMissing: false);

    [SuppressMessage("Usage", "CA2225", Justification = "Missing has nothing to convert: it is a word.")]
    public static implicit operator Outcome<T, TRefusal>(Missing _) => new(default, null, isMissing: true);
}

/// <summary>"Not there, or not yours": the two are one answer, so that nobody learns which.</summary>
public readonly record struct Missing
{
    public static readonly Missing It;
}

/// <summary>The value of a use case that has nothing to tell but that it was done.</summary>
public readonly record struct Done
{
    public static readonly Done It;
}

/// <summary>For a use case that knows no refusal: it is done, or there is nothing to do it to.</summary>
public enum NoRefusal;
