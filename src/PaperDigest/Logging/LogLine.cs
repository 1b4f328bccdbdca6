using System.Globalization;
using PaperDigest.Core.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace PaperDigest.Logging;

/// <summary>
/// An entry of the log as text: one line, and further ones, all indented, for an exception. Here everything is escaped, once,
/// whoever wrote it and whatever it quotes: nothing in a file name or an address can look like an entry of its own.
/// </summary>
internal sealed class LogLine : ITextFormatter
{
    /// <summary>What the host calls a request by; lines of one request have the same.</summary>
    public const string RequestId = "RequestId";

    /// <summary>An address may have 128,000 characters, each of which may take six.</summary>
    private const int LongestMessage = 4_000;

    private const int LongestException = 64_000;

    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(Short(logEvent.Level));
        output.Write(' ');
        output.Write(PrintableText.Of(Cut(Rendered(logEvent), LongestMessage)));
        if (logEvent.Properties.GetValueOrDefault(RequestId) is ScalarValue { Value: string id })
        {
            output.Write($" [{PrintableText.Of(Cut(id, 100))}]");
        }

        output.Write('\n');
        foreach (var line in PrintableText.Lines(Cut(logEvent.Exception?.ToString() ?? "", LongestException), "    "))
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    private static string Rendered(LogEvent entry)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(entry, text);
        return text.ToString();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length] + "…";

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };
}
