using System.Security.Cryptography;
using System.Text;
using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>A derived table as it was made.</summary>
/// <param name="Mark">Of the papers as they were there in the history of the library.</param>
/// <param name="Papers">How many there were.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Took">How long that took.</param>
/// <param name="Value">What was made. Read by several threads at once.</param>
public sealed record MadeTable<T>(LibraryMark Mark, int Papers, DateTimeOffset Made, TimeSpan Took, T Value)
{
    /// <summary>
    /// Whether this program would make the same of the same papers; what another version has made serves until it is made again.
    /// </summary>
    public bool IsOwn { get; init; } = true;
}

/// <summary>How a derived table is written and read back.</summary>
/// <param name="Version">Raise it when what is written is laid out otherwise.</param>
/// <param name="Write">Writes it.</param>
/// <param name="Read">Reads what was written.</param>
public sealed record TableForm<T>(int Version, Action<T, BinaryWriter> Write, Func<BinaryReader, T> Read);

/// <summary>
/// Keeps a derived table from one run of the program to the next. A file is written beside the one before and takes its name. One that is
/// damaged or of another form counts as none: it is made again.
/// </summary>
/// <param name="path">The file; its folder is made when it is written.</param>
/// <param name="form">How it is written and read.</param>
/// <param name="logger">Told what cannot be read or written, and why.</param>
public sealed partial class TableFile<T>(string path, TableForm<T> form, ILogger logger)
    where T : class
{
    /// <summary>What is made depends on all code that makes it.</summary>
    private static readonly byte[] Code =
    [
        .. typeof(TableFile<>).Module.ModuleVersionId.ToByteArray(),
        .. typeof(Core.Search.Index.Segment).Module.ModuleVersionId.ToByteArray(),
    ];

    /// <summary>The table as it was written last; null when there is none that this program can use.</summary>
    public MadeTable<T>? Read()
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < SHA256.HashSizeInBytes + Code.Length
                || !SHA256.HashData(bytes.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes)))
            {
                Log.Unusable(logger, path);
                return null;
            }

            using var reader = new TextReader(
                new MemoryStream(bytes, SHA256.HashSizeInBytes, bytes.Length - SHA256.HashSizeInBytes));
            var code = reader.ReadBytes(Code.Length);
            if (reader.ReadInt32() != form.Version)
            {
                Log.Unusable(logger, path);
                return null;
            }

            return new MadeTable<T>(
                new LibraryMark(reader.ReadInt64(), reader.ReadInt64()),
                reader.ReadInt32(),
                new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
                new TimeSpan(reader.ReadInt64()),
                form.Read(reader))
            {
                IsOwn = code.AsSpan().SequenceEqual(Code),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotRead(logger, path, exception.Message);
            return null;
        }
    }

    /// <summary>Writes it; where that cannot be, it is as good as any until the program ends.</summary>
    public void Write(MadeTable<T> table)
    {
        var fresh = path + ".new";
        try
        {
            using var stream = new MemoryStream();
            using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(new byte[SHA256.HashSizeInBytes]);
                writer.Write(Code);
                writer.Write(form.Version);
                writer.Write(table.Mark.Sequence);
                writer.Write(table.Mark.Drawn);
                writer.Write(table.Papers);
                writer.Write(table.Made.UtcTicks);
                writer.Write(table.Took.Ticks);
                form.Write(table.Value, writer);
            }

            var bytes = stream.GetBuffer().AsSpan(0, (int)stream.Length);
            SHA256.HashData(bytes[SHA256.HashSizeInBytes..], bytes);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Nobody else writes there meanwhile: another process that tries does without.
            using var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Delete);
            file.Write(bytes);
            file.Flush(flushToDisk: true);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, path, exception.Message);
        }
    }

    /// <summary>Reads each text once: words of a table stand in it many times, and would take room each time.</summary>
    private sealed class TextReader(Stream stream) : BinaryReader(stream, Encoding.UTF8)
    {
        private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

        public override string ReadString()
        {
            var text = base.ReadString();
            if (_texts.TryGetValue(text, out var known))
            {
                return known;
            }

            _texts.Add(text);
            return text;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Path} is of another form or damaged, and is made anew")]
        public static partial void Unusable(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read and is made anew: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be written and will be made anew next time: {Reason}")]
        public static partial void NotKept(ILogger logger, string path, string reason);
    }
}
