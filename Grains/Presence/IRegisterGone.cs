namespace CustomerCluster.Grains.Presence;

/// <summary>
/// What is to happen when a register is gone: any number of them, registered with the host of the grains. Told after
/// <c>IRegisterPresenceGrain.Grace</c> without a connection; one that fails is told again, so each is made to be repeated.
/// </summary>
public interface IRegisterGone
{
    Task Gone(RegisterId register);
}
