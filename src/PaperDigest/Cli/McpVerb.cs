using System.CommandLine;
using PaperDigest.Mcp;

namespace PaperDigest.Cli;

/// <summary><c>mcp</c>: the library for an assistant on this machine, over standard input and output.</summary>
internal static class McpVerb
{
    public static Command Create()
    {
        var command = new Verb(
            "mcp",
            "Answers an assistant over standard input and output (Model Context Protocol).",
            "mcp --data /srv/library");
        command.SetAction((parsed, cancellationToken) => VerbHost.WithExistingLibrary(
            parsed,
            async host =>
            {
                await McpDoor.Serve(host.Services, cancellationToken);
                return Verbs.Success;
            },
            cancellationToken));
        return command;
    }
}
