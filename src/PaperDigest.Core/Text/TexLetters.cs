namespace PaperDigest.Core.Text;

/// <summary>Greek letters by their TeX names: one source writes <c>$\tau$-bench</c>, another <c>τ-bench</c>.</summary>
internal static class TexLetters
{
    private const string Names =
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
        + "pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
        + "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω";

    private static readonly Dictionary<string, string> Letters = Names
        .Split(' ')
        .Chunk(2)
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    public static string? Unicode(string name) => Letters.GetValueOrDefault(name);
}
