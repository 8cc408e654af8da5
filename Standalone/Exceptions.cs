namespace CustomerCluster.Standalone;

/// <summary>The base of what the host throws. It bears Orleans' name because grains that catch it compile against either.</summary>
public class OrleansException : Exception
{
    public OrleansException(string message) : base(message) { }
    public OrleansException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>The call was not begun, because the host is stopping. It may be sent again.</summary>
public class OrleansMessageRejectionException : OrleansException
{
    internal OrleansMessageRejectionException(string message) : base(message) { }
}

/// <summary>The observer has gone: its object was collected, or its reference deleted.</summary>
public class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(string message) : base(message) { }
}

/// <summary>A reminder was unregistered that is not the one stored.</summary>
public sealed class ReminderException(string message) : OrleansException(message);
