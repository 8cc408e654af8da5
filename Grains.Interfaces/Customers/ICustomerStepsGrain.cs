namespace CustomerCluster.Customers;

/// <summary>
/// What processes ask of a customer, step by step; each takes effect once per request id, so that a process that died is gone on
/// with. The key is the customer's id; it is the customer's grain, seen from another side.
/// </summary>
[Alias("customer-steps")]
public interface ICustomerStepsGrain : IGrainWithGuidKey
{
    /// <summary>Does what has fallen due by now, such as points that expire; nothing where nothing has.</summary>
    [Alias("fall-due")]
    Task FallDue();

    /// <summary>
    /// Forgets the person for good, in views, sales and the journal; a customer who was deleted too. Money stays as it was. With the
    /// reply they are gone from whatever is shown; what is left is forgotten then, or by the sweeper after a crash.
    /// </summary>
    [Alias("erase")]
    Task<Reply<CustomerErased>> Erase(EraseCustomer command, Request request);

    /// <summary>The customer gets what another system has of them: all of it or, where a rule is broken, nothing.</summary>
    [Alias("complete")]
    Task<Reply<long>> Complete(CompleteCustomer command, Request request);

    /// <summary>The group was deleted, so the customer is in none; nothing where they are in another by now.</summary>
    /// <exception cref="TimeoutException">It is not known whether it is done: repeat it.</exception>
    [Alias("leave-group")]
    Task LeaveGroup(GroupId group);
}
