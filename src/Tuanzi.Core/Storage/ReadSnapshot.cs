using System.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tuanzi.Core.Storage;

/// <summary>Several questions about one moment: whatever is written between them is not seen.</summary>
public static class ReadSnapshot
{
    /// <summary>Begins to read. It ends when it is disposed, or else with the request.</summary>
    /// <remarks>For SQLite "read uncommitted" only says that nothing will be written: any other level would take the one writer's turn.</remarks>
    public static Task<IDbContextTransaction> BeginReadingAsync(this TuanziDb db, CancellationToken stop) =>
        db.Database.BeginTransactionAsync(db.Engine == Engine.Postgres ? IsolationLevel.RepeatableRead : IsolationLevel.ReadUncommitted, stop);
}
