using System.Linq.Expressions;

namespace Tuanzi.Core.Storage;

/// <summary>One page of a list, and where the next one begins; null after the last.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

public static class Paging
{
    public const int Most = 100;

    /// <summary>The rows after a cursor, in the order in which they were made.</summary>
    /// <param name="id">What orders the rows; unique among them.</param>
    /// <param name="cursor">The one that the page before gave; nothing, or what is none, begins at the start.</param>
    public static async Task<Slice<T>> SliceAsync<T, TId>(this IQueryable<T> rows, Expression<Func<T, TId>> id, string? cursor, int? limit, CancellationToken stop)
        where TId : struct, IId<TId>
    {
        var size = Math.Clamp(limit ?? 50, 1, Most);
        if (Id.Parse<TId>(cursor) is { } last) rows = rows.Where(IsAfter(id, last));
        var items = await rows.OrderBy(id).Take(size + 1).ToListAsync(stop);
        return items.Count <= size ? new(items, null) : new(items[..size], id.Compile()(items[size - 1]).Value.ToString());
    }

    /// <summary>The rows before a cursor, what was made last first.</summary>
    public static async Task<Slice<T>> LatestFirstAsync<T, TId>(this IQueryable<T> rows, Expression<Func<T, TId>> id, string? cursor, int? limit, CancellationToken stop)
        where TId : struct, IId<TId>
    {
        var size = Math.Clamp(limit ?? 50, 1, Most);
        if (Id.Parse<TId>(cursor) is { } last) rows = rows.Where(IsBefore(id, last));
        var items = await rows.OrderByDescending(id).Take(size + 1).ToListAsync(stop);
        return items.Count <= size ? new(items, null) : new(items[..size], id.Compile()(items[size - 1]).Value.ToString());
    }

    // Ids are names and have no ">" in code; in a column they have one.
    static Expression<Func<T, bool>> IsAfter<T, TId>(Expression<Func<T, TId>> id, TId last)
        where TId : struct, IId<TId> =>
        Expression.Lambda<Func<T, bool>>(Expression.GreaterThan(id.Body, Expression.Constant(last), liftToNull: false, ((Func<TId, TId, bool>)Greater).Method), id.Parameters);

    static Expression<Func<T, bool>> IsBefore<T, TId>(Expression<Func<T, TId>> id, TId last)
        where TId : struct, IId<TId> =>
        Expression.Lambda<Func<T, bool>>(Expression.LessThan(id.Body, Expression.Constant(last), liftToNull: false, ((Func<TId, TId, bool>)Less).Method), id.Parameters);

    static bool Less<TId>(TId left, TId right)
        where TId : struct, IId<TId> => left.Value.CompareTo(right.Value) < 0;

    static bool Greater<TId>(TId left, TId right)
        where TId : struct, IId<TId> => left.Value.CompareTo(right.Value) > 0;
}
