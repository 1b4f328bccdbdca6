using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// Registers derived tables. Each is a <see cref="DerivedTable{T}"/> and an <see cref="IDerivedTable"/>, and fails alone.
/// </summary>
public static class DerivedTables
{
    /// <summary>A table made of the database alone.</summary>
    public static void AddTable<T>(this IServiceCollection services, string name, Func<PaperDigestDb, CancellationToken, Task<T>> build)
        where T : class => services.Add(provider => provider.Memory(name, build));

    /// <summary>A table that a service makes of the database.</summary>
    public static void AddTableBy<TService, T>(
        this IServiceCollection services, string name, Func<PaperDigestDb, TService, CancellationToken, Task<T>> build)
        where TService : notnull
        where T : class => services.Add(provider =>
        {
            var service = provider.GetRequiredService<TService>();
            return provider.Memory(name, (db, cancellationToken) => build(db, service, cancellationToken));
        });

    /// <summary>A table made of another, too.</summary>
    public static void AddTable<TOf, T>(
        this IServiceCollection services,
        string name,
        Func<PaperDigestDb, DerivedTable<TOf>, CancellationToken, Task<T>> build)
        where TOf : class
        where T : class => services.Add(provider =>
        {
            var of = provider.GetRequiredService<DerivedTable<TOf>>();
            return provider.Memory(name, (db, cancellationToken) => build(db, of, cancellationToken), of);
        });

    /// <summary>A table made of two others, too.</summary>
    public static void AddTable<TOf, TAnd, T>(
        this IServiceCollection services,
        string name,
        Func<PaperDigestDb, DerivedTable<TOf>, DerivedTable<TAnd>, CancellationToken, Task<T>> build)
        where TOf : class
        where TAnd : class
        where T : class => services.Add(provider =>
        {
            var (of, and) = (provider.GetRequiredService<DerivedTable<TOf>>(), provider.GetRequiredService<DerivedTable<TAnd>>());
            return provider.Memory(name, (db, cancellationToken) => build(db, of, and, cancellationToken), of, and);
        });

    private static void Add<T>(this IServiceCollection services, Func<IServiceProvider, DerivedTable<T>> make)
        where T : class
    {
        services.AddSingleton(make);
        services.AddSingleton<IDerivedTable>(provider => provider.GetRequiredService<DerivedTable<T>>());
    }

    private static DerivedTable<T> Memory<T>(
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
