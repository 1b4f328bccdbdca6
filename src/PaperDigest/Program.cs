using PaperDigest.Cli;
using PaperDigest.Logging;
using PaperDigest.Settings;

UnixFiles.KeepPrivate();
ProgramLog.Begin();
OwnFault.CatchStray();

// Verbs go to the command line's parser; everything else belongs to the web host, which has options of its own.
return await Verbs.Guard(() => args.Length > 0 && Verbs.IsVerb(args[0]) ? Verbs.Run(args) : ServeVerb.Run(args));

/// <summary>The entry point; public so that tests can start the real host.</summary>
public partial class Program;
