using System.Collections.Frozen;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>
/// A mark on a letter: the sign that MathML draws over or under it, and the combining character that says the same
/// in plain text, if there is one.
/// </summary>
internal readonly record struct AccentMark(string Sign, string? Combining, bool Stretches = false, bool IsUnder = false);

/// <summary>What TeX commands and characters stand for. Names as in LaTeX and amsmath.</summary>
internal static class MathSymbols
{
    /// <summary>Letters and letter-like signs: the name without its backslash, then the character.</summary>
    public static readonly FrozenDictionary<string, string> Letters = Pairs(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ
        phi ϕ varphi φ chi χ psi ψ omega ω
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ wp ℘ aleph ℵ emptyset ∅ varnothing ∅
        forall ∀ exists ∃ nexists ∄ top ⊤ bot ⊥ angle ∠ prime ′ imath ı jmath ȷ degree °
        dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ star ⋆ bigstar ★ checkmark ✓ clubsuit ♣ sharp ♯
        """);

    public static readonly FrozenDictionary<string, string> Operators = Pairs(
        """
        times × div ÷ cdot ⋅ pm ± mp ∓ ast ∗ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ dagger † ddagger ‡
        cap ∩ cup ∪ uplus ⊎ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬ lnot ¬ diamond ⋄ triangle △ square □ Box □
        leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ ll ≪ gg ≫ leqslant ⩽ geqslant ⩾ lesssim ≲ gtrsim ≳
        sim ∼ simeq ≃ approx ≈ cong ≅ equiv ≡ propto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔
        prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊
        mid ∣ nmid ∤ parallel ∥ perp ⊥ vdash ⊢ dashv ⊣ models ⊨
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕
        Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ implies ⟹ impliedby ⟸ iff ⟺
        longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ mapsto ↦ longmapsto ⟼
        hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ rightleftharpoons ⇌ rightsquigarrow ⇝ leadsto ⇝ nearrow ↗ searrow ↘
        colon : therefore ∴ because ∵ vert | Vert ‖ backslash \
        """);

    /// <summary>Signs that grow; the integrals keep their limits at the side.</summary>
    public static readonly FrozenDictionary<string, string> LargeOperators = Pairs(
        """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigwedge ⋀ bigvee ⋁
        int ∫ iint ∬ iiint ∭ oint ∮
        """);

    public static readonly FrozenSet<string> Functions = Words(
        """
        log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg deg dim hom ker
        max min sup inf lim limsup liminf det gcd Pr
        """);

    public static readonly FrozenSet<string> FunctionsWithLimits =
        Words("max min sup inf lim limsup liminf det gcd Pr argmax argmin");

    /// <summary>Brackets that also stand after <c>\left</c> and <c>\right</c>.</summary>
    public static readonly FrozenDictionary<string, string> Openings = Pairs(
        "{ { lbrace { lbrack [ langle ⟨ lvert | lVert ‖ lceil ⌈ lfloor ⌊ lgroup ⟮");

    public static readonly FrozenDictionary<string, string> Closings = Pairs(
        "} } rbrace } rbrack ] rangle ⟩ rvert | rVert ‖ rceil ⌉ rfloor ⌋ rgroup ⟯");

    /// <summary>Commands whose argument is words.</summary>
    public static readonly FrozenSet<string> TextCommands =
        Words("text textit textbf textsc textrm textsf texttt textnormal textup textmd textsl emph mbox");

    public static readonly FrozenDictionary<string, MathAlphabet> Alphabets = new Dictionary<string, MathAlphabet>(StringComparer.Ordinal)
    {
        ["mathrm"] = MathAlphabet.Roman,
        ["mathup"] = MathAlphabet.Roman,
        ["mathbf"] = MathAlphabet.Bold,
        ["boldsymbol"] = MathAlphabet.BoldItalic,
        ["bm"] = MathAlphabet.BoldItalic,
        ["mathit"] = MathAlphabet.Italic,
        ["mathsf"] = MathAlphabet.SansSerif,
        ["mathtt"] = MathAlphabet.Typewriter,
        ["mathbb"] = MathAlphabet.DoubleStruck,
        ["mathcal"] = MathAlphabet.Script,
        ["mathscr"] = MathAlphabet.Script,
        ["mathfrak"] = MathAlphabet.Fraktur,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly FrozenDictionary<string, AccentMark> Accents = new Dictionary<string, AccentMark>(StringComparer.Ordinal)
    {
        ["hat"] = new("^", "\u0302"),
        ["widehat"] = new("^", "\u0302", Stretches: true),
        ["tilde"] = new("~", "\u0303"),
        ["widetilde"] = new("~", "\u0303", Stretches: true),
        ["bar"] = new("¯", "\u0304"),
        ["overline"] = new("¯", "\u0305", Stretches: true),
        ["underline"] = new("_", "\u0332", Stretches: true, IsUnder: true),
        ["vec"] = new("→", "\u20D7"),
        ["overrightarrow"] = new("→", "\u20D7", Stretches: true),
        ["dot"] = new("˙", "\u0307"),
        ["ddot"] = new("¨", "\u0308"),
        ["check"] = new("ˇ", "\u030C"),
        ["breve"] = new("˘", "\u0306"),
        ["acute"] = new("´", "\u0301"),
        ["grave"] = new("`", "\u0300"),
        ["mathring"] = new("˚", "\u030A"),
        ["overbrace"] = new("⏞", null, Stretches: true),
        ["underbrace"] = new("⏟", null, Stretches: true, IsUnder: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Widths of TeX's spaces; a backslash before the blank itself is a space of the text.</summary>
    public static readonly FrozenDictionary<string, string> Spaces = Pairs(
        """
        , 0.1667em : 0.2222em > 0.2222em ; 0.2778em ! 0em quad 1em qquad 2em thinspace 0.1667em enspace 0.5em
        """);

    /// <summary>Commands that only affect the layout and can be ignored.</summary>
    public static readonly FrozenSet<string> Silent =
        Words("displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hfill");

    public static readonly FrozenSet<string> DelimiterSizes =
        Words("big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm");

    /// <summary>A backslash before one of these gives the character itself.</summary>
    public const string Escaped = "%&_#$";

    /// <summary>Unicode files these under "mathematical operator", but they are read like letters.</summary>
    public const string LetterLikeSigns = "∞∂∇∀∃∅ℓ⊤′″°…⋯⋮⋱";

    /// <summary>The character that a command stands for by itself.</summary>
    public static string? Plain(string name) =>
        Letters.GetValueOrDefault(name) ?? Operators.GetValueOrDefault(name) ?? LargeOperators.GetValueOrDefault(name);

    private static FrozenDictionary<string, string> Pairs(string table)
    {
        var words = Split(table);
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            pairs.Add(words[i], words[i + 1]);
        }

        return pairs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Words(string table) => Split(table).ToFrozenSet(StringComparer.Ordinal);

    private static string[] Split(string table) =>
        table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
