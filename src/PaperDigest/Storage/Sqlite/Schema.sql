CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "Facts" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Facts" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "Papers" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Papers" PRIMARY KEY AUTOINCREMENT,
    "Slug" TEXT NOT NULL,
    "ArxivId" TEXT NULL,
    "TitleKey" TEXT NULL,
    "Title" TEXT NOT NULL,
    "KoreanTitle" TEXT NULL,
    "Votes" INTEGER NULL,
    "FirstDate" TEXT NOT NULL,
    "LastDate" TEXT NOT NULL,
    "Image" TEXT NULL,
    "Video" TEXT NULL
);

CREATE TABLE "Pictures" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Pictures" PRIMARY KEY AUTOINCREMENT,
    "Hash" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Bytes" BLOB NOT NULL
);

CREATE TABLE "Runs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY AUTOINCREMENT,
    "StartedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NOT NULL,
    "Files" INTEGER NOT NULL,
    "Read" INTEGER NOT NULL,
    "Unchanged" INTEGER NOT NULL,
    "LeftOut" INTEGER NOT NULL,
    "Unrecognised" INTEGER NOT NULL,
    "Failed" INTEGER NOT NULL,
    "Removed" INTEGER NOT NULL,
    "Notes" TEXT NOT NULL,
    "PapersNew" INTEGER NOT NULL
);

CREATE TABLE "Sources" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Sources" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL
);

