using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;

namespace CustomerCluster.Gateway.Live;

/// <summary>JSON that exists as text already: SignalR passes it on as it is.</summary>
[JsonConverter(typeof(AsItIs))]
internal sealed record RawJson(string Text)
{
    private sealed class AsItIs : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException("Written only.");

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Text, skipInputValidation: true);
    }
}

/// <param name="About">What it tells of: of two messages about the same thing the one with the greater version stands.</param>
internal sealed record Message(string About, long Version, string Method, object Content);

/// <summary>
/// What one connection is still to be told. A register slower than the changes gets the newest version of each customer and misses
/// those in between; one so slow that even this grows too long is better served by a sync, and is let go.
/// </summary>
internal sealed class Outbox(string connection)
{
    public const int MostWaiting = 2_000;
    public const int MostWatched = 200;

    private readonly Channel<string> _order = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly Dictionary<string, Message> _waiting = [];

    public string Connection => connection;

    /// <summary>What it watches. Changed in the connection's own invocations only, of which one runs at a time.</summary>
    public HashSet<string> Watched { get; } = [];

    /// <summary>How many messages wait; never more than <see cref="MostWaiting"/>.</summary>
    public int Waiting
    {
        get { lock (_waiting) return _waiting.Count; }
    }

    public void Post(Message message)
    {
        lock (_waiting)
        {
            if (_waiting.TryGetValue(message.About, out var waiting))
            {
                if (waiting.Version < message.Version) _waiting[message.About] = message;
                return;
            }
            if (_waiting.Count == MostWaiting)
            {
                _order.Writer.TryComplete();
                return;
            }
            if (_order.Writer.TryWrite(message.About)) _waiting[message.About] = message;
        }
    }

    /// <summary>Sends, one after another, as fast as the connection takes them. Ends when the box overflowed or was cancelled.</summary>
    public async Task PumpAsync(ISingleClientProxy client, Func<ValueTask<bool>> stillSignedIn, CancellationToken cancellation)
    {
        await foreach (var about in _order.Reader.ReadAllAsync(cancellation))
        {
            Message message;
            lock (_waiting)
            {
                if (!_waiting.Remove(about, out message!)) continue;
            }
            if (!await stillSignedIn()) return;
            await client.SendAsync(message.Method, message.Content, cancellation);
        }
    }
}
