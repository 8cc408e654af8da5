using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Imports;

/// <summary>A row as it was read: what it asks for, and what could not be read of it.</summary>
/// <param name="Group">As the file names it: by its name or its id.</param>
/// <param name="Reference">Of the customer in the system that wrote the file.</param>
/// <param name="Id">Of the customer here.</param>
/// <param name="AddressNumbers">Of the customer's addresses, as the file counts them.</param>
/// <param name="ConsentsToEmail">Null: the row says nothing of it, nor does <paramref name="ConsentsToSms"/>.</param>
/// <param name="Given">The fields for which the row has something.</param>
internal sealed record ImportedRow(
    long Line, CreateCustomer Customer, string? Group, string? Reference, CustomerId? Id, long Points, Money Credit, DateOnly? CreditExpiresOn,
    ImmutableArray<int> AddressNumbers, bool? ConsentsToEmail, bool? ConsentsToSms, IReadOnlySet<string> Given,
    ImmutableArray<ImportFault> Faults);
