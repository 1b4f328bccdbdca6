using PaperDigest.Settings;

namespace PaperDigest.Push;

/// <summary>What became of a message.</summary>
/// <param name="IsDone">True when the receiver said that it has it.</param>
/// <param name="Sentence">What happened, without anything secret.</param>
/// <param name="Pause">How long the receiver asks to be left alone.</param>
public sealed record Delivery(bool IsDone, string Sentence, TimeSpan? Pause = null)
{
    public static Delivery Done(string sentence) => new(IsDone: true, sentence);

    public static Delivery Not(string sentence, TimeSpan? pause = null) => new(IsDone: false, sentence, pause);
}

/// <summary>Sends a message to a target, once.</summary>
public sealed class Messenger(WebhookSender webhooks, MailSender mail)
{
    /// <summary>Says what came of it.</summary>
    /// <exception cref="OperationCanceledException">The work was ended. The receiver may have the message or not.</exception>
    public async Task<Delivery> Send(PushTarget target, DayMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return target.Address.Read() is not { } address ? Delivery.Not("The target has no address.")
                : target.IsMail ? await mail.Send(address, message, cancellationToken)
                : await webhooks.Send(target, address, message, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UriFormatException)
        {
            return Delivery.Not("The file that holds the address, key or password of the target cannot be read or used.");
        }
    }
}
