using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerCluster.Load;

/// <summary>
/// One HTTP/1.1 connection, blocking, with one request under way: as little client as possible beside a server on the same
/// cores. It reads what is measured here, bodies with a length or in chunks, and nothing else of HTTP.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[256 * 1024];

    public HttpConnection(int port)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>The body of the last answer.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_bodyStart, _bodyLength);

    private int _bodyStart;
    private int _bodyLength;

    /// <returns>The status.</returns>
    public int Send(ReadOnlySpan<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += _socket.Send(request[sent..]);

        var (length, head) = (0, -1);
        while (head < 0)
        {
            length += Receive(length);
            head = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }
        var headers = _buffer.AsSpan(0, head + 2);
        _bodyStart = head + 4;
        var status = int.Parse(headers[9..12]);
        var declared = headers.IndexOf("\r\nContent-Length: "u8);
        if (declared >= 0 && Utf8Parser.TryParse(headers[(declared + 18)..], out int expected, out _))
        {
            while (length < _bodyStart + expected)
                length += Receive(length);
            _bodyLength = expected;
        }
        else if (headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0)
        {
            ReadChunks(length);
        }
        else
        {
            _bodyLength = 0;
        }
        return status;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Moves the chunks together.</summary>
    private void ReadChunks(int length)
    {
        var (read, write) = (_bodyStart, _bodyStart);
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(read, length - read).IndexOf("\r\n"u8)) < 0)
                length += Receive(length);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(read, line), out int size, out _, 'x'))
                throw new InvalidDataException("A chunk has no length.");
            read += line + 2;
            while (length < read + size + 2)
                length += Receive(length);
            if (size == 0)
                break;
            _buffer.AsSpan(read, size).CopyTo(_buffer.AsSpan(write));
            (read, write) = (read + size + 2, write + size);
        }
        _bodyLength = write - _bodyStart;
    }

    private int Receive(int at)
    {
        var received = _socket.Receive(_buffer.AsSpan(at));
        return received > 0 ? received : throw new IOException($"The server closed the connection after {Encoding.UTF8.GetString(_buffer, 0, at)}");
    }
}
