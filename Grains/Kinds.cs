namespace CustomerCluster.Grains;

/// <summary>What the read side calls the entities that it lists, and the journal as the first part of their names.</summary>
internal static class Kinds
{
    public const string Customer = "customer";
    public const string Register = "register";
    public const string Store = "store";
    public const string Group = "group";
    public const string GroupAccount = "group-account";
    public const string GroupSweep = "group-sweep";
    public const string Charge = "charge";
    public const string Chain = "chain";
    public const string User = "user";
    public const string Wishlist = "wishlist";

    /// <summary>Where a customer went who was merged; and, as what falls due, a merge that is not finished.</summary>
    public const string Merge = "merge";
    public const string Receipt = "receipt";
    public const string Segment = "segment";
    public const string Export = "export";
    public const string Import = "import";

    /// <summary>As what falls due: the terms of all customers are to be written anew, beginning after an id.</summary>
    public const string Terms = "terms";

    /// <summary>As the journal names it: <c>store/soho</c>.</summary>
    public static string Name(string kind, object id) => $"{kind}/{id}";
}
