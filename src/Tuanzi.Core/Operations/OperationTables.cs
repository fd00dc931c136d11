using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Operations;

static class OperationTables
{
    sealed class DataProtectionKeyTable : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> table) => table.ToTable("data_protection_keys");
    }
}
