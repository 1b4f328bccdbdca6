using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PaperDigest.Web;

namespace PaperDigest.Views;

/// <summary>
/// <c>to</c> takes a path of <see cref="Routes"/> and writes it with the path base in front: <c>href</c> of a link, in a
/// page's head too, <c>action</c> of a form.
/// </summary>
[HtmlTargetElement("a", Attributes = "to")]
[HtmlTargetElement("link", Attributes = "to", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("form", Attributes = "to")]
public sealed class AddressTagHelper : TagHelper
{
    /// <summary>A path from the site's root, as <see cref="Routes"/> gives it.</summary>
    public required string To { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute(output.TagName == "form" ? "action" : "href", ViewContext.HttpContext.Request.PathBase + To);
}

/// <summary><c>out</c> takes the address of another site, which is not told where its visitor came from.</summary>
[HtmlTargetElement("a", Attributes = "out")]
public sealed class OutwardTagHelper : TagHelper
{
    public required string Out { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("href", Out);
        output.Attributes.SetAttribute("rel", "noopener noreferrer");
    }
}
