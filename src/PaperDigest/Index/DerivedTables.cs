using PaperDigest.Storage;

namespace PaperDigest.Index;

/// <summary>
/// Registers derived tables. Each is a <see cref="DerivedTable{T}"/> and an <see cref="IDerivedTable"/>, and fails alone. One that has a
/// form is kept on disk, and may be a little behind the papers.
/// </summary>
public static class DerivedTables
{
    /// <summary>A table made of the database alone.</summary>
    public static void AddTable<T>(
        this IServiceCollection services,
        string name,
        Func<LibraryWriter, CancellationToken, Task<T>> build,
        TableForm<T>? form = null)
        where T : class => services.Add(provider => provider.Memory(name, InSession(build), form));

    /// <summary>A table that a service makes.</summary>
    public static void AddTableBy<TService, T>(
        this IServiceCollection services,
        string name,
        Func<IDatabaseProvider, TService, CancellationToken, Task<T>> build)
        where TService : notnull
        where T : class => services.Add(provider =>
        {
            var service = provider.GetRequiredService<TService>();
            return provider.Memory(name, (database, cancellationToken) => build(database, service, cancellationToken), form: null);
        });

    /// <summary>A table made of another, too.</summary>
    public static void AddTable<TOf, T>(
        this IServiceCollection services,
        string name,
        Func<LibraryWriter, DerivedTable<TOf>, CancellationToken, Task<T>> build,
        TableForm<T> form)
        where TOf : class
        where T : class => services.Add(provider =>
        {
            var of = provider.GetRequiredService<DerivedTable<TOf>>();
            return provider.Memory(name, InSession<T>((library, cancellationToken) => build(library, of, cancellationToken)), form, of);
        });

    /// <summary>A table made of two others, too.</summary>
    public static void AddTable<TOf, TAnd, T>(
        this IServiceCollection services,
        string name,
        Func<LibraryWriter, DerivedTable<TOf>, DerivedTable<TAnd>, CancellationToken, Task<T>> build,
        TableForm<T> form)
        where TOf : class
        where TAnd : class
        where T : class => services.Add(provider =>
        {
            var (of, and) = (provider.GetRequiredService<DerivedTable<TOf>>(), provider.GetRequiredService<DerivedTable<TAnd>>());
            return provider.Memory(
                name, InSession<T>((library, cancellationToken) => build(library, of, and, cancellationToken)), form, of, and);
        });

    private static Func<IDatabaseProvider, CancellationToken, Task<T>> InSession<T>(
        Func<LibraryWriter, CancellationToken, Task<T>> build) => async (database, cancellationToken) =>
    {
        await using var library = database.OpenWriter();
        return await build(library, cancellationToken);
    };

    private static void Add<T>(this IServiceCollection services, Func<IServiceProvider, DerivedTable<T>> make)
        where T : class
    {
        services.AddSingleton(make);
        services.AddSingleton<IDerivedTable>(provider => provider.GetRequiredService<DerivedTable<T>>());
    }

    private static DerivedTable<T> Memory<T>(
        this IServiceProvider provider,
        string name,
        Func<IDatabaseProvider, CancellationToken, Task<T>> build,
        TableForm<T>? form,
        params IReadOnlyList<IDerivedTable> madeOf)
        where T : class
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("PaperDigest.Index.DerivedTables");
        return new DerivedTable<T>(name, build, provider.GetRequiredService<TimeProvider>(), logger, madeOf)
        {
            File = form is null ? null : new TableFile<T>(provider.GetRequiredService<IndexFolder>().TablePath(name), form, logger),
        };
    }
}
