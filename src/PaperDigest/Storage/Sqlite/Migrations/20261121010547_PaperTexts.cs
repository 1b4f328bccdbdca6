using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PaperDigest.Storage.Sqlite.Migrations
{
    public partial class PaperTexts : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The full-text table of before; the index is made in memory now, of the texts kept here.
            migrationBuilder.Sql("DROP TABLE IF EXISTS PaperIndex;");
            migrationBuilder.CreateTable(
                name: "PaperTexts",
                columns: table => new
                {
                    PaperId = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperTexts", x => x.PaperId);
                    table.ForeignKey(
                        name: "FK_PaperTexts_Papers_PaperId",
                        column: x => x.PaperId,
                        principalTable: "Papers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PaperTexts");
        }
    }
}
