using System.Text;

namespace PaperDigest.Core.Text;

/// <summary>A file of knowledge that is part of the program, by its name in <c>PaperDigest.Core.csproj</c>.</summary>
internal static class DataFile
{
    public static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly.");

    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
