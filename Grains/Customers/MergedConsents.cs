using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>What two customers who are one agreed to be sent.</summary>
internal static class MergedConsents
{
    /// <summary>Given by either it stands, with when, where and by whom, unless it was withdrawn here later.</summary>
    public static Consents Agreed(Consents mine, Consents theirs)
    {
        var email = !mine.Email && theirs.Email && !(mine.EmailChanged?.At > theirs.EmailChanged?.At);
        var sms = !mine.Sms && theirs.Sms && !(mine.SmsChanged?.At > theirs.SmsChanged?.At);
        return new(
            mine.Email || email, mine.Sms || sms,
            email ? theirs.EmailChanged : mine.EmailChanged, sms ? theirs.SmsChanged : mine.SmsChanged);
    }

    /// <summary>What was said since stands.</summary>
    public static Consents Back(Consents now, Absorbed one)
    {
        var email = now.Email == one.After.Email && now.EmailChanged == one.After.EmailChanged;
        var sms = now.Sms == one.After.Sms && now.SmsChanged == one.After.SmsChanged;
        return new(
            email ? one.Before.Email : now.Email, sms ? one.Before.Sms : now.Sms,
            email ? one.Before.EmailChanged : now.EmailChanged, sms ? one.Before.SmsChanged : now.SmsChanged);
    }
}
