using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace PaperDigest.Tests.Web;

/// <summary>Writes down which headers of requests any step looks at; * stands for all of them.</summary>
public sealed class ReadHeaders : IStartupFilter
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _names.Keys;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
            request.Headers = new Watched(request.Headers, name => _names[name] = true);
            return following(context);
        });
        next(app);
    };

    private sealed class Watched(IHeaderDictionary headers, Action<string> look) : IHeaderDictionary
    {
        public StringValues this[string key]
        {
            get => Seen(key)[key];
            set => headers[key] = value;
        }

        public long? ContentLength
        {
            get => Seen("Content-Length").ContentLength;
            set => headers.ContentLength = value;
        }

        public ICollection<string> Keys => Seen("*").Keys;

        public ICollection<StringValues> Values => Seen("*").Values;

        public int Count => Seen("*").Count;

        public bool IsReadOnly => headers.IsReadOnly;

        public bool ContainsKey(string key) => Seen(key).ContainsKey(key);

        public bool Contains(KeyValuePair<string, StringValues> item) => Seen(item.Key).Contains(item);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value) => Seen(key).TryGetValue(key, out value);

        public void CopyTo(KeyValuePair<string, StringValues>[] array, int arrayIndex) => Seen("*").CopyTo(array, arrayIndex);

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => Seen("*").GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Add(string key, StringValues value) => headers.Append(key, value);

        public void Add(KeyValuePair<string, StringValues> item) => Add(item.Key, item.Value);

        public bool Remove(string key) => headers.Remove(key);

        public bool Remove(KeyValuePair<string, StringValues> item) => headers.Remove(item);

        public void Clear() => headers.Clear();

        private IHeaderDictionary Seen(string name)
        {
            look(name);
            return headers;
        }
    }
}
