using System.Net.Mail;
using PaperDigest.Core.Search.Query;

namespace PaperDigest.Settings;

/// <summary>What the settings of messages must be. Addresses are not repeated: who has that of a chat room can write there.</summary>
internal static class PushRules
{
    private const int LongestName = 64;

    private const int MostPapers = 50;

    private const string Section = $"{PaperDigestOptions.Section}:{nameof(PaperDigestOptions.Push)}";

    public static IEnumerable<string> Problems(PushOptions push) =>
    [
        .. push.Targets.SelectMany((target, place) => Target(
            target, FormattableString.Invariant($"{Section}:{nameof(push.Targets)}:{place}"), push.Targets.Take(place), push)),
        .. new[]
        {
            Check(nameof(push.Days), push.Days, push.Days is >= 0 and <= 30, "it must lie between 0 and 30"),
            Check(nameof(push.WaitMinutes), push.WaitMinutes, push.WaitMinutes is >= 0 and <= 1440, "it must lie between 0 and 1440"),
        }.OfType<string>(),
        .. push.InternalHosts.Where(host => !IsHost(host)).Select(host =>
            $"{Section}:{nameof(push.InternalHosts)} holds '{host}'; each entry must be the name or address of a host, like chat.lan."),
        .. Mail(push),
    ];

    private static IEnumerable<string> Target(PushTarget target, string name, IEnumerable<PushTarget> before, PushOptions push)
    {
        var kinds = string.Join(", ", PushTarget.Kinds);
        var problem =
            string.IsNullOrWhiteSpace(target.Name) || target.Name.Length > LongestName
                ? $"{name}:{nameof(target.Name)} must tell the target from others, in at most {LongestName} letters."
            : before.Any(other => other.Name == target.Name)
                ? $"{name}:{nameof(target.Name)} is '{target.Name}', as that of another target; each needs a name of its own."
            : !PushTarget.Kinds.Contains(target.Kind) ? $"{name}:{nameof(target.Kind)} is '{target.Kind}'; it must be one of {kinds}."
            : !target.Address.IsGiven ? $"{name}:{nameof(target.Address)} is empty; it must say where to send."
            : target.Address.Problem(address => AddressFault(target, address, push)) is { } address
                ? $"{name}:{target.Address.NameOf(nameof(target.Address))} {address}"
            : target.Secret.IsGiven && target.Kind != PushTarget.Json
                ? $"{name}:{target.Secret.NameOf(nameof(target.Secret))} is for the kind json alone; nothing else is signed."
            : target.Secret.Problem(SettingRules.TokenFault) is { } key ? $"{name}:{target.Secret.NameOf(nameof(target.Secret))} {key}"
            : target.Language is not ("ko" or "en") ? $"{name}:{nameof(target.Language)} is '{target.Language}'; it must be ko or en."
            : target.Query.Length > SearchQueryParser.MaxLength
                ? $"{name}:{nameof(target.Query)} is too long; it must have at most {SearchQueryParser.MaxLength} letters."
            : target.Category.Length > LongestName
                ? $"{name}:{nameof(target.Category)} is too long; it must be a category as in its page's address, like computer-vision."
            : target.Papers is < 1 or > MostPapers
                ? FormattableString.Invariant($"{name}:{nameof(target.Papers)} is {target.Papers}; it must lie between 1 and {MostPapers}.")
            : null;
        return problem is null ? [] : [problem];
    }

    private static string? AddressFault(PushTarget target, string address, PushOptions push) =>
        target.IsMail ? IsMailAddress(address) ? null : "is no mail address; it must be a single one, like reader@example.org."
            : !SettingRules.IsWebPage(address) ? "is not understood; it must be an address like https://chat.example.org/hooks/…"
                + " without a user in it."
            : new Uri(address) is { Scheme: "http", IdnHost: var host } && !push.IsInternal(host)
                ? $"begins with http; it must begin with https, or {Section}:{nameof(push.InternalHosts)} must name its host."
            : null;

    private static IEnumerable<string> Mail(PushOptions push)
    {
        var mail = push.Mail;
        var isUsed = push.Targets.Any(target => target.IsMail);
        return new[]
        {
            Check(
                "Mail:" + nameof(mail.Host), mail.Host, IsHost(mail.Host) || (mail.Host.Length == 0 && !isUsed),
                "it must be the name or address of a mail server, like mail.example.org"),
            Check("Mail:" + nameof(mail.Port), mail.Port, mail.Port is >= 1 and <= 65535, "it must lie between 1 and 65535"),
            Check("Mail:" + nameof(mail.Tls), mail.Tls, mail.Tls is "starttls" or "tls" or "none", "it must be starttls, tls or none"),
            Check(
                "Mail:" + nameof(mail.Tls),
                mail.Tls,
                mail.Tls != "none" || mail.Host.Length == 0 || PushTarget.IsThisMachine(mail.Host) || push.IsInternal(mail.Host),
                $"without encryption the server must be this machine or named in {Section}:{nameof(push.InternalHosts)}"),
            Check(
                "Mail:" + nameof(mail.From), mail.From, IsMailAddress(mail.From) || (mail.From.Length == 0 && !isUsed),
                "it must be a mail address, like papers@example.org"),
            mail.Password.Problem(_ => null) is { } password
                ? $"{Section}:Mail:{mail.Password.NameOf(nameof(mail.Password))} {password}"
                : null,
        }.OfType<string>();
    }

    private static string? Check(string name, object value, bool isRight, string must) =>
        SettingRules.Check($"{nameof(PaperDigestOptions.Push)}:{name}", value, isRight, must);

    private static bool IsHost(string host) => Uri.CheckHostName(host) is not (UriHostNameType.Unknown or UriHostNameType.Basic);

    private static bool IsMailAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && text.All(c => c is > ' ' and not ',' and not '"');
}
