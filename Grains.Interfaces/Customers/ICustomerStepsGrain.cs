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
}
