using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>Registers derived tables. Each is a <see cref="LibraryMemory{T}"/> and an <see cref="IDerivedTable"/>, and fails alone.</summary>
public static class DerivedTables
{
    /// <summary>A table made of the database alone.</summary>
    public static void AddTable<T>(this IServiceCollection services, string name, Func<PaperDigestDb, CancellationToken, Task<T>> build)
        where T : class => services.Add(provider => provider.Memory(name, build));

    /// <summary>A table made of another, too.</summary>
    public static void AddTable<TOf, T>(
        this IServiceCollection services,
        string name,
        Func<PaperDigestDb, LibraryMemory<TOf>, CancellationToken, Task<T>> build)
        where TOf : class
        where T : class => services.Add(provider =>
        {
            var of = provider.GetRequiredService<LibraryMemory<TOf>>();
            return provider.Memory(name, (db, cancellationToken) => build(db, of, cancellationToken), of);
        });

    /// <summary>A table made of two others, too.</summary>
    public static void AddTable<TOf, TAnd, T>(
        this IServiceCollection services,
        string name,
        Func<PaperDigestDb, LibraryMemory<TOf>, LibraryMemory<TAnd>, CancellationToken, Task<T>> build)
        where TOf : class
        where TAnd : class
        where T : class => services.Add(provider =>
        {
            var (of, and) = (provider.GetRequiredService<LibraryMemory<TOf>>(), provider.GetRequiredService<LibraryMemory<TAnd>>());
            return provider.Memory(name, (db, cancellationToken) => build(db, of, and, cancellationToken), of, and);
        });

    private static void Add<T>(this IServiceCollection services, Func<IServiceProvider, LibraryMemory<T>> make)
        where T : class
    {
        services.AddSingleton(make);
        services.AddSingleton<IDerivedTable>(provider => provider.GetRequiredService<LibraryMemory<T>>());
    }

    private static LibraryMemory<T> Memory<T>(
        this IServiceProvider provider,
        string name,
        Func<PaperDigestDb, CancellationToken, Task<T>> build,
        params IReadOnlyList<IDerivedTable> madeOf)
        where T : class => new(
            name,
            build,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("PaperDigest.Index.DerivedTables"),
            madeOf);
}
