namespace Tuanzi.Core.Storage;

/// <summary>Has the database itself refuse to change or delete a transfer, whoever asks for it and however.</summary>
/// <remarks>Not in a migration: where SQLite rebuilds a table it forgets what hangs on it, and here it is seen to at each start. Where it is there already, nothing is locked and nothing written.</remarks>
static class WrittenForGood
{
    /// <summary>For a statement as a whole, so that nobody who only posts pays for it.</summary>
    const string OnPostgres = """
        do $$ begin
            if exists (select from pg_trigger where tgname = 'transfers_stay' and tgrelid = 'transfers'::regclass) then return; end if;
            perform pg_advisory_xact_lock(hashtext('transfers_stay'));
            if exists (select from pg_trigger where tgname = 'transfers_stay' and tgrelid = 'transfers'::regclass) then return; end if;
            create or replace function refuse_change() returns trigger language plpgsql as
                $refuse$ begin raise exception '% are written for good', tg_table_name using errcode = 'restrict_violation'; end $refuse$;
            create trigger transfers_stay before update or delete or truncate on transfers for each statement execute function refuse_change();
        end $$
        """;

    const string OnSqlite = """
        create trigger if not exists transfers_stay before update on transfers begin select raise(abort, 'transfers are written for good'); end;
        create trigger if not exists transfers_stay_there before delete on transfers begin select raise(abort, 'transfers are written for good'); end
        """;

    public static Task KeepTransfersAsync(this TuanziDb db, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(db.Engine == Engine.Postgres ? OnPostgres : OnSqlite, stop);
}
