using System.Diagnostics;
using System.Xml.Linq;
using PaperDigest.Core.Rendering.Html;
using PaperDigest.Core.Rendering.Tex;

namespace PaperDigest.Tests.Core.Rendering.Tex;

public sealed class MathMarkupTests
{
    [Theory]
    [InlineData("x^2", "<msup><mi>x</mi><mn>2</mn></msup>")]
    [InlineData("x^{10}_i", "<msubsup><mi>x</mi><mi>i</mi><mn>10</mn></msubsup>")]
    [InlineData("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>")]
    [InlineData("x'", "<msup><mi>x</mi><mo>′</mo></msup>")]
    [InlineData("^{2}", "<msup><mrow></mrow><mn>2</mn></msup>")]
    [InlineData("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData("\\dfrac{a}{b}", "<mstyle displaystyle=\"true\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>")]
    [InlineData("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData("\\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData("\\text{if } x", "<mtext>if </mtext><mi>x</mi>")]
    [InlineData("\\mathrm{softmax}", "<mi>softmax</mi>")]
    [InlineData("\\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>")]
    [InlineData("\\mathbb{R}^n", "<msup><mi mathvariant=\"normal\">ℝ</mi><mi>n</mi></msup>")]
    [InlineData("\\mathcal{L}", "<mi mathvariant=\"normal\">ℒ</mi>")]
    [InlineData("\\mathbf{x}", "<mi mathvariant=\"normal\">𝐱</mi>")]
    [InlineData("\\alpha + β", "<mi>α</mi><mo>+</mo><mi>β</mi>")]
    [InlineData("a \\leq b \\to c", "<mi>a</mi><mo>≤</mo><mi>b</mi><mo>→</mo><mi>c</mi>")]
    [InlineData("a - 1.5", "<mi>a</mi><mo>−</mo><mn>1.5</mn>")]
    [InlineData("\\sum_{i=1}^n", "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>")]
    [InlineData("\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData("\\log N", "<mi>log</mi><mspace width=\"0.1667em\"></mspace><mi>N</mi>")]
    [InlineData("\\max_a", "<munder><mo movablelimits=\"true\">max</mo><mi>a</mi></munder>")]
    [InlineData(
        "\\operatorname{Tr}(A)",
        "<mi>Tr</mi><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>A</mi><mo form=\"postfix\" stretchy=\"false\">)</mo>")]
    [InlineData("\\left[ x \\right.", "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">[</mo><mi>x</mi></mrow>")]
    [InlineData(
        "\\{a \\mid b\\}",
        "<mo form=\"prefix\" stretchy=\"false\">{</mo><mi>a</mi><mo>∣</mo><mi>b</mi><mo form=\"postfix\" stretchy=\"false\">}</mo>")]
    [InlineData("\\|x\\|", "<mo>‖</mo><mi>x</mi><mo>‖</mo>")]
    [InlineData("50\\%", "<mn>50</mn><mtext>%</mtext>")]
    [InlineData("a\\,b\\quad c", "<mi>a</mi><mspace width=\"0.1667em\"></mspace><mi>b</mi><mspace width=\"1em\"></mspace><mi>c</mi>")]
    [InlineData("a \\not= b", "<mi>a</mi><mo>≠</mo><mi>b</mi>")]
    [InlineData(
        "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
        "<mrow><mo form=\"prefix\" fence=\"true\" "
        + "stretchy=\"true\">(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo form=\"postfix\" fence=\"true\" stretchy=\"true\">)</mo></mrow>")]
    public void Common_constructs_become_MathML(string tex, string expected)
    {
        var html = MathMarkup.ToMathMl(tex);

        Assert.NotNull(html);
        Assert.EndsWith($"\">{expected}</math>", html, StringComparison.Ordinal);
        Assert.Equal(tex, XElement.Parse(html).Attribute("alttext")?.Value);
        Assert.Equal(html, HtmlPolicy.Clean(html));
    }

    [Fact]
    public void A_display_formula_says_so() =>
        Assert.Equal("<math display=\"block\" alttext=\"x\"><mi>x</mi></math>", MathMarkup.ToMathMl(" x ", display: true));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\\unknown{x}")]
    [InlineData("x^")]
    [InlineData("x^2^3")]
    [InlineData("{x")]
    [InlineData("x}")]
    [InlineData("\\frac{1}")]
    [InlineData("\\left( x")]
    [InlineData("\\left( x \\right")]
    [InlineData("x \\right)")]
    [InlineData("\\begin{matrix} a")]
    [InlineData("\\begin{tikzpicture} a \\end{tikzpicture}")]
    [InlineData("a & b")]
    [InlineData("\\sqrt[3")]
    [InlineData("\\text{a $x$}")]
    [InlineData("\\")]
    [InlineData("$")]
    [InlineData("a # b")]
    [InlineData("\\href{javascript:alert(1)}{x}")]
    [InlineData("\\def\\x{\\x\\x}\\x")]
    [InlineData("\uD800")]
    public void What_is_not_understood_is_not_half_converted(string tex) => Assert.Null(MathMarkup.ToMathMl(tex));

    [Theory]
    [InlineData("{", 100_000)]
    [InlineData("{", 1_000)]
    [InlineData("\\hat", 900)]
    [InlineData("\\frac{", 600)]
    [InlineData("x^{", 1_000)]
    [InlineData("\\sqrt[", 600)]
    [InlineData("\\left(", 600)]
    [InlineData("\\begin{matrix}", 200)]
    [InlineData("\\mathrm", 500)]
    [InlineData("\\not", 900)]
    public void Bombs_stay_source_and_end_in_time(string piece, int count)
    {
        var bomb = string.Concat(Enumerable.Repeat(piece, count)) + "x";
        var clock = Stopwatch.StartNew();

        Assert.Null(MathMarkup.ToMathMl(bomb));
        Assert.Equal(bomb, MathMarkup.TitleToText(bomb));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("M$^{2}$UGen", "M<sup>2</sup>UGen", "M²UGen")]
    [InlineData("SOTOPIA-$π$", "SOTOPIA-π", "SOTOPIA-π")]
    [InlineData("Synth$^2$", "Synth<sup>2</sup>", "Synth²")]
    [InlineData("Free^2Guide", "Free<sup>2</sup>Guide", "Free²Guide")]
    [InlineData("(VCT^2)", "(VCT<sup>2</sup>)", "(VCT²)")]
    [InlineData("V_AI", "V_AI", "V_AI")]
    [InlineData("$VILA^2$: VILA", "VILA<sup>2</sup>: VILA", "VILA²: VILA")]
    [InlineData("(SL$^{2}$A-INR)", "(SL<sup>2</sup>A-INR)", "(SL²A-INR)")]
    [InlineData("V^3: Videos", "V<sup>3</sup>: Videos", "V³: Videos")]
    [InlineData("in $\\sim$20 Seconds", "in ∼20 Seconds", "in ∼20 Seconds")]
    [InlineData("\\textsc{AIEV-Instruct}", "AIEV-Instruct", "AIEV-Instruct")]
    [InlineData("$\\textit{Trans-LoRA}$: towards", "Trans-LoRA: towards", "Trans-LoRA: towards")]
    [InlineData("$\\textbf{Only-IF}$:Revealing", "Only-IF:Revealing", "Only-IF:Revealing")]
    [InlineData("LLM$\\times$MapReduce", "LLM×MapReduce", "LLM×MapReduce")]
    [InlineData("$L_2$ Norm", "L<sub>2</sub> Norm", "L₂ Norm")]
    [InlineData("$\\nabla^2$DFT", "∇<sup>2</sup>DFT", "∇²DFT")]
    [InlineData("τ-bench", "τ-bench", "τ-bench")]
    [InlineData("$μ$LO", "μLO", "μLO")]
    [InlineData("[IDK] Token", "[IDK] Token", "[IDK] Token")]
    [InlineData("KV Cache is 1 Bit Per Channel", "KV Cache is 1 Bit Per Channel", "KV Cache is 1 Bit Per Channel")]
    [InlineData("$5 Billion", "$5 Billion", "$5 Billion")]
    [InlineData("$5 Billion or $10 Million", "$5 Billion or $10 Million", "$5 Billion or $10 Million")]
    [InlineData("A_B_C file_name *x*", "A_B_C file_name *x*", "A_B_C file_name *x*")]
    [InlineData(
        "\\(\\tilde{\\mathcal{O}}\\)",
        "<math alttext=\"\\tilde{\\mathcal{O}}\"><mover accent=\"true\"><mi mathvariant=\"normal\">𝒪</mi><mo "
        + "stretchy=\"false\">~</mo></mover></math>",
        "Õ")]
    [InlineData("10^{-5} and X^{q}", "10<sup>−5</sup> and X<sup>q</sup>", "10⁻⁵ and X^q")]
    [InlineData("ReST^EM", "ReST<sup>EM</sup>", "ReSTᴱᴹ")]
    [InlineData("100\\% of \\$5", "100% of $5", "100% of $5")]
    [InlineData("\\alpha-Net", "α-Net", "α-Net")]
    [InlineData("C^ ^2 x^^2", "C^ ^2 x^^2", "C^ ^2 x^^2")]
    [InlineData(
        "<script>alert(\"1\")</script> & 'x'",
        "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;",
        "<script>alert(\"1\")</script> & 'x'")]
    [InlineData("$\\foo{<b>}$ stays", "$\\foo{&lt;b&gt;}$ stays", "$\\foo{<b>}$ stays")]
    [InlineData("\\textbf{<b>}", "&lt;b&gt;", "<b>")]
    [InlineData("", "", "")]
    public void Titles_look_like_titles(string title, string html, string text)
    {
        Assert.Equal(html, MathMarkup.TitleToHtml(title));
        Assert.Equal(text, MathMarkup.TitleToText(title));
    }
}
