using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperDigest.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NamesInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaperCategories_Slug",
                table: "PaperCategories");

            migrationBuilder.DropIndex(
                name: "IX_PaperAuthors_Slug",
                table: "PaperAuthors");

            migrationBuilder.CreateIndex(
                name: "IX_PaperCategories_Slug_Name",
                table: "PaperCategories",
                columns: new[] { "Slug", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_PaperAuthors_Slug_Name",
                table: "PaperAuthors",
                columns: new[] { "Slug", "Name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PaperCategories_Slug_Name",
                table: "PaperCategories");

            migrationBuilder.DropIndex(
                name: "IX_PaperAuthors_Slug_Name",
                table: "PaperAuthors");

            migrationBuilder.CreateIndex(
                name: "IX_PaperCategories_Slug",
                table: "PaperCategories",
                column: "Slug");

            migrationBuilder.CreateIndex(
                name: "IX_PaperAuthors_Slug",
                table: "PaperAuthors",
                column: "Slug");
        }
    }
}
