using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Tuanzi.Core.Storage;

/// <summary>Tables and columns are named in snake_case, so that SQL by hand needs no quotes on either engine.</summary>
static class SnakeCase
{
    public static void NameTheIdentityTables(this ModelBuilder model)
    {
        model.Entity<Person>().ToTable("persons");
        model.Entity<IdentityUserClaim<PersonId>>().ToTable("person_claims");
        model.Entity<IdentityUserLogin<PersonId>>().ToTable("person_logins");
        model.Entity<IdentityUserToken<PersonId>>().ToTable("person_tokens");
        model.Entity<IdentityUserPasskey<PersonId>>().ToTable("person_passkeys");
    }

    public static void UseSnakeCase(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                entity.SetContainerColumnName(Of(entity.GetContainerColumnName()!));
                continue;
            }
            if (entity.GetTableName() is { } table) entity.SetTableName(Of(table));
            Rename(entity, prefix: "");
            foreach (var key in entity.GetKeys()) key.SetName(Of(key.GetName()!));
            foreach (var foreignKey in entity.GetForeignKeys()) foreignKey.SetConstraintName(Of(foreignKey.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Of(index.GetDatabaseName()!));
        }
    }

    static void Rename(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties()) property.SetColumnName(prefix + Of(property.Name));
        foreach (var complex in type.GetComplexProperties()) Rename(complex.ComplexType, $"{prefix}{Of(complex.Name)}_");
    }

    static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
