using Microsoft.AspNetCore.Identity;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Stores;

namespace Tuanzi.Tests;

/// <summary>Who and what is in town before a test begins: Ada leads the house at Harbour Street 7, Ben and Chi live there, Mei has a shop, Dan is a stranger.</summary>
public static class Settlers
{
    public const string Password = "correct horse 7";
    public const string Community = "harbour-7";
    public const string Store = "meis-shop";
    public const string InviteCode = "harbour7invite";

    public static readonly string[] Names = ["Ada", "Ben", "Chi", "Mei", "Dan", "Ola"];

    /// <summary>Hashing is slow by intention, and everyone here has the same password.</summary>
    static readonly string PasswordHash = new PasswordHasher<Person>().HashPassword(null!, Password);

    public static string TokenOf(string name) => $"token-of-{name.ToLowerInvariant()}";

    public static PersonId IdOf(string name) => new(Numbered(0xA0 + Array.IndexOf(Names, name)));

    public static CommunityId CommunityId { get; } = new(Numbered(0xC1));
    public static StoreId StoreId { get; } = new(Numbered(0x51));
    public static PickupPointId Lobby { get; } = new(Numbered(0x61));

    public static ProductId ProductIdOf(string name) => new(Numbered(0xE0 + Array.IndexOf(Products, name)));

    static readonly string[] Products = ["mandarins", "eggs", "rice"];
    static readonly Currency Sek = Currency.Of("SEK");

    public static async Task MoveInAsync(TuanziDb db)
    {
        var now = FakeClock.Start.AddDays(-30);
        foreach (var name in Names)
        {
            db.Add(PersonCalled(name, now));
            db.Add(TokenFor(name, now));
        }
        db.Add(new Community { Id = CommunityId, Slug = Community, Name = "Harbour Street 7", Currency = Sek, TimeZone = "Europe/Stockholm", Language = "en", InviteCode = InviteCode, CreatedAt = now });
        db.Add(new PickupPoint { Id = Lobby, CommunityId = CommunityId, Name = "Lobby", Address = "Harbour Street 7" });
        db.Add(new Store { Id = StoreId, Slug = Store, Name = "Mei's shop", Currency = Sek, CreatedAt = now });
        db.Add(new Merchant { StoreId = StoreId, PersonId = IdOf("Mei"), Role = StoreRole.Owner, NamedAt = now });
        AddProduct(db, "mandarins", "box", 4490, now);
        AddProduct(db, "eggs", "tray", 7900, now);
        AddProduct(db, "rice", "bag", 15900, now);
        await db.SaveChangesAsync();

        Join(db, "Ada", CommunityRole.Leader, now);
        Join(db, "Ben", CommunityRole.Member, now);
        Join(db, "Chi", CommunityRole.Member, now);
        await db.SaveChangesAsync();
    }

    static Person PersonCalled(string name, DateTimeOffset now)
    {
        var email = $"{name.ToLowerInvariant()}@example.org";
        return new()
        {
            Id = IdOf(name),
            DisplayName = name,
            Language = "en",
            JoinedAt = now,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = PasswordHash,
            SecurityStamp = $"stamp-{name}",
            LockoutEnabled = true,
            // Ola runs the installation.
            IsOperator = name == "Ola",
        };
    }

    static Core.Members.ApiToken TokenFor(string name, DateTimeOffset now) =>
        new() { Id = Id.New<TokenId>(), PersonId = IdOf(name), Name = "tests", Hash = Secret.HashOf(TokenOf(name)), Scopes = string.Join(' ', Core.Members.Scopes.All), CreatedAt = now };

    static void AddProduct(TuanziDb db, string name, string unit, long minor, DateTimeOffset now) =>
        db.Add(new Product { Id = ProductIdOf(name), StoreId = StoreId, Name = name, Unit = unit, SoloPrice = new(minor, Sek), ChangedAt = now });

    static void Join(TuanziDb db, string name, CommunityRole role, DateTimeOffset now) =>
        db.Add(
            new Membership
            {
                CommunityId = CommunityId,
                PersonId = IdOf(name),
                Status = MembershipStatus.Active,
                Role = role,
                Contact = $"{name.ToLowerInvariant()}@example.org",
                Room = $"Room {name}",
                AskedAt = now,
                JoinedAt = now,
            }
        );

    static Guid Numbered(int number) => new($"018f0000-0000-7000-8000-{number:x12}");
}
