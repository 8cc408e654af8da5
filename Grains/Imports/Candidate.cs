using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Imports;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>A row on its way: a customer who is to be made, unless they are one already.</summary>
/// <param name="Id">Follows from the import and the line, so that the same row makes the same customer.</param>
internal sealed record Candidate(CsvRow Raw, ImportedRow Row, CustomerId Id, string Country)
{
    /// <summary>What makes the customer; null where a rule forbids that, which is of interest only if there is none already.</summary>
    public Append? Append { get; set; }

    /// <summary>Why there is none.</summary>
    public ImmutableArray<ImportFault> Refused { get; set; } = [];

    public required ImmutableArray<NameKey> Keys { get; init; }

    /// <summary>Counts up where the card that would be issued exists already.</summary>
    public int Card { get; set; }

    /// <summary>How often somebody else was quicker.</summary>
    public int Lost { get; set; }

    public string Entity => Customers.CustomerClaims.NameOf(Id.Value);
}

/// <summary>A name by which a row may be known to be a customer.</summary>
/// <param name="Value">In its normal form.</param>
/// <param name="Term">By which the directory finds it.</param>
internal readonly record struct NameKey(MatchKey Kind, string Value, string Term)
{
    public static ImmutableArray<NameKey> Of(ImportedRow row, string country, ImmutableArray<MatchKey> matchedBy)
    {
        var keys = ImmutableArray.CreateBuilder<NameKey>(4);
        if (row.Reference is { } reference && matchedBy.Contains(MatchKey.Reference))
            keys.Add(new(MatchKey.Reference, reference, SearchWords.Fold(reference)));
        if (row.Customer.Barcode is { } barcode && matchedBy.Contains(MatchKey.Barcode))
            keys.Add(new(MatchKey.Barcode, barcode, SearchWords.Fold(barcode)));
        if (Likeness.EmailOf(row.Customer.Email) is { } email && matchedBy.Contains(MatchKey.Email))
            keys.Add(new(MatchKey.Email, email, email));
        if (matchedBy.Contains(MatchKey.Phone) && PhoneNumber.TryParse(row.Customer.Phone, country, out var number))
            keys.Add(new(MatchKey.Phone, number.Normal, number.Normal.TrimStart('+')));
        return keys.ToImmutable();
    }

    /// <summary>Whether it is the customer's: a term may be something else of theirs.</summary>
    /// <param name="country">Of the chain.</param>
    public bool IsOf(CustomerView customer, string country)
    {
        var (kind, value) = (Kind, Value);
        return kind switch
        {
            MatchKey.Barcode => customer.Barcode == value || Knows("barcode"),
            MatchKey.Email => Likeness.EmailOf(customer.Email) == value || customer.KnownBy.OrEmpty()
                .Any(known => known.Kind == "email" && Likeness.EmailOf(known.Value) == value),
            MatchKey.Phone => Likeness.PhoneOf(customer, country) == value || Knows("phone"),
            _ => Knows(Customers.Opening.Kind),
        };

        bool Knows(string name) => customer.KnownBy.OrEmpty().Any(known => known.Kind == name && known.Value == value);
    }
}
