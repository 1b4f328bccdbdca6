namespace PaperDigest.Core.Search.Index;

/// <summary>A paper that holds a word or phrase.</summary>
/// <param name="Frequency">BM25's frequency part, weighted by field and length.</param>
/// <param name="Paper">Its number.</param>
/// <param name="IsAtWord">It stands at the beginning of a word. Else it may stand there by chance.</param>
/// <param name="IsInTitle">It stands in the title.</param>
internal readonly record struct PaperHolder(double Frequency, int Paper, bool IsAtWord, bool IsInTitle);

/// <summary>The papers that hold a word or phrase, in the order of their numbers.</summary>
/// <param name="inside">How certain it is that the word is meant where it stands inside longer ones; 1 is certain.</param>
internal sealed class PaperHolders(double inside) : IDisposable
{
    private readonly Pieces<PaperHolder> _papers = [];

    public int Count => _papers.Count;

    /// <summary>Less than 1 where the word may stand there by chance.</summary>
    public double Certainty(in PaperHolder holder) => holder.IsAtWord ? 1 : inside;

    public void Add(PaperHolder holder) => _papers.Add(holder);

    public Pieces<PaperHolder>.Enumerator GetEnumerator() => _papers.GetEnumerator();

    public void Dispose() => _papers.Dispose();
}
