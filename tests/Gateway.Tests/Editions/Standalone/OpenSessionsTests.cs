using System.Diagnostics;
using CustomerCluster.Gateway.Sessions;
using CustomerCluster.Users;

namespace CustomerCluster.Gateway.Tests;

public sealed class OpenSessionsTests
{
    private static readonly SessionView Ada = new("ada", Role.Cashier, null, null, DateTimeOffset.UtcNow.AddHours(1));

    [Fact]
    public async Task A_register_neither_waits_nor_goes_while_the_grain_of_its_session_is_silent_and_goes_when_it_answers_no()
    {
        var (grains, clock) = (new OneSession(), new ShiftedTime());
        var sessions = new OpenSessions(grains, clock);
        (await sessions.Find("hash"))!.Caller.User.ShouldBe("ada");
        clock.Advance(TimeSpan.FromSeconds(6));
        var answer = new TaskCompletionSource<SessionView?>(TaskCreationOptions.RunContinuationsAsynchronously);
        grains.Answer = answer.Task;

        var begun = Stopwatch.GetTimestamp();
        (await sessions.IsOpen("hash")).ShouldBeTrue();
        // A moment passed for the first message; those that follow it do not wait.
        for (var message = 0; message < 100; message++) (await sessions.IsOpen("hash")).ShouldBeTrue();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));

        answer.SetResult(null);
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (await sessions.IsOpen("hash")) DateTime.UtcNow.ShouldBeLessThan(deadline);
    }

    [Fact]
    public async Task What_is_not_known_is_not_let_in_while_its_grain_is_silent()
    {
        var grains = new OneSession { Answer = Task.FromException<SessionView?>(new TimeoutException()) };
        await Should.ThrowAsync<TimeoutException>(() => new OpenSessions(grains, TimeProvider.System).Find("hash").AsTask());
    }

    /// <summary>The grain of one session, which answers when the test says so.</summary>
    private sealed class OneSession : IGrainFactory, ISessionGrain
    {
        public Task<SessionView?> Answer { get; set; } = Task.FromResult<SessionView?>(Ada);

        public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithStringKey => (TGrainInterface)(object)this;

        public Task<SessionView?> Get() => Answer;
        public Task Open(SessionView session) => throw new NotSupportedException();
        public Task Close() => throw new NotSupportedException();

        public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

        public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
            where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

        public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
            where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

        public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
            where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();
    }
}
