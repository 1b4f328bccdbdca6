namespace PaperDigest.Web;

/// <summary>
/// An endpoint whose answers depend on nothing but the address, the reader's choices and the library, so that they are kept until the
/// library changes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeptAttribute : Attribute
{
    /// <summary>True when this request may be answered with what was made for another one, and its answer be kept for others.</summary>
    public static bool IsOn(HttpContext context) => context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<KeptAttribute>() is not null
        && metadata.GetMetadata<MadeAnewAttribute>() is null;
}

/// <summary>The exception within a group of endpoints that are kept: what tells how things stand at this moment.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MadeAnewAttribute : Attribute;
