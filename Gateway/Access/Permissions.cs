using System.Collections.Frozen;
using CustomerCluster.Gateway.Requests;

namespace CustomerCluster.Gateway.Access;

/// <param name="Least">The least role that may do it.</param>
/// <param name="BackOfficeOnly">Only in a session without a register.</param>
/// <param name="ByRegister">Also by a register on its own, with nobody signed in.</param>
internal sealed record Permission(Role Least, bool BackOfficeOnly = false, bool ByRegister = false);

/// <summary>Who may do what: the one table. What is not in it nobody may do.</summary>
internal static class Permissions
{
    private static readonly Permission Anyone = new(Role.Cashier, ByRegister: true);
    private static readonly Permission Cashier = new(Role.Cashier);
    private static readonly Permission Manager = new(Role.Manager);
    private static readonly Permission ManagerInBackOffice = new(Role.Manager, BackOfficeOnly: true);
    private static readonly Permission Admin = new(Role.Admin);

    private static readonly FrozenDictionary<string, Permission> Table = new Dictionary<string, Permission>
    {
        ["getCustomer"] = Anyone, ["findCustomers"] = Anyone, ["lookUpCustomer"] = Anyone, ["watchCustomer"] = Anyone,
        ["createCustomer"] = Cashier, ["editCustomer"] = Cashier, ["deleteCustomer"] = Manager,
        ["addAddress"] = Cashier, ["changeAddress"] = Cashier, ["removeAddress"] = Cashier,
        ["getWishlist"] = Anyone, ["putWish"] = Cashier, ["removeWish"] = Cashier, ["clearWishlist"] = Cashier,
        ["adjustPoints"] = ManagerInBackOffice, ["addCredit"] = Cashier, ["removeCredit"] = Cashier,
        ["listSalesOnAccount"] = Anyone, ["listOrders"] = Anyone, ["listItems"] = Anyone, ["listBalance"] = Anyone, ["readJournal"] = Manager,
        ["setAccountLimit"] = Manager, ["payAccount"] = Cashier, ["placeHold"] = Cashier, ["releaseHold"] = Cashier,
        ["recordSale"] = Anyone, ["takeSale"] = Cashier, ["getSale"] = Anyone,
        ["sync"] = Anyone, ["watchStore"] = Anyone,
        ["listGroups"] = Anyone, ["getGroup"] = Anyone, ["createGroup"] = Manager, ["editGroup"] = Manager, ["groupSpend"] = Manager,
        ["listStores"] = Anyone, ["getStore"] = Anyone, ["putStore"] = Manager, ["storeSpend"] = Cashier,
        ["listRegisters"] = Manager, ["enrolRegister"] = Manager, ["revokeRegister"] = Manager,
        ["getSettings"] = Anyone, ["changeSettings"] = Admin,
        ["listUsers"] = Admin, ["putUser"] = Admin,
    }.ToFrozenDictionary();

    /// <summary>Null: allowed. Else why not.</summary>
    public static string? Forbids(string action, Caller by)
    {
        if (!Table.TryGetValue(action, out var permission)) return "nobody may";
        if (by.IsRegisterItself && !permission.ByRegister) return "somebody has to be signed in at the register";
        if (by.Role < permission.Least) return $"it takes the role {permission.Least.ToString().ToLowerInvariant()}";
        return permission.BackOfficeOnly && !by.InBackOffice ? "it is done in the back office" : null;
    }

    public static IEnumerable<string> All => Table.Keys;
}
