namespace PaperDigest.Core.Search.Index;

/// <summary>A text of a sorted list.</summary>
/// <param name="list">The number of the list.</param>
/// <param name="index">The place in it.</param>
internal delegate ReadOnlySpan<byte> SortedText(int list, int index);

/// <summary>Walks through sorted lists of texts together.</summary>
internal static class SortedTexts
{
    /// <summary>For each text, in order, where it stands: in one list or in several. The same list is returned each time.</summary>
    /// <param name="counts">How many texts each list has.</param>
    /// <param name="text">Reads a text.</param>
    public static IEnumerable<List<(int List, int Index)>> Walk(IReadOnlyList<int> counts, SortedText text)
    {
        var next = new int[counts.Count];
        var same = new List<(int List, int Index)>();
        while (true)
        {
            same.Clear();
            for (var list = 0; list < next.Length; list++)
            {
                if (next[list] == counts[list])
                {
                    continue;
                }

                var order = same.Count == 0 ? 0 : text(list, next[list]).SequenceCompareTo(text(same[0].List, same[0].Index));
                if (order < 0)
                {
                    same.Clear();
                }

                if (order <= 0)
                {
                    same.Add((list, next[list]));
                }
            }

            if (same.Count == 0)
            {
                yield break;
            }

            foreach (var (list, _) in same)
            {
                next[list]++;
            }

            yield return same;
        }
    }
}
