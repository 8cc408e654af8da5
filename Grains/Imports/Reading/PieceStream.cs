namespace CustomerCluster.Grains.Imports;

/// <summary>A file that is kept in pieces, read from its beginning; one piece at a time is in memory.</summary>
internal sealed class PieceStream(Func<int, Task<byte[]?>> read) : Stream
{
    private byte[] _piece = [];
    private int _number;
    private int _taken;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _piece.Length)
        {
            if (await read(_number) is not { } next)
                return 0;
            (_piece, _taken, _number) = (next, 0, _number + 1);
        }
        var count = Math.Min(buffer.Length, _piece.Length - _taken);
        _piece.AsMemory(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
