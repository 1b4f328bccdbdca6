using PaperDigest.Benchmarks;

return args is ["categories", ..] ? CategoryBenchmark.Run(args[1..]) : 2;
