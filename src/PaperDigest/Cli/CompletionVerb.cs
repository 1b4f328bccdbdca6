using System.CommandLine;

namespace PaperDigest.Cli;

/// <summary>
/// <c>completion SHELL</c>: a script for a shell, which asks the program itself what can stand at the cursor.
/// </summary>
internal static class CompletionVerb
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _paperdigest() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _paperdigest PaperDigest
            """,
        ["zsh"] = """
            _paperdigest() {
                local found=("${(@f)$("${words[1]}" "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                compadd -- $found
                _files
            }
            compdef _paperdigest PaperDigest
            """,
        ["fish"] = """
            function __paperdigest
                set -l line (commandline -cp)
                PaperDigest "[suggest:"(string length -- $line)"]" $line 2>/dev/null
            end
            complete -c PaperDigest -a '(__paperdigest)'
            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName PaperDigest -ScriptBlock {
                param($word, $line, $position)
                PaperDigest "[suggest:$position]" "$line" | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """,
    };

    private static readonly Argument<string> Shell = new("SHELL") { Description = string.Join(", ", Scripts.Keys) + "." };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Verb(
            "completion",
            "Prints a script that completes verbs and options in a shell.",
            "completion bash > ~/.local/share/bash-completion/completions/PaperDigest",
            "completion zsh >> ~/.zshrc",
            "completion fish > ~/.config/fish/completions/PaperDigest.fish")
        {
            Shell,
        };
        command.SetAction(parsed => Array.ForEach(Scripts[parsed.GetValue(Shell)!].ReplaceLineEndings("\n").Split('\n'), Terminal.Say));
        return command;
    }
}
