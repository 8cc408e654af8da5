namespace CustomerCluster.Grains.Customers;

/// <summary>Writes what customers are found by anew, after an upgrade that made it more. There is one, under <see cref="Key"/>.</summary>
[Alias("terms")]
public interface ITermsGrain : IGrainWithIntegerKey
{
    const long Key = 0;

    /// <summary>Goes on for half a second; asked again for as long as it is due, it comes to an end.</summary>
    /// <param name="due">How far it has come, as its due row says.</param>
    [Alias("goOn")]
    Task GoOn(string due);
}
