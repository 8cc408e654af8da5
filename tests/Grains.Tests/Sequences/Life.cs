using System.Diagnostics.CodeAnalysis;
using CustomerCluster.Grains.Tests.Hosted;

namespace CustomerCluster.Grains.Tests.Sequences;

/// <summary>One household's life, and the books kept of it.</summary>
internal sealed class Life(Shop shop, int number, int seed)
{
    private readonly Random _random = new(HashCode.Combine(number, seed));
    private readonly Household _household = new(shop, number, number % 5 == 0 ? 3 : 2);
    private readonly List<Deed> _done = [];
    private readonly List<string> _lived = [];
    private int _deeds;

    /// <summary>What the books may be: after two deeds at once, while nothing shows which came first, there is more than one.</summary>
    private List<Books> _possible = [];

    public Household Household => _household;
    public IReadOnlyList<Books> Possible => _possible;
    public IReadOnlyList<Deed> Done => _done;
    public int Refused { get; private set; }
    public int Repeated { get; private set; }
    public int Races { get; private set; }

    public async Task Live(int deeds)
    {
        if (_deeds == 0)
            await Begin();
        for (var done = 0; done < deeds; done++)
        {
            var deed = Draw();
            if (_random.Next(5) == 0)
                await Race(deed, deed.Meanwhile(_random, Request()) ?? Draw());
            else
                await One(deed);
            if (_done.Count > 0 && _random.Next(8) == 0)
                await Again(_done[_random.Next(_done.Count)]);
        }
    }

    public Gone Sleep(Night night)
    {
        var gone = Gone.With(night, _possible[0]);
        _possible = [.. _possible.Select(books => books.Slept(night)).DistinctBy(books => books.ToString())];
        _lived.Add($"{night}");
        return gone;
    }

    /// <summary>Something to begin with, so that more is accepted than refused.</summary>
    private async Task Begin()
    {
        _possible = [Books.Of(_household.Customers)];
        for (var who = 1; who <= _household.Customers; who++)
        {
            var customer = who;
            (await Answered(() => _household.Make(customer))).ShouldBeNull();
            foreach (var kind in (DeedKind[])[DeedKind.Earn, DeedKind.AddCredit])
                await One(new(Request(), kind, who, 0, 300, 0, _household.Today));
        }
        await One(new(Request(), DeedKind.SetLimit, 1, 0, 300, 0, _household.Today));
    }

    private Deed Draw() => Deed.Drawn(_random, _possible[0], Request(), _household.Today);

    private string Request() => $"{number}-{_deeds++}";

    private async Task One(Deed deed)
    {
        var refusal = await Ask(deed);
        Must(refusal is not MergeGivenUp, () => "given up, with nobody else about");
        _lived.Add($"{deed}: {refusal?.Code ?? "done"}");
        Note([(deed, refusal)], _possible.Select(books => InOrder(books, (deed, refusal))));
    }

    /// <summary>Whatever has become of it since, what was done is done, and nothing more comes of it.</summary>
    private async Task Again(Deed deed)
    {
        Repeated++;
        _lived.Add($"again {deed.Request}");
        Must(await Ask(deed) is null, () => "refused again");
    }

    /// <summary>Two at once: whichever came first, what was accepted is what one order of them allows.</summary>
    private async Task Race(Deed one, Deed other)
    {
        Races++;
        var refusals = await Task.WhenAll(Task.Run(() => Ask(one)), Task.Run(() => Ask(other)));
        var (first, second) = ((one, refusals[0]), (other, refusals[1]));
        _lived.Add($"{one} and {other}: {refusals[0]?.Code ?? "done"} and {refusals[1]?.Code ?? "done"}");
        Note([first, second],
        [
            .. _possible.Select(books => InOrder(books, first, second)), .. _possible.Select(books => InOrder(books, second, first)),
            .. _possible.Select(books => Amid(books, first, second)), .. _possible.Select(books => Amid(books, second, first)),
        ]);
    }

    /// <returns>Null: in this order it could not have gone so.</returns>
    private static Books? InOrder(Books books, params ReadOnlySpan<(Deed Deed, Refusal? Refusal)> deeds)
    {
        foreach (var (deed, refusal) in deeds)
        {
            // Two merges that stood in each other's way: nothing has moved.
            if (refusal is MergeGivenUp)
                continue;
            var after = books.After(deed);
            if (after is null != refusal is not null)
                return null;
            books = after ?? books;
        }
        return books;
    }

    /// <summary>What goes to whoever the customer is today may find the other one still, who has given back already.</summary>
    private static Books? Amid(Books books, (Deed Deed, Refusal? Refusal) undo, (Deed Deed, Refusal? Refusal) other) =>
        undo is { Deed.Kind: DeedKind.Undo, Refusal: null } && other.Deed.Follows && books.GiveBack(undo.Deed) is { } given
            ? InOrder(given, other)?.Restore(undo.Deed) : null;

    private void Note((Deed Deed, Refusal? Refusal)[] asked, IEnumerable<Books?> after)
    {
        _done.AddRange(asked.Where(one => one.Refusal is null).Select(one => one.Deed));
        Refused += asked.Count(one => one.Refusal is not null);
        List<Books> possible = [.. after.OfType<Books>()];
        Must(possible.Count > 0, () => "no books say so");
        _possible = possible.Count == 1 ? possible : [.. possible.DistinctBy(books => books.ToString())];
    }

    private Task<Refusal?> Ask(Deed deed) => Answered(() => _household.Ask(deed));

    /// <summary>As a register does: what nobody knows the outcome of, or what comes amid a merge, is asked again under its id.</summary>
    private async Task<Refusal?> Answered(Func<Task<Refusal?>> asked)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var refusal = await asked();
                if (refusal is CustomerMerging merging)
                    await _household.GoOn(merging.Source);
                else if (refusal is not (OutcomeUnknown or SaleElsewhere))
                    return refusal;
                Must(attempt < 100, () => $"{refusal} for ever");
            }
            catch (TimeoutException) when (attempt < 100)
            {
            }
        }
    }

    /// <param name="otherwise">Asked for only where something is wrong, as the life is told only then: to tell it takes longer than a deed.</param>
    public void Must([DoesNotReturnIf(false)] bool holds, Func<string> otherwise)
    {
        if (!holds)
            throw new ShouldAssertException($"{otherwise()}\n{Told()}");
    }

    private string Told() => $"seed {seed}, household {number}: {string.Join("\nor ", _possible)}\n{string.Join('\n', _lived)}";
}
