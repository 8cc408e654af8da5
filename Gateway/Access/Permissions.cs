using System.Collections.Frozen;
using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Requests;

namespace CustomerCluster.Gateway.Access;

/// <param name="Least">The least role that may do it.</param>
/// <param name="BackOfficeOnly">Only in a session without a register.</param>
/// <param name="ByRegister">Also by a register on its own, with nobody signed in.</param>
/// <param name="RoleStays">No chain gives it to a lesser role.</param>
/// <param name="PlaceStays">No chain lets it be done at a register.</param>
internal sealed record Permission(
    Role Least, bool BackOfficeOnly = false, bool ByRegister = false, bool RoleStays = false, bool PlaceStays = false)
{
    public bool LetsRegistersAct => ByRegister && Least == Role.Cashier && !BackOfficeOnly;

    /// <summary>As a chain has adjusted it; never looser than what stays, whatever was written down.</summary>
    public Permission As(AdjustedPermission adjusted) => this with
    {
        Least = adjusted.Role is { } role && !(RoleStays && role < Least) ? role : Least,
        BackOfficeOnly = PlaceStays || (adjusted.BackOfficeOnly ?? BackOfficeOnly),
    };
}

/// <summary>Who may do what unless a chain says otherwise: the one table. What is not in it nobody may do.</summary>
internal static class Permissions
{
    private static readonly Permission Anyone = new(Role.Cashier, ByRegister: true);
    private static readonly Permission Cashier = new(Role.Cashier);
    private static readonly Permission Manager = new(Role.Manager);
    private static readonly Permission Admin = new(Role.Admin, RoleStays: true);

    /// <summary>Points by hand are nothing that a till gives away, by the file neither.</summary>
    private static readonly Permission ManagerInBackOffice = new(Role.Manager, BackOfficeOnly: true, PlaceStays: true);

    private static readonly FrozenDictionary<string, Permission> Defaults = new Dictionary<string, Permission>
    {
        ["getCustomer"] = Anyone, ["findCustomers"] = Anyone, ["countCustomers"] = Cashier, ["lookUpCustomer"] = Anyone, ["watchCustomer"] = Anyone,
        ["findDuplicates"] = Cashier,
        ["createCustomer"] = Cashier, ["editCustomer"] = Cashier, ["deleteCustomer"] = Manager,
        ["eraseCustomer"] = Admin, ["exportCustomer"] = Manager, ["exportCustomers"] = new(Role.Manager, BackOfficeOnly: true),
        ["listSegments"] = Manager, ["getSegment"] = Manager, ["listSegmentCustomers"] = Manager,
        ["createSegment"] = Manager, ["editSegment"] = Manager, ["deleteSegment"] = Manager,
        ["previewMerge"] = Manager, ["mergeInto"] = Manager, ["undoMerge"] = Manager,
        ["addAddress"] = Cashier, ["changeAddress"] = Cashier, ["removeAddress"] = Cashier,
        ["getWishlist"] = Anyone, ["putWish"] = Cashier, ["removeWish"] = Cashier, ["clearWishlist"] = Cashier,
        ["adjustPoints"] = ManagerInBackOffice, ["addCredit"] = Cashier, ["removeCredit"] = Cashier,
        ["listOrders"] = Anyone, ["listItems"] = Anyone, ["listBalance"] = Anyone, ["listSalesOnAccount"] = Anyone,
        ["readJournal"] = Manager, ["readAudit"] = Manager,
        ["setAccountLimit"] = Manager, ["payAccount"] = Cashier, ["placeHold"] = Cashier, ["releaseHold"] = Cashier,
        ["recordSale"] = Anyone, ["takeSale"] = Cashier, ["getSale"] = Anyone,
        ["settleSale"] = Cashier, ["refundSale"] = Cashier, ["voidSale"] = Manager, ["getInvoice"] = Anyone, ["sendReceipt"] = Cashier,
        ["sync"] = Anyone, ["syncDirectory"] = Manager, ["watchStore"] = Anyone,
        ["listGroups"] = Anyone, ["getGroup"] = Anyone, ["createGroup"] = Manager, ["editGroup"] = Manager, ["groupSpend"] = Manager,
        ["deleteGroup"] = Manager, ["listMembers"] = Anyone,
        ["getGroupAccount"] = Cashier, ["setGroupLimit"] = Manager, ["payGroupAccount"] = Cashier,
        ["listStores"] = Anyone, ["getStore"] = Anyone, ["getAddressTemplate"] = Anyone, ["putStore"] = Manager, ["storeSpend"] = Cashier,
        ["listRegisters"] = Manager, ["enrolRegister"] = Manager, ["revokeRegister"] = Manager,
        ["getSettings"] = Anyone, ["changeSettings"] = Admin, ["listPermissions"] = Anyone, ["changePermissions"] = Admin,
        ["startImport"] = ManagerInBackOffice, ["cancelImport"] = ManagerInBackOffice, ["forgetImportReport"] = ManagerInBackOffice,
        ["listImports"] = Manager, ["getImport"] = Manager, ["listImportErrors"] = Manager, ["getImportTemplate"] = Manager,
        ["watchImport"] = Manager,
        ["listUsers"] = Admin, ["putUser"] = Admin,
    }.ToFrozenDictionary();

    /// <summary>By action, in the order of their names.</summary>
    public static readonly ImmutableArray<(string Action, Permission Default)> All =
        [.. Defaults.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value))];

    /// <summary>The table with what a chain has changed in it. An action that there is no more is passed over.</summary>
    public static FrozenDictionary<string, Permission> InForce(IEnumerable<AdjustedPermission> adjusted)
    {
        var table = new Dictionary<string, Permission>(Defaults);
        foreach (var one in adjusted)
            if (Defaults.TryGetValue(one.Action, out var permission)) table[one.Action] = permission.As(one);
        return table.ToFrozenDictionary();
    }

    /// <summary>Null: allowed. Else why not.</summary>
    public static string? Forbids(FrozenDictionary<string, Permission> inForce, string action, Caller by)
    {
        if (!inForce.TryGetValue(action, out var permission)) return "nobody may";
        if (by.IsRegisterItself && !permission.LetsRegistersAct) return "somebody has to be signed in at the register";
        if (by.Role < permission.Least) return $"it takes the role {permission.Least.ToString().ToLowerInvariant()}";
        return permission.BackOfficeOnly && !by.InBackOffice ? "it is done in the back office" : null;
    }
}
