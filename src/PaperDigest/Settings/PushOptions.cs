using System.ComponentModel;
using System.Net;

namespace PaperDigest.Settings;

/// <summary>Where the papers of a new day are sent, and how.</summary>
public sealed class PushOptions
{
    [Description(
        "Chat rooms, programs and mailboxes that are sent the papers of each new day: `Push:Targets:0:Name`, `:Kind`, `:Address` and more, "
        + "see \"Messages\" below. Empty sends nothing.")]
    public IList<PushTarget> Targets { get; } = [];

    [Description(
        "How many days old a day with new papers may be and still be sent; 0 sends today's alone. A whole archive that is read at once is "
        + "therefore not sent.")]
    public int Days { get; set; } = 3;

    [Description("Minutes between the first papers of a day and its message, so that what other sources have of the day is in it.")]
    public int WaitMinutes { get; set; } = 10;

    [Description(
        "Hosts of your own network that messages may go to, like `chat.lan` or `127.0.0.1`: over http too, and at private addresses, "
        + "which are refused for all others.")]
    public IList<string> InternalHosts { get; } = [];

    public MailOptions Mail { get; set; } = new();

    /// <summary>True for a host that the settings name as one of the operator's own network.</summary>
    internal bool IsInternal(string host) => InternalHosts.Any(name => name.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes what the binder leaves out: a setting with a value and one below it.</summary>
    internal void Read(IConfigurationSection push)
    {
        Targets.Clear();
        foreach (var section in push.GetSection(nameof(Targets)).GetChildren().Where(target => target.GetChildren().Any()))
        {
            var target = new PushTarget();
            section.Bind(target);
            target.Address.File = section[$"{nameof(PushTarget.Address)}:{nameof(SecretText.File)}"] ?? "";
            target.Secret.File = section[$"{nameof(PushTarget.Secret)}:{nameof(SecretText.File)}"] ?? "";
            Targets.Add(target);
        }

        Mail.Password.File = push[$"{nameof(Mail)}:{nameof(Mail.Password)}:{nameof(SecretText.File)}"] ?? "";
    }

    public sealed class MailOptions
    {
        [Description("The mail server that messages of the kind `mail` are given to.")]
        public string Host { get; set; } = "";

        [Description("Its port: 587 as a rule, 465 with `Push:Mail:Tls` at `tls`.")]
        public int Port { get; set; } = 587;

        [Description("`starttls`, `tls` (from the first byte), or `none`, which is for this machine and `Push:InternalHosts` alone.")]
        public string Tls { get; set; } = "starttls";

        [Description("The user there. Empty signs in as nobody.")]
        public string User { get; set; } = "";

        [Description("The user's password. It is shown nowhere.")]
        public SecretText Password { get; set; } = new();

        [Description("The sender, like `papers@example.org`.")]
        public string From { get; set; } = "";
    }
}

/// <summary>Somebody or something that is sent the papers of each new day.</summary>
public sealed class PushTarget
{
    internal const string Json = "json", Slack = "slack", Discord = "discord", Teams = "teams", Mail = "mail";

    internal static readonly string[] Kinds = [Json, Slack, Discord, Teams, Mail];

    [Description("What it is called here. What was sent is remembered under this name.")]
    public string Name { get; set; } = "";

    [Description("One of `json`, `slack`, `discord`, `teams`, `mail`.")]
    public string Kind { get; set; } = "";

    [Description("Where it is: the address of a webhook, which often is a secret itself, or a mail address.")]
    public SecretText Address { get; set; } = new();

    [Description("The key that messages of the kind json are signed with; none leaves them unsigned.")]
    public SecretText Secret { get; set; } = new();

    [Description("The language of the words around what digests say: ko or en.")]
    public string Language { get; set; } = "ko";

    [Description("A search, as typed on the site; only papers of the day that it finds are sent.")]
    public string Query { get; set; } = "";

    [Description("Only papers of this category are sent.")]
    public string Category { get; set; } = "";

    [Description("How many papers a message tells of at most.")]
    public int Papers { get; set; } = 10;

    internal bool IsMail => Kind == Mail;

    /// <summary>Where messages go, as it may be shown: a host or a mail address.</summary>
    internal string Place()
    {
        try
        {
            var address = Address.Read() ?? "";
            return IsMail ? address : new Uri(address).Authority;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UriFormatException)
        {
            return "(an address that cannot be read)";
        }
    }

    /// <summary>For the person who runs the program; without anything secret.</summary>
    public override string ToString() => $"{Name} ({Kind})";

    /// <summary>True for the names and addresses of this machine.</summary>
    internal static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}
