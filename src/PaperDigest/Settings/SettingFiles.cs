namespace PaperDigest.Settings;

/// <summary>appsettings.json beside the program and sources.json in the data folder, where an operator's hand may have slipped.</summary>
internal static class SettingFiles
{
    /// <summary>Loads a configuration; a file that is no settings file is told in a sentence.</summary>
    public static T Load<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (InvalidDataException exception)
        {
            // The framework names the file, and what it wraps says what is wrong in it.
            PaperDigestOptions.Refuse([$"{exception.Message.TrimEnd('.')}: {exception.GetBaseException().Message} {Shape}"]);
            throw;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            PaperDigestOptions.Refuse([$"The settings cannot be read: {exception.Message}"]);
            throw;
        }
    }

    private const string Shape = """It must hold one JSON object, like { "PaperDigest": { "DataFolder": "data" } }.""";
}