CREATE TABLE "PaperAuthors" (
    "PaperId" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    CONSTRAINT "PK_PaperAuthors" PRIMARY KEY ("PaperId", "Position"),
    CONSTRAINT "FK_PaperAuthors_Papers_PaperId" FOREIGN KEY ("PaperId") REFERENCES "Papers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PaperCategories" (
    "PaperId" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Given" INTEGER NOT NULL,
    CONSTRAINT "PK_PaperCategories" PRIMARY KEY ("PaperId", "Slug"),
    CONSTRAINT "FK_PaperCategories_Papers_PaperId" FOREIGN KEY ("PaperId") REFERENCES "Papers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Files" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Files" PRIMARY KEY AUTOINCREMENT,
    "SourceId" INTEGER NOT NULL,
    "Path" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "ModifiedAt" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Reason" TEXT NULL,
    "Format" TEXT NULL,
    "ReadAt" TEXT NOT NULL,
    CONSTRAINT "FK_Files_Sources_SourceId" FOREIGN KEY ("SourceId") REFERENCES "Sources" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Digests" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Digests" PRIMARY KEY AUTOINCREMENT,
    "FileId" INTEGER NOT NULL,
    "Date" TEXT NOT NULL,
    "DateOrigin" TEXT NOT NULL,
    "Title" TEXT NULL,
    "StatedSource" TEXT NULL,
    "PictureId" INTEGER NULL,
    CONSTRAINT "FK_Digests_Files_FileId" FOREIGN KEY ("FileId") REFERENCES "Files" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Digests_Pictures_PictureId" FOREIGN KEY ("PictureId") REFERENCES "Pictures" ("Id")
);

CREATE TABLE "Problems" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Problems" PRIMARY KEY AUTOINCREMENT,
    "FileId" INTEGER NOT NULL,
    "Line" INTEGER NOT NULL,
    "Message" TEXT NOT NULL,
    CONSTRAINT "FK_Problems_Files_FileId" FOREIGN KEY ("FileId") REFERENCES "Files" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Reports" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Reports" PRIMARY KEY AUTOINCREMENT,
    "DigestId" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "CategorySlug" TEXT NULL,
    "Markdown" TEXT NOT NULL,
    "Damage" TEXT NOT NULL,
    CONSTRAINT "FK_Reports_Digests_DigestId" FOREIGN KEY ("DigestId") REFERENCES "Digests" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Mentions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Mentions" PRIMARY KEY AUTOINCREMENT,
    "DigestId" INTEGER NOT NULL,
    "PaperId" INTEGER NOT NULL,
    "ReportId" INTEGER NULL,
    "Rank" INTEGER NOT NULL,
    "Line" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "TitleKey" TEXT NULL,
    "ArxivId" TEXT NULL,
    "Votes" INTEGER NULL,
    "Image" TEXT NULL,
    "Video" TEXT NULL,
    "Category" TEXT NULL,
    "Fields" TEXT NOT NULL,
    "Links" TEXT NOT NULL,
    "Authors" TEXT NOT NULL,
    "Sections" TEXT NOT NULL,
    "Damage" TEXT NOT NULL,
    CONSTRAINT "FK_Mentions_Digests_DigestId" FOREIGN KEY ("DigestId") REFERENCES "Digests" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Mentions_Papers_PaperId" FOREIGN KEY ("PaperId") REFERENCES "Papers" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Mentions_Reports_ReportId" FOREIGN KEY ("ReportId") REFERENCES "Reports" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_Digests_Date" ON "Digests" ("Date");

CREATE INDEX "IX_Digests_FileId" ON "Digests" ("FileId");

CREATE INDEX "IX_Digests_PictureId" ON "Digests" ("PictureId");

CREATE UNIQUE INDEX "IX_Files_SourceId_Path" ON "Files" ("SourceId", "Path");

CREATE INDEX "IX_Mentions_ArxivId" ON "Mentions" ("ArxivId");

CREATE INDEX "IX_Mentions_DigestId" ON "Mentions" ("DigestId");

CREATE INDEX "IX_Mentions_PaperId" ON "Mentions" ("PaperId");

CREATE INDEX "IX_Mentions_ReportId" ON "Mentions" ("ReportId");

CREATE INDEX "IX_Mentions_TitleKey" ON "Mentions" ("TitleKey");

CREATE INDEX "IX_PaperAuthors_Slug" ON "PaperAuthors" ("Slug");

CREATE INDEX "IX_PaperCategories_Slug" ON "PaperCategories" ("Slug");

CREATE UNIQUE INDEX "IX_Papers_ArxivId" ON "Papers" ("ArxivId");

CREATE INDEX "IX_Papers_LastDate" ON "Papers" ("LastDate");

CREATE UNIQUE INDEX "IX_Papers_Slug" ON "Papers" ("Slug");

CREATE UNIQUE INDEX "IX_Papers_TitleKey" ON "Papers" ("TitleKey");

CREATE UNIQUE INDEX "IX_Pictures_Hash" ON "Pictures" ("Hash");

CREATE INDEX "IX_Problems_FileId" ON "Problems" ("FileId");

CREATE INDEX "IX_Reports_CategorySlug" ON "Reports" ("CategorySlug");

CREATE INDEX "IX_Reports_DigestId" ON "Reports" ("DigestId");

CREATE UNIQUE INDEX "IX_Sources_Name" ON "Sources" ("Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261120223305_Initial', '10.0.15');

CREATE TABLE "PaperGlosses" (
    "PaperId" INTEGER NOT NULL,
    "Position" INTEGER NOT NULL,
    "Term" TEXT NOT NULL,
    "Note" TEXT NOT NULL,
    CONSTRAINT "PK_PaperGlosses" PRIMARY KEY ("PaperId", "Position"),
    CONSTRAINT "FK_PaperGlosses_Papers_PaperId" FOREIGN KEY ("PaperId") REFERENCES "Papers" ("Id") ON DELETE CASCADE
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121003845_Glosses', '10.0.15');

ALTER TABLE "Papers" ADD "HasCode" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Papers" ADD "HasEasy" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Papers" ADD "HasVideo" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121003932_PaperParts', '10.0.15');

DROP TABLE IF EXISTS PaperIndex;

CREATE TABLE "PaperTexts" (
    "PaperId" INTEGER NOT NULL CONSTRAINT "PK_PaperTexts" PRIMARY KEY,
    "Text" TEXT NOT NULL,
    CONSTRAINT "FK_PaperTexts_Papers_PaperId" FOREIGN KEY ("PaperId") REFERENCES "Papers" ("Id") ON DELETE CASCADE
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121010547_PaperTexts', '10.0.15');

ALTER TABLE "Sources" ADD "Homepage" TEXT NULL;

ALTER TABLE "Sources" ADD "Licence" TEXT NULL;

ALTER TABLE "Files" ADD "PictureMark" TEXT NOT NULL DEFAULT '';

ALTER TABLE "Files" ADD "PictureName" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261121072332_SourcesAndPictures', '10.0.15');

CREATE TABLE "DayCounts" (
    "Date" TEXT NOT NULL,
    "SourceId" INTEGER NOT NULL,
    "Papers" INTEGER NOT NULL,
    "IsEstimated" INTEGER NOT NULL,
    CONSTRAINT "PK_DayCounts" PRIMARY KEY ("Date", "SourceId")
);

CREATE TABLE "PaperChanges" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_PaperChanges" PRIMARY KEY,
    "PaperId" INTEGER NULL,
    "Mark" INTEGER NOT NULL
);

DELETE FROM "Facts" WHERE "Name" = 'library-version';

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128195345_History', '10.0.15');

ALTER TABLE "Papers" ADD "Gist" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129120111_Gists', '10.0.15');

ALTER TABLE "Papers" ADD "Publication" TEXT NULL;

ALTER TABLE "Mentions" ADD "KoreanTitle" TEXT NULL;

ALTER TABLE "Mentions" ADD "Publication" TEXT NULL;

CREATE INDEX "IX_Papers_Publication" ON "Papers" ("Publication");

CREATE INDEX "IX_Mentions_Publication" ON "Mentions" ("Publication");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129151146_Publications', '10.0.15');

CREATE TABLE "PushMessages" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PushMessages" PRIMARY KEY AUTOINCREMENT,
    "Target" TEXT NOT NULL,
    "Day" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "QueuedAt" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "SentAt" TEXT NULL,
    "Problem" TEXT NULL
);

CREATE UNIQUE INDEX "IX_PushMessages_Target_Day" ON "PushMessages" ("Target", "Day");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129215333_Outbox', '10.0.15');

DROP INDEX "IX_PaperCategories_Slug";

DROP INDEX "IX_PaperAuthors_Slug";

CREATE INDEX "IX_PaperCategories_Slug_Name" ON "PaperCategories" ("Slug", "Name");

CREATE INDEX "IX_PaperAuthors_Slug_Name" ON "PaperAuthors" ("Slug", "Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130125830_NamesInOrder', '10.0.15');

