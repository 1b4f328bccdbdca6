using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperDigest.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Publications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Publication",
                table: "Papers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "KoreanTitle",
                table: "Mentions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Publication",
                table: "Mentions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Papers_Publication",
                table: "Papers",
                column: "Publication");

            migrationBuilder.CreateIndex(
                name: "IX_Mentions_Publication",
                table: "Mentions",
                column: "Publication");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Papers_Publication",
                table: "Papers");

            migrationBuilder.DropIndex(
                name: "IX_Mentions_Publication",
                table: "Mentions");

            migrationBuilder.DropColumn(
                name: "Publication",
                table: "Papers");

            migrationBuilder.DropColumn(
                name: "KoreanTitle",
                table: "Mentions");

            migrationBuilder.DropColumn(
                name: "Publication",
                table: "Mentions");
        }
    }
}
