using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Operations;

static class OperationTables
{
    sealed class DataProtectionKeyTable : IEntityTypeConfiguration<DataProtectionKey>
    {
        public void Configure(EntityTypeBuilder<DataProtectionKey> table) => table.ToTable("data_protection_keys");
    }

    sealed class SetbackTable : IEntityTypeConfiguration<Setback>
    {
        public void Configure(EntityTypeBuilder<Setback> table)
        {
            table.ToTable("setbacks");
            table.HasKey(s => new { s.GroupBuyId, s.Turn });
            table.HasOne<GroupBuy>().WithMany().HasForeignKey(s => s.GroupBuyId);
        }
    }
}
