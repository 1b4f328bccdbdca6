namespace PaperDigest.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">Tells a backup from any other archive: <see cref="OurFormat"/>.</param>
/// <param name="FormatVersion">Raised when an older program could not restore it.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Created">When, in UTC.</param>
/// <param name="Schema">The last migration of the library's tables.</param>
/// <param name="Papers">How many papers the library holds.</param>
/// <param name="WithoutPassword">Sources whose addresses are in the backup without the password or token they have.</param>
/// <param name="Files">The files it holds beside this one.</param>
internal sealed record BackupManifest(
    string Format,
    int FormatVersion,
    string Program,
    DateTime Created,
    string Schema,
    int Papers,
    IReadOnlyList<string> WithoutPassword,
    IReadOnlyList<BackedUpFile> Files)
{
    public const string OurFormat = "paperdigest-backup";

    public const int OurVersion = 1;
}

/// <summary>A file of a backup. <paramref name="Sha256"/> in small hexadecimal letters.</summary>
internal sealed record BackedUpFile(string Name, long Bytes, string Sha256);
