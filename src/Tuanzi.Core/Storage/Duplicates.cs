using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tuanzi.Core.Storage;

public static class Duplicates
{
    const int SqliteUnique = 2067;
    const int SqlitePrimaryKey = 1555;

    extension(DbUpdateException failure)
    {
        /// <summary>True: a unique index said no, since somebody else was quicker.</summary>
        public bool IsDuplicate =>
            failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
            || failure.InnerException is SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey };
    }
}
