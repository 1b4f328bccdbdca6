using System.Text;
using PaperDigest.Core.Rendering.Html;

namespace PaperDigest.Core.Rendering.Tex;

/// <summary>A formula as MathML Core, the part of MathML that browsers draw without help.</summary>
internal sealed class MathMlWriter
{
    private readonly StringBuilder _html = new();

    private MathMlWriter()
    {
    }

    /// <summary>The <c>math</c> element. It carries the TeX for those who listen instead of look.</summary>
    public static string Write(MathNode formula, string source, bool display)
    {
        var writer = new MathMlWriter();
        writer._html.Append("<math").Append(display ? " display=\"block\"" : "").Append(" alttext=\"");
        writer._html.AppendEscaped(source).Append("\">");
        writer.Row(formula);
        return writer._html.Append("</math>").ToString();
    }

    /// <summary>Everything that has to be exactly one element for its parent.</summary>
    private void Node(MathNode? node)
    {
        switch (node)
        {
            case null:
                _html.Append("<mrow></mrow>");
                break;
            case MathRow { Items.Count: not 1 }:
                Element("mrow", () => Row(node));
                break;
            case MathRow row:
                Node(row.Items[0]);
                break;
            case MathIdentifier identifier:
                Leaf("mi", identifier.Upright && IsOneCharacter(identifier.Text) ? " mathvariant=\"normal\"" : "", identifier.Text);
                break;
            case MathNumber number:
                Leaf("mn", "", number.Text);
                break;
            case MathOperator sign:
                Leaf("mo", Attributes(sign.Role), sign.Text);
                break;
            case MathFunction { IsWord: false } large:
                Leaf("mo", "", large.Name);
                break;
            case MathFunction { TakesLimits: true } function:
                Leaf("mo", " movablelimits=\"true\"", function.Name);
                break;
            case MathFunction function:
                Leaf("mi", "", function.Name);
                break;
            case MathText text:
                Leaf("mtext", "", text.Text);
                break;
            case MathSpace space:
                _html.Append("<mspace width=\"").Append(space.Width).Append("\"></mspace>");
                break;
            default:
                Structure(node);
                break;
        }
    }

    private void Structure(MathNode node)
    {
        switch (node)
        {
            case MathScripts scripts:
                Scripts(scripts);
                break;
            case MathFraction { DisplayStyle: { } large } fraction:
                Element("mstyle", () => Node(fraction with { DisplayStyle = null }), $" displaystyle=\"{(large ? "true" : "false")}\"");
                break;
            case MathFraction fraction:
                Element("mfrac", () => Nodes(fraction.Numerator, fraction.Denominator), fraction.HasLine ? "" : " linethickness=\"0\"");
                break;
            case MathRoot { Index: { } index } root:
                Element("mroot", () => Nodes(root.Radicand, index));
                break;
            case MathRoot root:
                Element("msqrt", () => Row(root.Radicand));
                break;
            case MathAccent accent:
                Accent(accent);
                break;
            case MathStack { Over: { } over, Under: null } stack:
                Element("mover", () => Nodes(stack.Base, over));
                break;
            case MathStack stack:
                Element("munder", () => Nodes(stack.Base, stack.Under));
                break;
            case MathFenced fenced:
                Element("mrow", () => Between(fenced.Open, () => Row(fenced.Body), fenced.Close));
                break;
            case MathTable table:
                Element("mrow", () => Between(table.Open, () => Table(table), table.Close));
                break;
        }
    }

    private void Scripts(MathScripts scripts)
    {
        var limits = scripts.Base is MathFunction { TakesLimits: true };
        var (name, children) = (scripts.Sub, scripts.Sup) switch
        {
            (null, { } sup) => (limits ? "mover" : "msup", new[] { scripts.Base, sup }),
            ({ } sub, null) => (limits ? "munder" : "msub", [scripts.Base, sub]),
            _ => (limits ? "munderover" : "msubsup", [scripts.Base, scripts.Sub, scripts.Sup]),
        };
        Element(name, () => Nodes(children));
    }

    private void Accent(MathAccent accent)
    {
        var stretchy = accent.Mark.Stretches ? " stretchy=\"true\"" : " stretchy=\"false\"";
        var (name, attribute) = accent.Mark.IsUnder ? ("munder", " accentunder=\"true\"") : ("mover", " accent=\"true\"");
        Element(
            name,
            () =>
            {
                Node(accent.Base);
                Leaf("mo", stretchy, accent.Mark.Sign);
            },
            attribute);
    }

    private void Table(MathTable table) => Element(
        "mtable",
        () =>
        {
            foreach (var row in table.Rows)
            {
                Element("mtr", () =>
                {
                    foreach (var cell in row)
                    {
                        Element("mtd", () => Row(cell));
                    }
                });
            }
        },
        table.ColumnAlign is { } align ? $" columnalign=\"{align}\"" : "");

    /// <summary>The items of a row side by side, with TeX's thin space around the names of functions.</summary>
    private void Row(MathNode node)
    {
        var items = node is MathRow row ? row.Items : [node];
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0 && NeedsSpace(items[i - 1], items[i]))
            {
                Node(new MathSpace("0.1667em"));
            }

            Node(items[i]);
        }
    }

    private static bool NeedsSpace(MathNode left, MathNode right) =>
        (IsWord(left) && right is not (MathOperator or MathFenced or MathSpace))
        || (IsWord(right)
            && left is not (MathOperator or MathSpace or MathFunction { IsWord: false } or MathScripts { Base: MathFunction }));

    private static bool IsWord(MathNode node) =>
        node is MathFunction { IsWord: true } or MathScripts { Base: MathFunction { IsWord: true } };

    private void Between(string open, Action body, string close)
    {
        Fence(open, "prefix");
        body();
        Fence(close, "postfix");
    }

    private void Fence(string sign, string form)
    {
        if (sign.Length > 0)
        {
            Leaf("mo", $" form=\"{form}\" fence=\"true\" stretchy=\"true\"", sign);
        }
    }

    private static string Attributes(OperatorRole role) => role switch
    {
        OperatorRole.Opening => " form=\"prefix\" stretchy=\"false\"",
        OperatorRole.Closing => " form=\"postfix\" stretchy=\"false\"",
        OperatorRole.Separator => " stretchy=\"true\"",
        _ => "",
    };

    private void Nodes(params ReadOnlySpan<MathNode?> nodes)
    {
        foreach (var node in nodes)
        {
            Node(node);
        }
    }

    private void Element(string name, Action content, string attributes = "")
    {
        _html.Append('<').Append(name).Append(attributes).Append('>');
        content();
        _html.Append("</").Append(name).Append('>');
    }

    private void Leaf(string name, string attributes, string text) =>
        _html.Append('<').Append(name).Append(attributes).Append('>').AppendEscaped(text).Append("</").Append(name).Append('>');

    private static bool IsOneCharacter(string text) => text.Length == 1 || (text.Length == 2 && char.IsSurrogatePair(text, 0));
}
