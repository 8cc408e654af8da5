using System.Collections.Immutable;

namespace CustomerCluster.Imports;

/// <param name="File">Under which the pieces of the file are kept; not part of what the request is: a file sent again is the same.</param>
/// <param name="Sha256">Of the file, in lower case hexadecimal digits.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Name">As people call it, at most 200 characters.</param>
/// <param name="Format">By whose rules it is read; null: by its header.</param>
/// <param name="Columns">Which column is which field, beside or instead of what the format says: column → field, or nothing to leave it out.</param>
/// <param name="MatchedBy">By what a row is known to be a customer; none given: by all that the chain takes for one customer's alone.</param>
/// <param name="Store">The home store of those customers for whom the file names none.</param>
/// <param name="Dates">How dates that are not ISO 8601 are written.</param>
/// <param name="Encoding">One of <see cref="ImportEncodings"/>; null: by what the file is.</param>
[GenerateSerializer, Immutable, Alias("import.start")]
public sealed record StartImport(
    [property: Id(0)] string File,
    [property: Id(1)] string Sha256,
    [property: Id(2)] long Bytes,
    [property: Id(3)] string? Name = null,
    [property: Id(4)] bool DryRun = false,
    [property: Id(5)] ImportFormat? Format = null,
    [property: Id(6)] DuplicatePolicy Duplicates = DuplicatePolicy.Skip,
    [property: Id(7)] ImmutableArray<MatchKey> MatchedBy = default,
    [property: Id(8)] ImmutableSortedDictionary<string, string>? Columns = null,
    [property: Id(9)] StoreId? Store = null,
    [property: Id(10)] DateOrder? Dates = null,
    [property: Id(11)] string? Encoding = null);

[GenerateSerializer, Immutable, Alias("import.cancel")]
public sealed record CancelImport;

[GenerateSerializer, Immutable, Alias("import.forget-report")]
public sealed record ForgetImportReport;

/// <summary>Whose export it is: our own template, or that of another system.</summary>
public enum ImportFormat { Template, Shopify, Square, Lightspeed, WooCommerce }

/// <summary>
/// What becomes of a row that is a customer already: nothing; the customer gets what they lack; the customer gets all that the row has; or
/// the row is reported as a fault.
/// </summary>
public enum DuplicatePolicy { Skip, Merge, Update, Refuse }

public enum MatchKey { Reference, Barcode, Email, Phone }

public enum DateOrder { DayMonthYear, MonthDayYear }
