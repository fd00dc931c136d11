using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tuanzi.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "acts",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    about = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acts", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "balance_snapshots",
                columns: table => new
                {
                    kind = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_balance_snapshots", x => new { x.owner, x.kind, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "book_cursor",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_book_cursor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communities",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    joining = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ways = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    return_days = table.Column<int>(type: "INTEGER", nullable: false),
                    invite_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_communities", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "guests",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    link_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    once_for = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order_receipts",
                columns: table => new
                {
                    buyer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_receipts", x => new { x.key, x.buyer_id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    is_operator = table.Column<bool>(type: "INTEGER", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "photos",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_photos", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                columns: table => new
                {
                    round = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    accounts = table.Column<long>(type: "INTEGER", nullable: false),
                    findings = table.Column<int>(type: "INTEGER", nullable: false),
                    is_taken = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliations", x => x.round);
                });

            migrationBuilder.CreateTable(
                name: "setbacks",
                columns: table => new
                {
                    turn = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    subject_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setbacks", x => new { x.turn, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "stores",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    selling_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    pickup_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stores", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfers",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    debit_kind = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    debit_owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credit_kind = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    credit_owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.number);
                    table.CheckConstraint("ck_transfers_accounts", "debit_kind <> credit_kind or debit_owner <> credit_owner");
                    table.CheckConstraint("ck_transfers_amount", "amount_minor > 0");
                });

            migrationBuilder.CreateTable(
                name: "wrong_codes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wrong_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bank_accounts",
                columns: table => new
                {
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payee = table.Column<string>(type: "TEXT", maxLength: 70, nullable: false),
                    iban = table.Column<string>(type: "TEXT", maxLength: 34, nullable: true),
                    bic = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    swish = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_accounts", x => x.community_id);
                    table.ForeignKey(
                        name: "fk_bank_accounts_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bank_entries",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    identity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_bank_entries_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "card_accounts",
                columns: table => new
                {
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sealed_key = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    sealed_signing_secret = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    webhook = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    is_live = table.Column<bool>(type: "INTEGER", nullable: false),
                    key_end = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_accounts", x => x.community_id);
                    table.ForeignKey(
                        name: "fk_card_accounts_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pickup_points",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    hours = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup_points", x => x.id);
                    table.ForeignKey(
                        name: "fk_pickup_points_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vouchers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    issued_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    redeemed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    redeemed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    voided_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vouchers", x => x.id);
                    table.CheckConstraint("ck_vouchers_amount", "amount_minor > 0");
                    table.CheckConstraint("ck_vouchers_end", "redeemed_at is null or voided_at is null");
                    table.ForeignKey(
                        name: "fk_vouchers_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "guest_links",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    guest_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_guest_links", x => x.hash);
                    table.ForeignKey(
                        name: "fk_guest_links_guests_guest_id",
                        column: x => x.guest_id,
                        principalTable: "guests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scopes = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_tokens_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "collecting_codes",
                columns: table => new
                {
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    leader_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_collecting_codes", x => new { x.community_id, x.leader_id });
                    table.ForeignKey(
                        name: "fk_collecting_codes_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_collecting_codes_persons_leader_id",
                        column: x => x.leader_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "group_buys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    leader_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    minimum = table.Column<long>(type: "INTEGER", nullable: true),
                    minimum_value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    minimum_buyers = table.Column<int>(type: "INTEGER", nullable: true),
                    cap = table.Column<long>(type: "INTEGER", nullable: true),
                    cap_value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    smallest_order_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    near_miss_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    near_miss_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    opens_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cut_off_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completion_ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    reserve_ladder = table.Column<string>(type: "TEXT", nullable: true),
                    reserve_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    is_completing = table.Column<bool>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    ways = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: true),
                    advance_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    selling_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    pickup_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    return_days = table.Column<int>(type: "INTEGER", nullable: true),
                    releases_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_released = table.Column<bool>(type: "INTEGER", nullable: false),
                    rating_due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    prices_without_tax = table.Column<bool>(type: "INTEGER", nullable: false),
                    stored_costs = table.Column<string>(type: "TEXT", nullable: true),
                    shows_buyers = table.Column<bool>(type: "INTEGER", nullable: false),
                    welcomes_guests = table.Column<bool>(type: "INTEGER", nullable: false),
                    allotment = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    allotment_seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    team_size = table.Column<int>(type: "INTEGER", nullable: true),
                    team_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    has_meet_day = table.Column<bool>(type: "INTEGER", nullable: false),
                    order_numbers_given = table.Column<int>(type: "INTEGER", nullable: false),
                    places_given = table.Column<long>(type: "INTEGER", nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    ordered = table.Column<long>(type: "INTEGER", nullable: false),
                    bought = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_buys", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_buys_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_group_buys_persons_leader_id",
                        column: x => x.leader_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mailed_links",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailed_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_mailed_links_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    selling_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    pickup_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    contact = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    room = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.community_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_memberships_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_memberships_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    arguments = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    first_at = table.Column<long>(type: "INTEGER", nullable: true),
                    second_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    second_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.CheckConstraint("ck_payouts_amount", "amount_minor >= 0");
                    table.ForeignKey(
                        name: "fk_payouts_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payouts_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_persons_user_id",
                        column: x => x.user_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_persons_user_id",
                        column: x => x.user_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_person_passkeys_persons_user_id",
                        column: x => x.user_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_persons_user_id",
                        column: x => x.user_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "surveys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    leader_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    most = table.Column<int>(type: "INTEGER", nullable: false),
                    welcomes_items = table.Column<bool>(type: "INTEGER", nullable: false),
                    visibility = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_as = table.Column<string>(type: "TEXT", maxLength: 146, nullable: true),
                    sent_print = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_surveys", x => x.id);
                    table.ForeignKey(
                        name: "fk_surveys_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_surveys_persons_leader_id",
                        column: x => x.leader_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wallets",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wallets", x => x.id);
                    table.ForeignKey(
                        name: "fk_wallets_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_wallets_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reconciliation_findings",
                columns: table => new
                {
                    round = table.Column<long>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    account = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: true),
                    owner = table.Column<byte[]>(type: "BLOB", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    expected_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    found_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliation_findings", x => new { x.round, x.position });
                    table.ForeignKey(
                        name: "fk_reconciliation_findings_reconciliations_round",
                        column: x => x.round,
                        principalTable: "reconciliations",
                        principalColumn: "round",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "merchants",
                columns: table => new
                {
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merchants", x => new { x.store_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_merchants_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_merchants_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "products",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sku = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    stock = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    selling_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    pickup_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    solo_price_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    solo_price_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.id);
                    table.ForeignKey(
                        name: "fk_products_photos_photo_id",
                        column: x => x.photo_id,
                        principalTable: "photos",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_products_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "helpers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    pickup_point_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    named_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_helpers", x => x.id);
                    table.ForeignKey(
                        name: "fk_helpers_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_helpers_pickup_points_pickup_point_id",
                        column: x => x.pickup_point_id,
                        principalTable: "pickup_points",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "arrivals",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_arrivals", x => x.id);
                    table.CheckConstraint("ck_arrivals_quantity", "quantity >= 0");
                    table.ForeignKey(
                        name: "fk_arrivals_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    stored_specs = table.Column<string>(type: "TEXT", nullable: true),
                    stored_options = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    reference_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    reference_seen = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: false),
                    smallest_group = table.Column<int>(type: "INTEGER", nullable: true),
                    reached_at = table.Column<long>(type: "INTEGER", nullable: true),
                    visibility = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    sent_as = table.Column<string>(type: "TEXT", maxLength: 146, nullable: true),
                    sent_print = table.Column<byte[]>(type: "BLOB", nullable: true),
                    pledged = table.Column<int>(type: "INTEGER", nullable: false),
                    last_number = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    told_closes_at = table.Column<long>(type: "INTEGER", nullable: true),
                    merges_into_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_until = table.Column<long>(type: "INTEGER", nullable: true),
                    descends_until = table.Column<long>(type: "INTEGER", nullable: true),
                    votes_until = table.Column<long>(type: "INTEGER", nullable: true),
                    follows_group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    follows_as = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calls", x => x.id);
                    table.CheckConstraint("ck_calls_pledged", "pledged >= 0 and pledged <= last_number");
                    table.ForeignKey(
                        name: "fk_calls_calls_merges_into_id",
                        column: x => x.merges_into_id,
                        principalTable: "calls",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calls_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calls_group_buys_follows_group_buy_id",
                        column: x => x.follows_group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calls_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calls_persons_author_id",
                        column: x => x.author_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "card_disputes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    dispute = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    lost_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    answer_by = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_disputes", x => x.id);
                    table.CheckConstraint("ck_card_disputes_amount", "amount_minor > 0 and lost_minor between 0 and amount_minor");
                    table.ForeignKey(
                        name: "fk_card_disputes_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "card_payments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    is_ahead = table.Column<bool>(type: "INTEGER", nullable: false),
                    session = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    url = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    intent = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    held_until = table.Column<long>(type: "INTEGER", nullable: true),
                    capture_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    captured_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    refunded_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_payments", x => x.id);
                    table.CheckConstraint("ck_card_payments_refunded", "refunded_minor >= 0 and refunded_minor <= captured_minor");
                    table.ForeignKey(
                        name: "fk_card_payments_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "card_refunds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    payment_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    refund = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_card_refunds", x => x.id);
                    table.CheckConstraint("ck_card_refunds_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_card_refunds_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "cash_counts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    leader_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    counted_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    expected_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cash_counts", x => x.id);
                    table.ForeignKey(
                        name: "fk_cash_counts_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "group_buy_photos",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_buy_photos", x => new { x.group_buy_id, x.position });
                    table.ForeignKey(
                        name: "fk_group_buy_photos_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_group_buy_photos_photos_photo_id",
                        column: x => x.photo_id,
                        principalTable: "photos",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    debit_kind = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    debit_owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    credit_kind = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: false),
                    credit_owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<int>(type: "INTEGER", maxLength: 20, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holds", x => x.id);
                    table.CheckConstraint("ck_holds_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_holds_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_days",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    stored_programme = table.Column<string>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    answer_by = table.Column<long>(type: "INTEGER", nullable: true),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fixed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    plan = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded_of = table.Column<long>(type: "INTEGER", nullable: true),
                    called_off_at = table.Column<long>(type: "INTEGER", nullable: true),
                    called_off_why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_days", x => x.group_buy_id);
                    table.ForeignKey(
                        name: "fk_meet_days_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offer_versions",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    lost_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    were_in = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offer_versions", x => new { x.group_buy_id, x.version });
                    table.ForeignKey(
                        name: "fk_offer_versions_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pickups",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pickup_point_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_at = table.Column<long>(type: "INTEGER", nullable: false),
                    to_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickups", x => x.id);
                    table.ForeignKey(
                        name: "fk_pickups_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pickups_pickup_points_pickup_point_id",
                        column: x => x.pickup_point_id,
                        principalTable: "pickup_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                    table.CheckConstraint("ck_teams_members", "members >= 0 and members <= size");
                    table.ForeignKey(
                        name: "fk_teams_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "transitions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_transitions_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "updates",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_updates", x => x.id);
                    table.ForeignKey(
                        name: "fk_updates_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    product_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    solo_price_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    ladder = table.Column<string>(type: "TEXT", nullable: false),
                    stock = table.Column<long>(type: "INTEGER", nullable: true),
                    limit_per_buyer = table.Column<long>(type: "INTEGER", nullable: true),
                    limit_per_household = table.Column<long>(type: "INTEGER", nullable: true),
                    step = table.Column<long>(type: "INTEGER", nullable: false),
                    fallback_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    case_size = table.Column<long>(type: "INTEGER", nullable: true),
                    portion_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    deposit_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    selling_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    pickup_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    agreed_selling = table.Column<int>(type: "INTEGER", nullable: false),
                    agreed_selling_by = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    agreed_pickup = table.Column<int>(type: "INTEGER", nullable: false),
                    agreed_pickup_by = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    piece_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    ordered = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_demand = table.Column<string>(type: "TEXT", nullable: false),
                    price_reached_minor = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                    table.CheckConstraint("ck_articles_stock", "ordered >= 0 and (stock is null or reserved <= stock)");
                    table.ForeignKey(
                        name: "fk_articles_articles_fallback_id",
                        column: x => x.fallback_id,
                        principalTable: "articles",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_articles_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_articles_products_product_id",
                        column: x => x.product_id,
                        principalTable: "products",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "call_mergers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    into_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    proposed_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_mergers", x => x.id);
                    table.ForeignKey(
                        name: "fk_call_mergers_calls_from_id",
                        column: x => x.from_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_call_mergers_calls_into_id",
                        column: x => x.into_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_call_mergers_persons_proposed_by",
                        column: x => x.proposed_by,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "call_photos",
                columns: table => new
                {
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_call_photos", x => new { x.call_id, x.position });
                    table.ForeignKey(
                        name: "fk_call_photos_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_call_photos_photos_photo_id",
                        column: x => x.photo_id,
                        principalTable: "photos",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quote_requests",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: false),
                    manner = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    shows_reference = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quote_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_quote_requests_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_quote_requests_persons_asked_by",
                        column: x => x.asked_by,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "survey_items",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    word = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    added_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    taps = table.Column<int>(type: "INTEGER", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_items", x => new { x.survey_id, x.position });
                    table.CheckConstraint("ck_survey_items_taps", "taps >= 0");
                    table.ForeignKey(
                        name: "fk_survey_items_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_survey_items_persons_added_by",
                        column: x => x.added_by,
                        principalTable: "persons",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_survey_items_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "votes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    started_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    quorum_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    tie = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    last_pledge = table.Column<int>(type: "INTEGER", nullable: false),
                    confirm_by = table.Column<long>(type: "INTEGER", nullable: false),
                    hours_to_answer = table.Column<int>(type: "INTEGER", nullable: false),
                    point_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pickup_from = table.Column<long>(type: "INTEGER", nullable: false),
                    pickup_to = table.Column<long>(type: "INTEGER", nullable: false),
                    stored_words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    not_taken_why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ended_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    voters = table.Column<int>(type: "INTEGER", nullable: true),
                    none = table.Column<int>(type: "INTEGER", nullable: true),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_votes", x => x.id);
                    table.CheckConstraint("ck_votes_quorum", "quorum_percent between 1 and 100");
                    table.ForeignKey(
                        name: "fk_votes_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_votes_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_votes_persons_started_by",
                        column: x => x.started_by,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_votes_pickup_points_point_id",
                        column: x => x.point_id,
                        principalTable: "pickup_points",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_checks",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    is_removed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_checks", x => new { x.group_buy_id, x.number });
                    table.ForeignKey(
                        name: "fk_meet_day_checks_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_dates",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_dates", x => new { x.group_buy_id, x.starts_at });
                    table.ForeignKey(
                        name: "fk_meet_day_dates_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_photos",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_photos", x => new { x.group_buy_id, x.photo_id });
                    table.ForeignKey(
                        name: "fk_meet_day_photos_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_photos_photos_photo_id",
                        column: x => x.photo_id,
                        principalTable: "photos",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_things",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_things", x => new { x.group_buy_id, x.number });
                    table.CheckConstraint("ck_meet_day_things_wanted", "wanted > 0");
                    table.ForeignKey(
                        name: "fk_meet_day_things_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    buyer_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    pickup_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    household = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    waiting_place = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    is_asked_again = table.Column<bool>(type: "INTEGER", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    team_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    solo_then = table.Column<bool>(type: "INTEGER", nullable: false),
                    pay_with = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    due_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    pickup_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => x.id);
                    table.ForeignKey(
                        name: "fk_orders_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_orders_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "descending_rounds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    planned_ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    hard_ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    step_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    soft_close_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    pieces = table.Column<long>(type: "INTEGER", nullable: false),
                    start_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    start_place = table.Column<int>(type: "INTEGER", nullable: false),
                    best_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    best_place = table.Column<int>(type: "INTEGER", nullable: false),
                    bids = table.Column<int>(type: "INTEGER", nullable: false),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    called_off_why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_descending_rounds", x => x.id);
                    table.CheckConstraint("ck_descending_rounds_terms", "step_minor > 0 and best_minor > 0 and best_minor <= start_minor and ends_at >= planned_ends_at and ends_at <= hard_ends_at");
                    table.ForeignKey(
                        name: "fk_descending_rounds_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_descending_rounds_persons_opened_by",
                        column: x => x.opened_by,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_descending_rounds_quote_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "quote_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    invited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sendings = table.Column<int>(type: "INTEGER", nullable: false),
                    link_ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    declined_at = table.Column<long>(type: "INTEGER", nullable: true),
                    declined_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.CheckConstraint("ck_invitations_dealer", "(store_id is null) <> (email is null)");
                    table.ForeignKey(
                        name: "fk_invitations_quote_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "quote_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_invitations_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "survey_taps",
                columns: table => new
                {
                    survey_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_survey_taps", x => new { x.survey_id, x.person_id, x.position });
                    table.ForeignKey(
                        name: "fk_survey_taps_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_survey_taps_survey_items_survey_id_position",
                        columns: x => new { x.survey_id, x.position },
                        principalTable: "survey_items",
                        principalColumns: new[] { "survey_id", "position" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "container_returns",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_container_returns", x => x.id);
                    table.ForeignKey(
                        name: "fk_container_returns_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handovers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    proxy = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handovers", x => x.id);
                    table.ForeignKey(
                        name: "fk_handovers_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_bringings",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_bringings", x => new { x.group_buy_id, x.number, x.order_id });
                    table.CheckConstraint("ck_meet_day_bringings_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_meet_day_bringings_meet_day_things_group_buy_id_number",
                        columns: x => new { x.group_buy_id, x.number },
                        principalTable: "meet_day_things",
                        principalColumns: new[] { "group_buy_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_bringings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_check_ins",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_check_ins", x => x.order_id);
                    table.ForeignKey(
                        name: "fk_meet_day_check_ins_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_check_ins_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_choices",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    choice = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_choices", x => new { x.group_buy_id, x.starts_at, x.order_id });
                    table.ForeignKey(
                        name: "fk_meet_day_choices_meet_day_dates_group_buy_id_starts_at",
                        columns: x => new { x.group_buy_id, x.starts_at },
                        principalTable: "meet_day_dates",
                        principalColumns: new[] { "group_buy_id", "starts_at" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_choices_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_comings",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    plan = table.Column<int>(type: "INTEGER", nullable: false),
                    comes = table.Column<bool>(type: "INTEGER", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_comings", x => x.order_id);
                    table.CheckConstraint("ck_meet_day_comings_persons", "persons > 0");
                    table.ForeignKey(
                        name: "fk_meet_day_comings_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_comings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_confirmations",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    open_problems = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_confirmations", x => x.order_id);
                    table.ForeignKey(
                        name: "fk_meet_day_confirmations_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_confirmations_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_problems",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    noted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    noted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    settled_word = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_problems", x => x.id);
                    table.ForeignKey(
                        name: "fk_meet_day_problems_meet_day_checks_group_buy_id_number",
                        columns: x => new { x.group_buy_id, x.number },
                        principalTable: "meet_day_checks",
                        principalColumns: new[] { "group_buy_id", "number" });
                    table.ForeignKey(
                        name: "fk_meet_day_problems_meet_days_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "meet_days",
                        principalColumn: "group_buy_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_problems_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_ticks",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_ticks", x => new { x.order_id, x.number });
                    table.ForeignKey(
                        name: "fk_meet_day_ticks_meet_day_checks_group_buy_id_number",
                        columns: x => new { x.group_buy_id, x.number },
                        principalTable: "meet_day_checks",
                        principalColumns: new[] { "group_buy_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_ticks_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_lines",
                columns: table => new
                {
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    conditions = table.Column<string>(type: "TEXT", nullable: true),
                    tolerance = table.Column<long>(type: "INTEGER", nullable: false),
                    takes_fallback = table.Column<bool>(type: "INTEGER", nullable: false),
                    places = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    arrived = table.Column<long>(type: "INTEGER", nullable: true),
                    arrival_reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    arrival_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    weighed_grams = table.Column<long>(type: "INTEGER", nullable: true),
                    weighed_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    refunded_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    refund_note = table.Column<string>(type: "TEXT", nullable: true),
                    containers_back = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_lines", x => new { x.order_id, x.article_id });
                    table.CheckConstraint("ck_order_lines_quantity", "quantity >= 0");
                    table.ForeignKey(
                        name: "fk_order_lines_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pledges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    buyer_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    wanted = table.Column<string>(type: "TEXT", nullable: false),
                    stored_choices = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    area = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pledges", x => x.id);
                    table.ForeignKey(
                        name: "fk_pledges_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_pledges_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    community_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    store_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    leader_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    stars = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    answered_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hidden_at = table.Column<long>(type: "INTEGER", nullable: true),
                    hidden_why = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ratings", x => x.id);
                    table.CheckConstraint("ck_ratings_of_one", "(store_id is null) <> (leader_id is null)");
                    table.CheckConstraint("ck_ratings_stars", "stars between 1 and 5");
                    table.ForeignKey(
                        name: "fk_ratings_communities_community_id",
                        column: x => x.community_id,
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ratings_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ratings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ratings_persons_leader_id",
                        column: x => x.leader_id,
                        principalTable: "persons",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_ratings_stores_store_id",
                        column: x => x.store_id,
                        principalTable: "stores",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.ForeignKey(
                        name: "fk_refunds_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shortfalls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    arrival_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shortfalls", x => x.id);
                    table.ForeignKey(
                        name: "fk_shortfalls_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "weighings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    weight_grams = table.Column<long>(type: "INTEGER", nullable: true),
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    body_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_weighings", x => x.id);
                    table.CheckConstraint("ck_weighings_weight", "weight_grams > 0");
                    table.ForeignKey(
                        name: "fk_weighings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitation_links",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invitation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitation_links", x => x.hash);
                    table.ForeignKey(
                        name: "fk_invitation_links_invitations_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quote_questions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invitation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quote_questions", x => x.id);
                    table.ForeignKey(
                        name: "fk_quote_questions_invitations_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_quote_questions_quote_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "quote_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    invitation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    last_version = table.Column<int>(type: "INTEGER", nullable: false),
                    dealers_version = table.Column<int>(type: "INTEGER", nullable: false),
                    bids = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quotes", x => x.id);
                    table.CheckConstraint("ck_quotes_versions", "dealers_version >= 1 and last_version >= dealers_version");
                    table.ForeignKey(
                        name: "fk_quotes_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_quotes_invitations_invitation_id",
                        column: x => x.invitation_id,
                        principalTable: "invitations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handover_lines",
                columns: table => new
                {
                    handover_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_lines", x => new { x.handover_id, x.article_id });
                    table.CheckConstraint("ck_handover_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_handover_lines_handovers_handover_id",
                        column: x => x.handover_id,
                        principalTable: "handovers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "meet_day_problem_photos",
                columns: table => new
                {
                    problem_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    photo_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meet_day_problem_photos", x => new { x.problem_id, x.photo_id });
                    table.ForeignKey(
                        name: "fk_meet_day_problem_photos_meet_day_problems_problem_id",
                        column: x => x.problem_id,
                        principalTable: "meet_day_problems",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_meet_day_problem_photos_photos_photo_id",
                        column: x => x.photo_id,
                        principalTable: "photos",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shortfall_lines",
                columns: table => new
                {
                    shortfall_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    article_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    granted = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shortfall_lines", x => new { x.shortfall_id, x.article_id });
                    table.CheckConstraint("ck_shortfall_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_shortfall_lines_shortfalls_shortfall_id",
                        column: x => x.shortfall_id,
                        principalTable: "shortfalls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "descending_dealers",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outbid_told_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_descending_dealers", x => new { x.round_id, x.place });
                    table.ForeignKey(
                        name: "fk_descending_dealers_descending_rounds_round_id",
                        column: x => x.round_id,
                        principalTable: "descending_rounds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_descending_dealers_quotes_quote_id",
                        column: x => x.quote_id,
                        principalTable: "quotes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quote_versions",
                columns: table => new
                {
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    call_version = table.Column<int>(type: "INTEGER", nullable: false),
                    taken = table.Column<int>(type: "INTEGER", nullable: true),
                    descending_round_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ladder = table.Column<string>(type: "TEXT", nullable: false),
                    stored_specs = table.Column<string>(type: "TEXT", nullable: true),
                    extras = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    delivery = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    warranty = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    deposit_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_until = table.Column<long>(type: "INTEGER", nullable: false),
                    commission_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quote_versions", x => new { x.quote_id, x.number });
                    table.ForeignKey(
                        name: "fk_quote_versions_descending_rounds_descending_round_id",
                        column: x => x.descending_round_id,
                        principalTable: "descending_rounds",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_quote_versions_quotes_quote_id",
                        column: x => x.quote_id,
                        principalTable: "quotes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "descending_bids",
                columns: table => new
                {
                    round_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_descending_bids", x => new { x.round_id, x.number });
                    table.ForeignKey(
                        name: "fk_descending_bids_descending_dealers_round_id_place",
                        columns: x => new { x.round_id, x.place },
                        principalTable: "descending_dealers",
                        principalColumns: new[] { "round_id", "place" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_descending_bids_quote_versions_quote_id_version",
                        columns: x => new { x.quote_id, x.version },
                        principalTable: "quote_versions",
                        principalColumns: new[] { "quote_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "taken_quotes",
                columns: table => new
                {
                    group_buy_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    call_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_by = table.Column<byte[]>(type: "BLOB", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    wanted = table.Column<long>(type: "INTEGER", nullable: false),
                    pledges = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    result = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_taken_quotes", x => x.group_buy_id);
                    table.ForeignKey(
                        name: "fk_taken_quotes_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_taken_quotes_group_buys_group_buy_id",
                        column: x => x.group_buy_id,
                        principalTable: "group_buys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_taken_quotes_persons_taken_by",
                        column: x => x.taken_by,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_taken_quotes_quote_versions_quote_id_version",
                        columns: x => new { x.quote_id, x.version },
                        principalTable: "quote_versions",
                        principalColumns: new[] { "quote_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vote_choices",
                columns: table => new
                {
                    vote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    is_of_leader = table.Column<bool>(type: "INTEGER", nullable: false),
                    fell_at = table.Column<long>(type: "INTEGER", nullable: true),
                    votes = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vote_choices", x => new { x.vote_id, x.quote_id });
                    table.ForeignKey(
                        name: "fk_vote_choices_quote_versions_quote_id_version",
                        columns: x => new { x.quote_id, x.version },
                        principalTable: "quote_versions",
                        principalColumns: new[] { "quote_id", "number" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_vote_choices_votes_vote_id",
                        column: x => x.vote_id,
                        principalTable: "votes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ballots",
                columns: table => new
                {
                    vote_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pledge_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    quote_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    cast_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => new { x.vote_id, x.pledge_id });
                    table.ForeignKey(
                        name: "fk_ballots_pledges_pledge_id",
                        column: x => x.pledge_id,
                        principalTable: "pledges",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_ballots_vote_choices_vote_id_quote_id",
                        columns: x => new { x.vote_id, x.quote_id },
                        principalTable: "vote_choices",
                        principalColumns: new[] { "vote_id", "quote_id" });
                    table.ForeignKey(
                        name: "fk_ballots_votes_vote_id",
                        column: x => x.vote_id,
                        principalTable: "votes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "book_cursor",
                columns: new[] { "id", "due_at", "number", "round" },
                values: new object[] { 1, 0L, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_hash",
                table: "api_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_tokens_person_id",
                table: "api_tokens",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_arrivals_group_buy_id_article_id_at",
                table: "arrivals",
                columns: new[] { "group_buy_id", "article_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_fallback_id",
                table: "articles",
                column: "fallback_id");

            migrationBuilder.CreateIndex(
                name: "ix_articles_group_buy_id_position",
                table: "articles",
                columns: new[] { "group_buy_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_product_id",
                table: "articles",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_ballots_pledge_id",
                table: "ballots",
                column: "pledge_id");

            migrationBuilder.CreateIndex(
                name: "ix_ballots_vote_id_quote_id",
                table: "ballots",
                columns: new[] { "vote_id", "quote_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bank_entries_community_id_identity",
                table: "bank_entries",
                columns: new[] { "community_id", "identity" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bank_entries_community_id_state_booked_on",
                table: "bank_entries",
                columns: new[] { "community_id", "state", "booked_on" });

            migrationBuilder.CreateIndex(
                name: "ix_call_mergers_ends_at",
                table: "call_mergers",
                column: "ends_at",
                filter: "status = 'Agreed'");

            migrationBuilder.CreateIndex(
                name: "ix_call_mergers_from_id",
                table: "call_mergers",
                column: "from_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_call_mergers_into_id",
                table: "call_mergers",
                column: "into_id");

            migrationBuilder.CreateIndex(
                name: "ix_call_mergers_proposed_by",
                table: "call_mergers",
                column: "proposed_by");

            migrationBuilder.CreateIndex(
                name: "ix_call_photos_photo_id",
                table: "call_photos",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_author_id",
                table: "calls",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_closes_at",
                table: "calls",
                column: "closes_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_calls_code",
                table: "calls",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calls_community_id_closes_at",
                table: "calls",
                columns: new[] { "community_id", "closes_at" });

            migrationBuilder.CreateIndex(
                name: "ix_calls_follows_group_buy_id",
                table: "calls",
                column: "follows_group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_group_buy_id",
                table: "calls",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_merges_into_id",
                table: "calls",
                column: "merges_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_calls_sent_as",
                table: "calls",
                column: "sent_as",
                unique: true,
                filter: "sent_as is not null");

            migrationBuilder.CreateIndex(
                name: "ix_card_accounts_due_at",
                table: "card_accounts",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_card_disputes_community_id_at",
                table: "card_disputes",
                columns: new[] { "community_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_card_disputes_dispute",
                table: "card_disputes",
                column: "dispute",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_card_disputes_group_buy_id",
                table: "card_disputes",
                column: "group_buy_id",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_card_disputes_payment_id",
                table: "card_disputes",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_community_id_status",
                table: "card_payments",
                columns: new[] { "community_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_due_at",
                table: "card_payments",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_group_buy_id",
                table: "card_payments",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_intent",
                table: "card_payments",
                column: "intent");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_order_id",
                table: "card_payments",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_payments_session",
                table: "card_payments",
                column: "session");

            migrationBuilder.CreateIndex(
                name: "ix_card_refunds_community_id_status",
                table: "card_refunds",
                columns: new[] { "community_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_card_refunds_due_at",
                table: "card_refunds",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_card_refunds_group_buy_id",
                table: "card_refunds",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_refunds_order_id",
                table: "card_refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_card_refunds_refund",
                table: "card_refunds",
                column: "refund",
                unique: true,
                filter: "refund is not null");

            migrationBuilder.CreateIndex(
                name: "ix_cash_counts_group_buy_id_at",
                table: "cash_counts",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_collecting_codes_leader_id",
                table: "collecting_codes",
                column: "leader_id");

            migrationBuilder.CreateIndex(
                name: "ix_communities_invite_code",
                table: "communities",
                column: "invite_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_communities_slug",
                table: "communities",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_container_returns_by_key",
                table: "container_returns",
                columns: new[] { "by", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_container_returns_order_id",
                table: "container_returns",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_descending_bids_quote_id_version",
                table: "descending_bids",
                columns: new[] { "quote_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_descending_bids_round_id_place_key",
                table: "descending_bids",
                columns: new[] { "round_id", "place", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_descending_bids_round_id_price_minor",
                table: "descending_bids",
                columns: new[] { "round_id", "price_minor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_descending_dealers_quote_id",
                table: "descending_dealers",
                column: "quote_id");

            migrationBuilder.CreateIndex(
                name: "ix_descending_dealers_round_id_quote_id",
                table: "descending_dealers",
                columns: new[] { "round_id", "quote_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_call_id",
                table: "descending_rounds",
                column: "call_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_call_id_number",
                table: "descending_rounds",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_ends_at",
                table: "descending_rounds",
                column: "ends_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_opened_by",
                table: "descending_rounds",
                column: "opened_by");

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_request_id",
                table: "descending_rounds",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_descending_rounds_starts_at",
                table: "descending_rounds",
                column: "starts_at",
                filter: "begun_at is null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_group_buy_photos_photo_id",
                table: "group_buy_photos",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_code",
                table: "group_buys",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_community_id_cut_off_at",
                table: "group_buys",
                columns: new[] { "community_id", "cut_off_at" });

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_leader_id",
                table: "group_buys",
                column: "leader_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_rating_due_at",
                table: "group_buys",
                column: "rating_due_at",
                filter: "rating_due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_releases_at",
                table: "group_buys",
                column: "releases_at");

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_status_cut_off_at",
                table: "group_buys",
                columns: new[] { "status", "cut_off_at" });

            migrationBuilder.CreateIndex(
                name: "ix_group_buys_status_opens_at",
                table: "group_buys",
                columns: new[] { "status", "opens_at" });

            migrationBuilder.CreateIndex(
                name: "ix_guest_links_guest_id",
                table: "guest_links",
                column: "guest_id");

            migrationBuilder.CreateIndex(
                name: "ix_guests_link_hash",
                table: "guests",
                column: "link_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_handovers_by_key",
                table: "handovers",
                columns: new[] { "by", "key" },
                unique: true,
                filter: "key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_handovers_group_buy_id_at",
                table: "handovers",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_handovers_order_id",
                table: "handovers",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_helpers_group_buy_id_person_id",
                table: "helpers",
                columns: new[] { "group_buy_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_helpers_person_id",
                table: "helpers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_helpers_pickup_point_id_person_id",
                table: "helpers",
                columns: new[] { "pickup_point_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_holds_debit_owner",
                table: "holds",
                column: "debit_owner",
                filter: "ended is null");

            migrationBuilder.CreateIndex(
                name: "ix_holds_group_buy_id",
                table: "holds",
                column: "group_buy_id",
                filter: "ended is null");

            migrationBuilder.CreateIndex(
                name: "ix_holds_order_id",
                table: "holds",
                column: "order_id",
                unique: true,
                filter: "ended is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitation_links_invitation_id",
                table: "invitation_links",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_invitation_links_made_at",
                table: "invitation_links",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_email_invited_at",
                table: "invitations",
                columns: new[] { "email", "invited_at" },
                filter: "email is not null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_request_id_email",
                table: "invitations",
                columns: new[] { "request_id", "email" },
                unique: true,
                filter: "email is not null and revoked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_request_id_store_id",
                table: "invitations",
                columns: new[] { "request_id", "store_id" },
                unique: true,
                filter: "store_id is not null and revoked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_store_id",
                table: "invitations",
                column: "store_id",
                filter: "store_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mailed_links_expires_at",
                table: "mailed_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_mailed_links_hash",
                table: "mailed_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mailed_links_person_id",
                table: "mailed_links",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_mails_address_queued_at",
                table: "mails",
                columns: new[] { "address", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mails_due_at",
                table: "mails",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mails_once_for",
                table: "mails",
                column: "once_for",
                unique: true,
                filter: "once_for is not null");

            migrationBuilder.CreateIndex(
                name: "ix_mails_queued_at",
                table: "mails",
                column: "queued_at");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_bringings_order_id",
                table: "meet_day_bringings",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_check_ins_group_buy_id",
                table: "meet_day_check_ins",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_choices_order_id",
                table: "meet_day_choices",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_comings_group_buy_id",
                table: "meet_day_comings",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_confirmations_group_buy_id",
                table: "meet_day_confirmations",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_photos_photo_id",
                table: "meet_day_photos",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_problem_photos_photo_id",
                table: "meet_day_problem_photos",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_problems_group_buy_id_noted_at",
                table: "meet_day_problems",
                columns: new[] { "group_buy_id", "noted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_problems_group_buy_id_number",
                table: "meet_day_problems",
                columns: new[] { "group_buy_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_problems_order_id_key",
                table: "meet_day_problems",
                columns: new[] { "order_id", "key" },
                unique: true,
                filter: "key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_meet_day_ticks_group_buy_id_number",
                table: "meet_day_ticks",
                columns: new[] { "group_buy_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_meet_days_starts_at",
                table: "meet_days",
                column: "starts_at",
                filter: "called_off_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_person_id",
                table: "memberships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_merchants_person_id",
                table: "merchants",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id",
                table: "notices",
                column: "person_id",
                filter: "read_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_at",
                table: "notices",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_community_id_cause",
                table: "notices",
                columns: new[] { "person_id", "community_id", "cause" },
                unique: true,
                filter: "group_buy_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_notices_person_id_group_buy_id_cause",
                table: "notices",
                columns: new[] { "person_id", "group_buy_id", "cause" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_receipts_at",
                table: "order_receipts",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_orders_buyer_id",
                table: "orders",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_buy_id_buyer_id",
                table: "orders",
                columns: new[] { "group_buy_id", "buyer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_buy_id_household",
                table: "orders",
                columns: new[] { "group_buy_id", "household" },
                filter: "household <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_buy_id_number",
                table: "orders",
                columns: new[] { "group_buy_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_buy_id_pickup_code",
                table: "orders",
                columns: new[] { "group_buy_id", "pickup_code" },
                unique: true,
                filter: "pickup_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_orders_group_buy_id_waiting_place",
                table: "orders",
                columns: new[] { "group_buy_id", "waiting_place" },
                filter: "waiting_place is not null");

            migrationBuilder.CreateIndex(
                name: "ix_orders_team_id",
                table: "orders",
                column: "team_id",
                filter: "team_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_at",
                table: "outbox",
                column: "at",
                filter: "due_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_due_at",
                table: "outbox",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_community_id_person_id",
                table: "payouts",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "status in ('Asked', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_person_id_asked_at",
                table: "payouts",
                columns: new[] { "person_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_status_asked_at",
                table: "payouts",
                columns: new[] { "status", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_passkeys_user_id",
                table: "person_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "persons",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "persons",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pickup_points_community_id",
                table: "pickup_points",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_pickups_group_buy_id",
                table: "pickups",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_pickups_pickup_point_id",
                table: "pickups",
                column: "pickup_point_id");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_buyer_id",
                table: "pledges",
                column: "buyer_id",
                filter: "buyer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_call_id_buyer_id",
                table: "pledges",
                columns: new[] { "call_id", "buyer_id" },
                unique: true,
                filter: "buyer_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_pledges_call_id_number",
                table: "pledges",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pledges_order_id",
                table: "pledges",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_products_photo_id",
                table: "products",
                column: "photo_id");

            migrationBuilder.CreateIndex(
                name: "ix_products_store_id_name",
                table: "products",
                columns: new[] { "store_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_products_store_id_sku",
                table: "products",
                columns: new[] { "store_id", "sku" },
                unique: true,
                filter: "sku is not null");

            migrationBuilder.CreateIndex(
                name: "ix_quote_questions_invitation_id",
                table: "quote_questions",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_quote_questions_request_id_number",
                table: "quote_questions",
                columns: new[] { "request_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quote_requests_asked_by",
                table: "quote_requests",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "ix_quote_requests_call_id",
                table: "quote_requests",
                column: "call_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_quote_requests_call_id_number",
                table: "quote_requests",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quote_requests_closes_at",
                table: "quote_requests",
                column: "closes_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_quote_versions_descending_round_id",
                table: "quote_versions",
                column: "descending_round_id");

            migrationBuilder.CreateIndex(
                name: "ix_quotes_call_id_number",
                table: "quotes",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quotes_invitation_id",
                table: "quotes",
                column: "invitation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ratings_community_id_leader_id",
                table: "ratings",
                columns: new[] { "community_id", "leader_id" },
                filter: "leader_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_group_buy_id",
                table: "ratings",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_leader_id",
                table: "ratings",
                column: "leader_id");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_order_id",
                table: "ratings",
                column: "order_id",
                unique: true,
                filter: "leader_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_order_id_store_id",
                table: "ratings",
                columns: new[] { "order_id", "store_id" },
                unique: true,
                filter: "store_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_ratings_store_id",
                table: "ratings",
                column: "store_id",
                filter: "store_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_by_key",
                table: "refunds",
                columns: new[] { "by", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refunds_order_id",
                table: "refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_shortfalls_by_key",
                table: "shortfalls",
                columns: new[] { "by", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shortfalls_group_buy_id_at",
                table: "shortfalls",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_shortfalls_order_id",
                table: "shortfalls",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_stores_slug",
                table: "stores",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_survey_items_added_by",
                table: "survey_items",
                column: "added_by");

            migrationBuilder.CreateIndex(
                name: "ix_survey_items_call_id",
                table: "survey_items",
                column: "call_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_taps_person_id",
                table: "survey_taps",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_survey_taps_survey_id_position",
                table: "survey_taps",
                columns: new[] { "survey_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_code",
                table: "surveys",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_surveys_community_id_ends_at",
                table: "surveys",
                columns: new[] { "community_id", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_surveys_ends_at",
                table: "surveys",
                column: "ends_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_surveys_leader_id",
                table: "surveys",
                column: "leader_id");

            migrationBuilder.CreateIndex(
                name: "ix_surveys_sent_as",
                table: "surveys",
                column: "sent_as",
                unique: true,
                filter: "sent_as is not null");

            migrationBuilder.CreateIndex(
                name: "ix_taken_quotes_call_id",
                table: "taken_quotes",
                column: "call_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_taken_quotes_call_id_taken_at",
                table: "taken_quotes",
                columns: new[] { "call_id", "taken_at" });

            migrationBuilder.CreateIndex(
                name: "ix_taken_quotes_quote_id",
                table: "taken_quotes",
                column: "quote_id");

            migrationBuilder.CreateIndex(
                name: "ix_taken_quotes_quote_id_version",
                table: "taken_quotes",
                columns: new[] { "quote_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_taken_quotes_taken_by",
                table: "taken_quotes",
                column: "taken_by");

            migrationBuilder.CreateIndex(
                name: "ix_teams_group_buy_id_code",
                table: "teams",
                columns: new[] { "group_buy_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teams_group_buy_id_status_ends_at",
                table: "teams",
                columns: new[] { "group_buy_id", "status", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_teams_status_ends_at",
                table: "teams",
                columns: new[] { "status", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_credit_owner_credit_kind_number_at",
                table: "transfers",
                columns: new[] { "credit_owner", "credit_kind", "number", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_debit_owner_debit_kind_number_at",
                table: "transfers",
                columns: new[] { "debit_owner", "debit_kind", "number", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_group_buy_id_at",
                table: "transfers",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_id",
                table: "transfers",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transitions_group_buy_id_at",
                table: "transitions",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_updates_group_buy_id_at",
                table: "updates",
                columns: new[] { "group_buy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_vote_choices_quote_id",
                table: "vote_choices",
                column: "quote_id");

            migrationBuilder.CreateIndex(
                name: "ix_vote_choices_quote_id_version",
                table: "vote_choices",
                columns: new[] { "quote_id", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_votes_call_id",
                table: "votes",
                column: "call_id",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_votes_call_id_number",
                table: "votes",
                columns: new[] { "call_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_votes_ends_at",
                table: "votes",
                column: "ends_at",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_votes_group_buy_id",
                table: "votes",
                column: "group_buy_id");

            migrationBuilder.CreateIndex(
                name: "ix_votes_point_id",
                table: "votes",
                column: "point_id");

            migrationBuilder.CreateIndex(
                name: "ix_votes_started_by",
                table: "votes",
                column: "started_by");

            migrationBuilder.CreateIndex(
                name: "ix_vouchers_code",
                table: "vouchers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vouchers_community_id_issued_at",
                table: "vouchers",
                columns: new[] { "community_id", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_vouchers_issued_by_key_number",
                table: "vouchers",
                columns: new[] { "issued_by", "key", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wallets_code",
                table: "wallets",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wallets_community_id_person_id",
                table: "wallets",
                columns: new[] { "community_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_wallets_person_id",
                table: "wallets",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_weighings_by_key",
                table: "weighings",
                columns: new[] { "by", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_weighings_order_id",
                table: "weighings",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_wrong_codes_at",
                table: "wrong_codes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_wrong_codes_group_buy_id_by_at",
                table: "wrong_codes",
                columns: new[] { "group_buy_id", "by", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acts");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropTable(
                name: "arrivals");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "balance_snapshots");

            migrationBuilder.DropTable(
                name: "ballots");

            migrationBuilder.DropTable(
                name: "bank_accounts");

            migrationBuilder.DropTable(
                name: "bank_entries");

            migrationBuilder.DropTable(
                name: "book_cursor");

            migrationBuilder.DropTable(
                name: "call_mergers");

            migrationBuilder.DropTable(
                name: "call_photos");

            migrationBuilder.DropTable(
                name: "card_accounts");

            migrationBuilder.DropTable(
                name: "card_disputes");

            migrationBuilder.DropTable(
                name: "card_payments");

            migrationBuilder.DropTable(
                name: "card_refunds");

            migrationBuilder.DropTable(
                name: "cash_counts");

            migrationBuilder.DropTable(
                name: "collecting_codes");

            migrationBuilder.DropTable(
                name: "container_returns");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "descending_bids");

            migrationBuilder.DropTable(
                name: "group_buy_photos");

            migrationBuilder.DropTable(
                name: "guest_links");

            migrationBuilder.DropTable(
                name: "handover_lines");

            migrationBuilder.DropTable(
                name: "helpers");

            migrationBuilder.DropTable(
                name: "holds");

            migrationBuilder.DropTable(
                name: "invitation_links");

            migrationBuilder.DropTable(
                name: "mailed_links");

            migrationBuilder.DropTable(
                name: "mails");

            migrationBuilder.DropTable(
                name: "meet_day_bringings");

            migrationBuilder.DropTable(
                name: "meet_day_check_ins");

            migrationBuilder.DropTable(
                name: "meet_day_choices");

            migrationBuilder.DropTable(
                name: "meet_day_comings");

            migrationBuilder.DropTable(
                name: "meet_day_confirmations");

            migrationBuilder.DropTable(
                name: "meet_day_photos");

            migrationBuilder.DropTable(
                name: "meet_day_problem_photos");

            migrationBuilder.DropTable(
                name: "meet_day_ticks");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "merchants");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "offer_versions");

            migrationBuilder.DropTable(
                name: "order_lines");

            migrationBuilder.DropTable(
                name: "order_receipts");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_passkeys");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "pickups");

            migrationBuilder.DropTable(
                name: "quote_questions");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "reconciliation_findings");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "setbacks");

            migrationBuilder.DropTable(
                name: "shortfall_lines");

            migrationBuilder.DropTable(
                name: "survey_taps");

            migrationBuilder.DropTable(
                name: "taken_quotes");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "transitions");

            migrationBuilder.DropTable(
                name: "updates");

            migrationBuilder.DropTable(
                name: "vouchers");

            migrationBuilder.DropTable(
                name: "wallets");

            migrationBuilder.DropTable(
                name: "weighings");

            migrationBuilder.DropTable(
                name: "wrong_codes");

            migrationBuilder.DropTable(
                name: "products");

            migrationBuilder.DropTable(
                name: "pledges");

            migrationBuilder.DropTable(
                name: "vote_choices");

            migrationBuilder.DropTable(
                name: "descending_dealers");

            migrationBuilder.DropTable(
                name: "guests");

            migrationBuilder.DropTable(
                name: "handovers");

            migrationBuilder.DropTable(
                name: "meet_day_things");

            migrationBuilder.DropTable(
                name: "meet_day_dates");

            migrationBuilder.DropTable(
                name: "meet_day_problems");

            migrationBuilder.DropTable(
                name: "reconciliations");

            migrationBuilder.DropTable(
                name: "shortfalls");

            migrationBuilder.DropTable(
                name: "survey_items");

            migrationBuilder.DropTable(
                name: "photos");

            migrationBuilder.DropTable(
                name: "quote_versions");

            migrationBuilder.DropTable(
                name: "votes");

            migrationBuilder.DropTable(
                name: "meet_day_checks");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "surveys");

            migrationBuilder.DropTable(
                name: "descending_rounds");

            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropTable(
                name: "pickup_points");

            migrationBuilder.DropTable(
                name: "meet_days");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "quote_requests");

            migrationBuilder.DropTable(
                name: "stores");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "group_buys");

            migrationBuilder.DropTable(
                name: "communities");

            migrationBuilder.DropTable(
                name: "persons");
        }
    }
}
