namespace PaperDigest.Push;

internal static class PushSetup
{
    /// <summary>What sending needs, in the site and in verbs; the site alone sends by itself (<see cref="PushWorker"/>).</summary>
    public static void AddPush(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<DeliveryState>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<Messenger>();
        services.AddScoped<ComposeMessage>();
        services.AddScoped<DeliverMessages>();
    }
}
