using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PaperDigest.Cli;

/// <summary>A verb whose help ends with examples, each as it is typed after the program's name.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Prints the usual help, then the verb's examples.</summary>
    public sealed class Help(HelpAction usual) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is Verb { Examples: { Count: > 0 } examples })
            {
                Terminal.Say("Examples:");
                foreach (var example in examples)
                {
                    Terminal.Say($"  PaperDigest {example}");
                }

                Terminal.Say("");
            }

            return code;
        }
    }

    private IReadOnlyList<string> Examples { get; } = examples;
}
