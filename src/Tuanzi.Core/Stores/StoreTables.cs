using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tuanzi.Core.Stores;

static class StoreTables
{
    sealed class StoreTable : IEntityTypeConfiguration<Store>
    {
        public void Configure(EntityTypeBuilder<Store> table)
        {
            table.ToTable("stores");
            table.HasIndex(s => s.Slug).IsUnique();
            table.Ignore(s => s.Commission);
            table.Property(s => s.Slug).HasMaxLength(Slug.Longest);
            table.Property(s => s.Name).HasMaxLength(Store.LongestName);
            table.Property(s => s.About).HasMaxLength(Store.LongestAbout);
        }
    }

    sealed class MerchantTable : IEntityTypeConfiguration<Merchant>
    {
        public void Configure(EntityTypeBuilder<Merchant> table)
        {
            table.ToTable("merchants");
            table.HasKey(m => new { m.StoreId, m.PersonId });
            table.HasIndex(m => m.PersonId);
            table.HasOne<Store>().WithMany().HasForeignKey(m => m.StoreId);
            table.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
        }
    }

    sealed class ProductTable : IEntityTypeConfiguration<Product>
    {
        public void Configure(EntityTypeBuilder<Product> table)
        {
            table.ToTable("products");
            table.Ignore(p => p.Commission);
            table.HasIndex(p => new { p.StoreId, p.Name });
            table.HasIndex(p => new { p.StoreId, p.Sku }).IsUnique().HasFilter("sku is not null");
            table.Property(p => p.Sku).HasMaxLength(Product.LongestSku);
            table.Property(p => p.Name).HasMaxLength(Product.LongestName);
            table.Property(p => p.Unit).HasMaxLength(Product.LongestUnit);
            table.Property(p => p.Text).HasMaxLength(Product.LongestText);
            table.HasOne<Store>().WithMany().HasForeignKey(p => p.StoreId);
            table.HasOne<Photo>().WithMany().HasForeignKey(p => p.PhotoId);
        }
    }

    sealed class PhotoTable : IEntityTypeConfiguration<Photo>
    {
        public void Configure(EntityTypeBuilder<Photo> table)
        {
            table.ToTable("photos");
            table.Property(p => p.ContentType).HasMaxLength(40);
        }
    }
}
