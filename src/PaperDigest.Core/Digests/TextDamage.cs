namespace PaperDigest.Core.Digests;

/// <summary>Visible damage in a summary or report; the text is shown as it is, with a mark.</summary>
public enum TextDamage
{
    /// <summary>Another script inside a Korean word: 重大한.</summary>
    ForeignScript,

    /// <summary>The text ends in the middle of a sentence.</summary>
    CutOff,

    /// <summary>The model talked to whoever asked it; the talk was cut from the text and stands in a problem.</summary>
    ChatRemark,
}
