using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Buffers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PaperDigest.Queries.Library;

namespace PaperDigest.Views;

/// <summary>
/// <c>&lt;alone name="_Similar" model="…" /&gt;</c> is a <c>partial</c> that fails alone: the rest of the page is
/// shown, and another partial with the same model takes its place. Only failures inside the partial count, not those in its attributes.
/// </summary>
[HtmlTargetElement("alone", Attributes = "name", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AloneTagHelper(ICompositeViewEngine views, IViewBufferScope buffers, Asides asides) : PartialTagHelper(views, buffers)
{
    /// <summary>The partial that takes its place, by default a sentence; empty for none.</summary>
    public string Instead { get; set; } = "_Absent";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        try
        {
            await base.ProcessAsync(context, output);
        }
        catch (Exception exception) when (!ViewContext.HttpContext.RequestAborted.IsCancellationRequested)
        {
            asides.Note(Name, ViewContext.HttpContext.Request.Path, exception);
            if (Instead.Length == 0)
            {
                output.SuppressOutput();
                return;
            }

            Name = Instead;
            await base.ProcessAsync(context, output);
        }
    }
}
