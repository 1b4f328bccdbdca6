using PaperDigest.Benchmarks;

return args is ["mutate", ..] ? MutationCommand.Run(args[1..]) : 2;
