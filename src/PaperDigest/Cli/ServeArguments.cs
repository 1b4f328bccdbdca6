using PaperDigest.Settings;

namespace PaperDigest.Cli;

/// <summary>
/// The options of <c>serve</c>, which belong to the web host. It takes <c>--name value</c> and <c>--name=value</c>, ignores what it
/// does not know, and would serve on another port than the one that was mistyped.
/// </summary>
internal static class ServeArguments
{
    private static readonly string[] Names =
    [
        "--data", "--urls", "--http_ports", "--https_ports", "--environment", "--contentRoot", "--applicationName", "--webroot",
        "--AllowedHosts",
        "--shutdownTimeoutSeconds", "--detailedErrors", "--captureStartupErrors", "--suppressStatusMessages", "--hostingStartupAssemblies",
    ];

    /// <summary>Sections of settings; those of <c>PaperDigest</c> are looked at where they are read.</summary>
    private static readonly string[] Sections = ["--PaperDigest:", "--Kestrel:", "--Logging:", "--Serilog:"];

    /// <summary>What is wrong with them, as a sentence; null when nothing is.</summary>
    public static string? Problem(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            if (!name.StartsWith("--", StringComparison.Ordinal) && equals < 0)
            {
                return $"serve takes options only; '{name}' is none{SettingNames.Hint(name, Names)}.";
            }

            if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !Array.Exists(Sections, section => $"{name}:".StartsWith(section, StringComparison.OrdinalIgnoreCase)))
            {
                return $"There is no option '{name}'{SettingNames.Hint(name, Names)}.";
            }

            if (equals < 0 && (++i == args.Count || args[i].StartsWith("--", StringComparison.Ordinal)))
            {
                return $"The option '{name}' has no value.";
            }
        }

        return null;
    }
}
