namespace CustomerCluster.Hosting.Tests.Grains;

[Alias("test.state")]
public interface IStateGrain : IGrainWithGuidKey
{
    [Alias("Set")] Task Set(string text);
    [Alias("Get")] Task<string?> Get();
    [Alias("Exists")] Task<bool> Exists();
    [Alias("Clear")] Task Clear();
    [Alias("Reread")] Task<string?> ForgetAndReread();
    [Alias("WriteStale")] Task WriteStale();
    [Alias("WriteStaleCaught")] Task<bool> WriteStaleCaught();
    [Alias("Relay")] Task WriteStaleOf(IStateGrain other);
    [Alias("Activation")] Task<Guid> Activation();
    [Alias("HasBegun"), AlwaysInterleave] Task<bool> HasBegun();
}

[GenerateSerializer, Alias("test.note")]
public sealed class Note
{
    [Id(0)] public string? Text { get; set; }
}

/// <summary>Two views of one record, so that a write through one makes the other stale.</summary>
public sealed class StateGrain(
    [PersistentState("note", "notes")] IPersistentState<Note> note,
    [PersistentState("note", "notes")] IPersistentState<Note> same,
    [PersistentState("note", "others")] IPersistentState<Note> another) : Grain, IStateGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public Task Set(string text)
    {
        note.State.Text = text;
        return note.WriteStateAsync();
    }

    public Task<string?> Get() => Task.FromResult(note.State.Text);
    public Task<bool> Exists() => Task.FromResult(note.RecordExists || another.RecordExists);
    public Task Clear() => note.ClearStateAsync();

    public async Task<string?> ForgetAndReread()
    {
        note.State.Text = "forgotten";
        await note.ReadStateAsync();
        return note.State.Text;
    }

    public async Task WriteStale()
    {
        await note.WriteStateAsync();
        same.State.Text = "stale";
        await same.WriteStateAsync();
    }

    public async Task<bool> WriteStaleCaught()
    {
        try
        {
            await WriteStale();
            return false;
        }
        catch (InconsistentStateException)
        {
            return true;
        }
    }

    public Task WriteStaleOf(IStateGrain other) => other.WriteStale();
    public Task<bool> HasBegun() => Task.FromResult(true);
    public Task<Guid> Activation() => Task.FromResult(_activation);
}
