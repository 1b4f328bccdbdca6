using System.ComponentModel;
using System.Globalization;
using System.Security;

namespace PaperDigest.Settings;

/// <summary>A secret as it is given, or a file that holds it. It is never shown.</summary>
[TypeConverter(typeof(FromText))]
public sealed class SecretText
{
    [Description("A file that holds the token, for example a secret that is mounted into a container.")]
    public string File { get; set; } = "";

    private string Text { get; init; } = "";

    internal bool IsGiven => Text.Length > 0 || File.Length > 0;

    /// <summary>The setting that gives it.</summary>
    internal string Name => File.Length > 0 ? $"Token:{nameof(File)}" : "Token";

    /// <summary>The secret; null when none is given.</summary>
    /// <exception cref="IOException">The file that holds it cannot be read.</exception>
    internal string? Read() => Text.Length > 0 ? Text : File.Length > 0 ? System.IO.File.ReadAllText(File).Trim() : null;

    /// <summary>What is wrong with it, as the rest of a sentence; null for nothing.</summary>
    internal string? Problem(int shortest)
    {
        try
        {
            return Text.Length > 0 && File.Length > 0 ? "is given beside a file that holds it; give one of the two."
                : Read() is { } secret && (secret.Length < shortest || !secret.All(c => c is > ' ' and < '\u007f'))
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"cannot be used; it must have at least {shortest} letters, digits and signs, as 'openssl rand -hex 20' gives.")
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException
            or NotSupportedException)
        {
            return "is in a file that cannot be read. Name a file that the user that runs PaperDigest may read.";
        }
    }

    public override string ToString() => Text.Length > 0 ? "(given)" : "";

    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? new SecretText { Text = text.Trim() } : base.ConvertFrom(context, culture, value);
    }
}
