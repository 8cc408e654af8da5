namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>Pages by number. A page is never changed: whoever writes gets the book with the new page in it.</summary>
internal sealed class Pages<T>
{
    private readonly Dictionary<int, T> _pages = [];

    public T? this[int number] => _pages.TryGetValue(number, out var page) ? page : default;

    public int Count => _pages.Count;

    public IEnumerable<int> Numbers => _pages.Keys.Order();

    public bool Has(int number) => _pages.ContainsKey(number);

    public Pages<T> With(int number, T page) => Copy(pages => pages[number] = page);

    public Pages<T> Without(int number) => Copy(pages => pages.Remove(number));

    public Pages<T> Each(Func<T, T> written) => Copy(pages =>
    {
        foreach (var (number, page) in _pages)
            pages[number] = written(page);
    });

    public long Sum(Func<T, long> of) => _pages.Values.Sum(of);

    public override string ToString() => string.Join(", ", _pages.OrderBy(page => page.Key).Select(page => $"{page.Key}: {page.Value}"));

    private Pages<T> Copy(Action<Dictionary<int, T>> change)
    {
        var copy = new Pages<T>();
        foreach (var (number, page) in _pages)
            copy._pages[number] = page;
        change(copy._pages);
        return copy;
    }
}
