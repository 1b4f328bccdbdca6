using Serilog.Events;

namespace PaperDigest.Settings;

/// <summary>
/// The levels of the log are settings of Serilog and of the framework, which end the program with a trace when they are wrong.
/// </summary>
internal static class LogLevels
{
    private const string Serilog = "Serilog:MinimumLevel";

    /// <summary>A sentence for each level that is none.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
    [
        .. Wrong<LogEventLevel>(
            configuration.GetSection(Serilog),
            path =>
                path == Serilog
                    || path == $"{Serilog}:Default"
                    || path.StartsWith($"{Serilog}:Override:", StringComparison.OrdinalIgnoreCase)),
        .. Wrong<LogLevel>(configuration.GetSection("Logging"), path => path.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)),
    ];

    private static IEnumerable<string> Wrong<TLevel>(IConfigurationSection section, Func<string, bool> isLevel)
        where TLevel : struct, Enum => section.AsEnumerable()
            .Where(setting =>
                !string.IsNullOrEmpty(setting.Value)
                    && isLevel(setting.Key)
                    && !Enum.GetNames<TLevel>().Contains(setting.Value, StringComparer.OrdinalIgnoreCase))
            .OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => $"{setting.Key} is '{setting.Value}'; it must be one of {string.Join(", ", Enum.GetNames<TLevel>())}.");
}
