using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests;

/// <summary>
/// Requests that are malformed, oversized, mistyped, unauthorised or contradictory. Each is refused by name of rule and field, and nothing
/// is changed by it: neither the customer it aims at nor anything else in the journal.
/// </summary>
[Collection(OneShop.Name)]
public sealed class BadInputTests(Shop shop)
{
    private const string Sale = """
        {"saleId":"bad","storeId":"soho","registerId":"soho-1","channel":"retail","soldAt":"2026-01-31T12:00:00Z",
         "lines":[{"sku":"A","name":"Tea","quantity":1,"unitPrice":"3.00"}],"payments":[{"kind":"cash","amount":"3.00"}]}
        """;

    /// <summary>Who, request, body, status, code, field and a part of its rule; {c} is a customer, {a} its address.</summary>
    public static TheoryData<string, string, string?, int, string, string?, string?> Rows => new()
    {
        // No JSON, or not such JSON.
        { "cashier", "POST /customers", "", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\"} {}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{'firstName':'A'}", 400, "malformed", "body", "is JSON" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"firstName\":\"B\"}", 400, "malformed", "body", "each field once" },
        { "cashier", "POST /customers", "[]", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "null", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "\"Ada\"", 400, "malformed", "body", "is an object" },
        { "cashier", "POST /customers", "{\"tags\":{deep}}", 400, "malformed", "body", "at most 32 deep" },
        { "cashier", "POST /customers", "{\"\\ud800\":1}", 400, "malformed", "body", "is valid Unicode text" },
        { "cashier", "PATCH /customers/{c}", "not json", 400, "malformed", "body", "is JSON" },
        { "cashier", "PATCH /customers/{c}", "[{\"op\":\"replace\"}]", 400, "malformed", "body", "is an object" },
        { "nobody", "POST /sessions", "{\"user\":", 400, "malformed", "body", "is JSON" },

        // Too large.
        { "cashier", "POST /customers", "{\"remarks\":\"{huge}\"}", 413, "bodyTooLarge", null, null },
        { "cashier", "PATCH /customers/{c}", "{\"remarks\":\"{huge}\"}", 413, "bodyTooLarge", null, null },
        { "cashier", "PATCH /customers/{c}", "{\"remarks\":\"{long}\"}", 422, "invalid", "remarks", "has at most 2000 characters" },
        { "cashier", "POST /customers", "{\"firstName\":\"{long}\"}", 422, "invalid", "firstName", "has at most 100 characters" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":[{manyTags}]}", 422, "invalid", "tags", "has at most" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{six}]}", 422, "invalid", "addresses", "has at most 5 items" },
        { "manager", "POST /groups", "{\"name\":\"{long}\"}", 422, "invalid", "name", "has at most 100 characters" },

        // Of another media type.
        { "cashier", "POST /customers Content-Type:text/plain", "{}", 415, "unsupportedMediaType", null, null },
        { "cashier", "POST /customers Content-Type:", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType", null, null },
        { "cashier", "POST /customers Content-Type:application/x-www-form-urlencoded", "firstName=A", 415, "unsupportedMediaType", null,
            null },
        { "cashier", "POST /customers Content-Type:application/merge-patch+json", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType",
            null, null },
        { "cashier", "POST /customers Content-Type:application/json;charset=utf-16", "{\"firstName\":\"A\"}", 415, "unsupportedMediaType",
            null, null },
        { "cashier", "PATCH /customers/{c} Content-Type:application/json-patch+json", "[]", 415, "unsupportedMediaType", null, null },

        { "admin", "POST /customers/{c}/erase", "{\"caseNumber\":\"for Ada Lovelace\"}", 422, "invalid", "caseNumber", "is 1 to 64 letters" },
        { "admin", "POST /customers/{c}/erase", "{\"reason\":\"x\"}", 422, "invalid", "reason", "is not known here" },

        // Merges.
        { "manager", "POST /customers/{c}/merge", "{}", 422, "invalid", "into", "is required" },
        { "manager", "POST /customers/{c}/merge", "{\"into\":\"7\"}", 422, "invalid", "into", "is a UUID" },
        { "manager", "POST /customers/{c}/merge", "{\"into\":\"{c}\"}", 422, "invalid", "into", "is another customer" },
        { "manager", "POST /customers/{c}/merge", "{\"into\":\"0199aaaa-0000-7000-8000-000000000000\"}", 404, "notFound", null, null },
        { "manager", "POST /customers/{c}/merge", "{\"into\":\"{c}\",\"addresses\":[\"7\"]}", 400, "malformed", "addresses", "is a UUID" },
        { "manager", "POST /customers/{c}/merge/preview", "{}", 422, "invalid", "into", "is required" },
        { "manager", "POST /customers/{c}/merge/preview", "{\"into\":\"{c}\"}", 422, "invalid", "into", "is another customer" },
        { "manager", "POST /customers/{c}/merge/undo", "{\"why\":\"x\"}", 422, "invalid", "why", "is not known here" },
        { "manager", "POST /customers/{c}/merge/undo", "{}", 409, "mergeNotUndoable", null, null },

        // Accounts and holds.
        { "manager", "PUT /customers/{c}/account", "{}", 422, "invalid", "limit", "is required, or null" },
        { "manager", "PUT /customers/{c}/account", "{\"limit\":5}", 422, "invalid", "limit", "is a decimal string" },
        { "manager", "PUT /customers/{c}/account", "{\"limit\":\"-5.00\"}", 422, "invalid", "limit", "is not below zero" },
        { "cashier", "POST /customers/{c}/account/payments", "{\"amount\":\"0.00\"}", 422, "invalid", "amount", "is above zero" },
        { "cashier", "POST /customers/{c}/account/payments", "{\"amount\":\"1.00\",\"kind\":\"points\"}", 422, "invalid", "kind",
            "is cash or card" },
        { "cashier", "POST /customers/{c}/account/payments", "{\"amount\":\"1.00\"}", 409, "paymentExceedsBalance", null, null },
        { "cashier", "POST /customers/{c}/holds", "{\"points\":5}", 422, "invalid", "saleId", "is required" },
        { "cashier", "POST /customers/{c}/holds", "{\"saleId\":\"h\"}", 422, "invalid", "points", "is above zero, or credit is" },
        { "cashier", "POST /customers/{c}/holds", "{\"saleId\":\"h\",\"points\":-1}", 422, "invalid", "points", "is not below zero" },
        { "cashier", "POST /customers/{c}/holds", "{\"saleId\":\"h\",\"credit\":\"1.00\"}", 409, "insufficientCredit", null, null },
        { "cashier", "DELETE /customers/{c}/holds/7", null, 400, "malformed", "holdId", "is a UUID" },
        { "manager", "POST /customers/{c}/credit", "{\"change\":\"1.00\",\"expiresOn\":\"2020-01-01\"}", 422, "invalid", "expiresOn",
            "is not in the past" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"issuer\":{}}", 422, "invalid", "issuer.name",
            "is required" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"mergeUndoDays\":999}", 422, "invalid",
            "mergeUndoDays", "is from 0 to 365" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"holdMinutes\":0}", 422, "invalid", "holdMinutes",
            "is from 1 to 1440" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"loyalty\":{\"tiers\":[{\"name\":\"A\"," +
            "\"threshold\":\"1.00\"},{\"name\":\"a\",\"threshold\":\"2.00\"}]}}", 422, "invalid", "loyalty.tiers", "has each name once" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"loyalty\":{\"tierDays\":9999}}", 422,
            "invalid", "loyalty.tierDays", "is from 1 to" },

        // Fields of the wrong type, or unknown.
        { "cashier", "POST /customers", "{\"firstName\":5}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":[\"A\"]}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"\\ud800\"}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"a\\u0000b\"}", 422, "invalid", "firstName", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"a\\nb\"}", 422, "invalid", "firstName", "is one line" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"surname\":\"B\"}", 422, "invalid", "surname", "is not known here" },
        { "cashier", "POST /customers", "{\"FirstName\":\"A\"}", 422, "invalid", "FirstName", "is not known here" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":\"31.01.2000\"}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":\"2001-02-29\"}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":20000131}", 422, "invalid", "birthday", "is a date" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"loyalty\":\"yes\"}", 422, "invalid", "loyalty", "is true or false" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"groupId\":\"vip\"}", 422, "invalid", "groupId", "is a UUID" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":\"vip\"}", 422, "invalid", "tags", "is a list" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"tags\":[1]}", 422, "invalid", "tags[0]", "is text" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"consents\":true}", 422, "invalid", "consents", "is an object" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"consents\":{\"post\":true}}", 422, "invalid", "consents.post",
            "is not known here" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"origin\":\"mars\"}", 422, "invalid", "origin", "is one of retail" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[5]}", 422, "invalid", "addresses[0]", "is an object" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{\"line1\":7}]}", 422, "invalid", "addresses[0].line1",
            "is text" },

        // Fields that break a rule of the trade.
        { "cashier", "POST /customers", "{}", 422, "invalid", "firstName", "is required" },
        { "cashier", "POST /customers", "{\"firstName\":\"   \"}", 422, "invalid", "firstName", "is required" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"email\":\"nowhere\"}", 422, "invalid", "email", "is an e-mail address" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"phone\":\"call me\"}", 422, "invalid", "phone", "digits" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"birthday\":\"2999-01-01\"}", 422, "invalid", "birthday",
            "is not in the future" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"barcode\":\"a b\"}", 422, "invalid", "barcode", "letters" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"groupId\":\"{random}\"}", 422, "invalid", "groupId",
            "is a group of the chain" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{\"country\":\"XX\",\"line1\":\"a\"}]}", 422, "invalid",
            "addresses[0].country", "two letters" },
        { "cashier", "PATCH /customers/{c}", "{\"firstName\":null,\"lastName\":null,\"email\":null}", 422, "invalid", "firstName",
            "is required" },
        { "cashier", "PATCH /customers/{c}", "{\"barcode\":null}", 422, "invalid", "barcode", "is required" },
        { "cashier", "PATCH /customers/{c}", "{\"email\":\"@\"}", 422, "invalid", "email", "is an e-mail address" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"allowDuplicate\":1}", 422, "invalid",
            "allowDuplicate", "is true or false" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"origin\":\"import\"}", 422, "invalid",
            "origin", "is retail at a register" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"barcode\":\"2000000000000\"}", 422, "invalid", "barcode", "check digit" },
        { "cashier", "POST /customers", "{\"firstName\":\"A\",\"addresses\":[{\"line1\":\"a\",\"phone\":\"none\"}]}", 422, "invalid",
            "addresses[0].phone", "digits" },
        { "cashier", "PATCH /customers/{c}", "{\"consents\":{\"emailChanged\":null}}", 422, "invalid", "consents.emailChanged",
            "is not set by callers" },
        { "cashier", "PATCH /customers/{c}", "{\"phoneNumber\":\"+447700900123\"}", 422, "invalid",
            "phoneNumber", "is not set by callers" },
        { "cashier", "GET /customers/{random}/duplicates", null, 404, "notFound", null, null },
        { "admin", "PUT /settings",
            "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"duplicates\":{\"phone\":\"ask\"}}", 422, "invalid",
            "duplicates.phone", "is one of refuse, warn, allow" },
        { "admin", "PUT /settings",
            "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"mandatory\":{\"group\":\"never\"}}", 422, "invalid",
            "mandatory.group", "is one of optional, required, unavailable" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"uniquePhone\":true}", 422, "invalid",
            "uniquePhone", "is not known here" },
        { "cashier", "PATCH /customers/{c}", "{\"points\":1000}", 422, "invalid", "points", "is not set by callers" },
        { "cashier", "PATCH /customers/{c}", "{\"credit\":\"9.00\"}", 422, "invalid", "credit", "is not set by callers" },
        { "cashier", "PATCH /customers/{c}", "{\"version\":9}", 422, "invalid", "version", "is not set by callers" },
        { "cashier", "PATCH /customers/{c}", "{\"addresses\":[]}", 422, "invalid", "addresses", "is not set by callers" },
        { "cashier", "PATCH /customers/{c}", "{\"remark\":\"x\"}", 422, "invalid", "remark", "is not known here" },
        { "cashier", "PATCH /customers/{c}", "{\"loyalty\":1}", 422, "invalid", "loyalty", "is true or false" },
        { "cashier", "POST /customers/{c}/addresses", "{\"prefill\":true}", 422, "invalid", "prefill", "a store that has an address" },
        { "cashier", "POST /customers/{c}/addresses", "{\"line1\":\"x\",\"prefill\":\"yes\"}", 422, "invalid",
            "prefill", "is true or false" },
        { "cashier", "GET /stores/none/address-template", null, 404, "notFound", null, null },
        { "cashier", "POST /customers/{c}/addresses", "{}", 422, "invalid", "line1", "is required" },
        { "cashier", "POST /customers/{c}/addresses", "{\"line1\":\"x\",\"id\":\"7\"}", 422, "invalid", "id", "is a UUID" },
        { "cashier", "POST /customers/{c}/addresses", "{\"line1\":\"x\",\"country\":\"England\"}", 422, "invalid", "country",
            "two letters" },
        { "cashier", "POST /customers/{c}/addresses", "{\"line1\":\"x\",\"id\":\"{a}\"}", 409, "alreadyExists", null, null },
        { "cashier", "PUT /customers/{c}/addresses/{random}", "{\"line1\":\"x\"}", 404, "notFound", null, null },
        { "cashier", "PUT /customers/{c}/addresses/first", "{\"line1\":\"x\"}", 400, "malformed", "addressId", "is a UUID" },
        { "cashier", "DELETE /customers/{c}/addresses/{random}", null, 404, "notFound", null, null },

        { "cashier", "PUT /customers/{c}/wishlist/TEA", "{}", 422, "invalid", "name", "is required" },
        { "cashier", "PUT /customers/{c}/wishlist/TEA", "{\"name\":\"Tea\",\"price\":4}", 422, "invalid", "price", "is a decimal string" },
        { "cashier", "PUT /customers/{c}/wishlist/TEA", "{\"name\":\"Tea\",\"price\":\"-4.00\"}", 422, "invalid", "price", "below zero" },
        { "cashier", "PUT /customers/{c}/wishlist/TEA", "{\"name\":\"Tea\",\"sku\":\"POT\"}", 422, "invalid", "sku", "is not known here" },
        { "cashier", "PUT /customers/{c}/wishlist/{long}", "{\"name\":\"Tea\"}", 422, "invalid", "sku", "has at most 64" },
        { "cashier", "PUT /customers/{c}/wishlist/%20", "{\"name\":\"Tea\"}", 422, "invalid", "sku", "is required" },
        { "cashier", "PUT /customers/{c}/wishlist/TEA Idempotency-Key:", "{\"name\":\"Tea\"}", 400, "idempotencyKeyMissing",
            "Idempotency-Key", "is required" },
        { "cashier", "PUT /customers/{random}/wishlist/TEA", "{\"name\":\"Tea\"}", 404, "notFound", null, null },
        { "cashier", "DELETE /customers/{c}/wishlist/NONE", null, 404, "notFound", null, null },
        { "cashier", "DELETE /customers/{random}/wishlist", null, 404, "notFound", null, null },
        { "cashier", "GET /customers/{random}/wishlist", null, 404, "notFound", null, null },

        // Balances.
        { "manager", "POST /customers/{c}/points", "{\"change\":0,\"reason\":\"x\"}", 422, "invalid", "change", "is not zero" },
        { "manager", "POST /customers/{c}/points", "{\"change\":1.5,\"reason\":\"x\"}", 422, "invalid", "change", "is a whole number" },
        { "manager", "POST /customers/{c}/points", "{\"change\":\"5\",\"reason\":\"x\"}", 422, "invalid", "change", "is a whole number" },
        { "manager", "POST /customers/{c}/points", "{\"change\":1e300,\"reason\":\"x\"}", 422, "invalid", "change", "is a whole number" },
        { "manager", "POST /customers/{c}/points", "{\"change\":9223372036854775807,\"reason\":\"x\"}", 422, "invalid", "change",
            "is at most" },
        { "manager", "POST /customers/{c}/points", "{\"change\":5}", 422, "invalid", "reason", "is required" },
        { "manager", "POST /customers/{c}/points", "{\"reason\":\"x\"}", 422, "invalid", "change", "is required" },
        { "manager", "POST /customers/{c}/points", "{\"change\":-5,\"reason\":\"x\"}", 409, "insufficientPoints", null, null },
        { "cashier", "POST /customers/{c}/points", "{\"change\":5,\"reason\":\"x\"}", 403, "forbidden", null, "adjustPoints" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":5}", 422, "invalid", "change", "is a decimal string" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"5.001\"}", 422, "invalid", "change", "at most 2 decimals" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"5,00\"}", 422, "invalid", "change", "is a decimal string" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"1e3\"}", 422, "invalid", "change", "is a decimal string" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"NaN\"}", 422, "invalid", "change", "is a decimal string" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"99999999999999999999\"}", 422, "invalid", "change",
            "is a decimal string" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"0.00\"}", 422, "invalid", "change", "is not zero" },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"-1.00\"}", 409, "insufficientCredit", null, null },
        { "cashier", "POST /customers/{c}/credit", "{\"change\":\"1.00\",\"reason\":\"{long}\"}", 422, "invalid", "reason", "has at most" },

        // Sales.
        { "cashier", "POST /sales", "{}", 422, "invalid", "saleId", "is required" },
        { "cashier", "POST /sales", "{sale:\"saleId\":\"bad\"=>\"saleId\":\"no spaces please\"}", 422, "invalid", "saleId", "letters" },
        { "cashier", "POST /sales", "{sale:\"retail\"=>\"phone\"}", 422, "invalid", "channel", "is one of retail, online, omo" },
        { "cashier", "POST /sales", "{sale:2026-01-31T12:00:00Z=>yesterday}", 422, "invalid", "soldAt", "is a time" },
        { "cashier", "POST /sales", "{sale:2026-01-31T12:00:00Z=>0001-01-01T00:00:00+14:00}", 422, "invalid", "soldAt", "is a time" },
        { "cashier", "POST /sales", "{sale:2026-01-31T12:00:00Z=>2099-01-31T12:00:00Z}", 422, "invalid", "soldAt", "is not in the future" },
        { "cashier", "POST /sales", "{sale:\"3.00\"}],\"payments=>3.00}],\"payments}", 422, "invalid", "lines[0].unitPrice",
            "is a decimal string" },
        { "cashier", "POST /sales", "{sale:\"quantity\":1=>\"quantity\":0}", 422, "invalid", "lines[0].quantity", "is above zero" },
        { "cashier", "POST /sales", "{sale:\"quantity\":1=>\"quantity\":\"1\"}", 422, "invalid", "lines[0].quantity", "is a number" },
        { "cashier", "POST /sales", "{sale:\"quantity\":1=>\"quantity\":1.0001}", 422, "invalid", "lines[0].quantity", "3 decimals" },
        { "cashier", "POST /sales", "{sale:\"amount\":\"3.00\"=>\"amount\":\"2.00\"}", 422, "invalid", "payments", "add up to the total" },
        { "cashier", "POST /sales", "{sale:\"amount\":\"3.00\"=>\"amount\":\"-3.00\"}", 422, "invalid", "payments[0].amount",
            "is above zero" },
        { "cashier", "POST /sales", "{sale:\"cash\"=>\"cheque\"}", 422, "invalid", "payments[0].kind", "is one of cash" },
        { "cashier", "POST /sales", "{sale:\"cash\"=>\"points\"}", 422, "invalid", "payments[0].kind", "without a customer" },
        { "cashier", "POST /sales", "{sale:\"channel\"=>\"total\":\"9.99\",\"channel\"}", 422, "invalid", "total", "is not known here" },
        { "cashier", "POST /sales", "{sale:soho-1=>soho-2}", 422, "invalid", "registerId", "is the register that the session is at" },
        { "cashier", "POST /sales", "{sale:\"soho\"=>\"camden\"}", 422, "invalid", "storeId", "is the store that the session is at" },
        { "cashier", "POST /sales", "{sale:\"channel\"=>\"customerId\":\"{random}\",\"channel\"}", 404, "notFound", null, null },
        { "manager", "POST /sales", "{sale:\"registerId\":\"soho-1\",=>}", 422, "invalid", "registerId",
            "is required for a sale without a customer" },
        { "cashier", "GET /sales/none", null, 404, "notFound", null, null },
        { "cashier", "PUT /sales/none/customer", "{\"customerId\":\"{c}\"}", 404, "notFound", null, null },
        { "cashier", "PUT /sales/none/customer", "{}", 422, "invalid", "customerId", "is required" },
        { "cashier", "POST /sales/none/payments", "{\"collected\":true}", 404, "notFound", null, null },
        { "cashier", "POST /sales/none/payments", "{\"payments\":\"3.00\"}", 422, "invalid", "payments", "is a list" },
        { "cashier", "POST /sales/none/payments", "{\"payments\":[{\"kind\":\"cash\"}]}", 422, "invalid", "payments[0].amount", "is required" },
        { "cashier", "POST /sales/none/payments", "{\"collected\":\"yes\"}", 422, "invalid", "collected", "is true or false" },
        { "cashier", "POST /sales/none/payments Idempotency-Key:", "{}", 400, "idempotencyKeyMissing", "Idempotency-Key", "is required" },
        { "cashier", "POST /sales/none/refunds", "{}", 404, "notFound", null, null },
        { "cashier", "POST /sales/none/refunds", "{\"amount\":3}", 422, "invalid", "amount", "is a decimal string" },
        { "cashier", "POST /sales/none/refunds", "{\"lines\":[{}]}", 422, "invalid", "lines[0].line", "is required" },
        { "cashier", "POST /sales/none/refunds", "{\"lines\":[{\"line\":0}]}", 422, "invalid", "lines[0].line", "is from 1" },
        { "cashier", "POST /sales/none/refunds", "{\"lines\":[{\"line\":1,\"quantity\":\"1\"}]}", 422, "invalid", "lines[0].quantity",
            "is a number" },
        { "cashier", "POST /sales/none/refunds", "{\"to\":[{\"kind\":\"gold\",\"amount\":\"1.00\"}]}", 422, "invalid", "to[0].kind",
            "is one of cash" },
        { "cashier", "POST /sales/none/refunds", "{\"reasons\":\"x\"}", 422, "invalid", "reasons", "is not known here" },
        { "cashier", "POST /sales/no%20spaces/refunds", "{}", 400, "malformed", "saleId", "letters" },
        { "cashier", "GET /sales/none/invoice.pdf", null, 404, "notFound", null, null },
        { "cashier", "GET /sales/no%20spaces/invoice.pdf", null, 400, "malformed", "saleId", "letters" },
        { "cashier", "POST /sales/none/receipt", "{}", 404, "notFound", null, null },
        { "cashier", "POST /sales/none/receipt", "{\"email\":\"a@example.com\"}", 404, "notFound", null, null },
        { "cashier", "POST /sales/none/receipt", "{\"email\":7}", 422, "invalid", "email", "is text" },
        { "cashier", "POST /sales/none/receipt Idempotency-Key:", "{}", 400, "idempotencyKeyMissing", "Idempotency-Key", "is required" },
        { "manager", "POST /sales/none/void", "{}", 422, "invalid", "reason", "is required" },
        { "manager", "POST /sales/none/void", "{\"reason\":\"x\"}", 404, "notFound", null, null },
        { "cashier", "POST /sales/none/void", "{\"reason\":\"x\"}", 403, "forbidden", null, "voidSale" },

        // Keys, versions, addresses, parameters.
        { "cashier", "POST /customers Idempotency-Key:", "{\"firstName\":\"A\"}", 400, "idempotencyKeyMissing", "Idempotency-Key",
            "is required" },
        { "cashier", "PATCH /customers/{c} Idempotency-Key:", "{\"remarks\":\"A\"}", 400, "idempotencyKeyMissing", "Idempotency-Key",
            "is required" },
        { "manager", "DELETE /customers/{c} Idempotency-Key:", null, 400, "idempotencyKeyMissing", "Idempotency-Key", "is required" },
        { "cashier", "POST /customers Idempotency-Key:{long}", "{\"firstName\":\"A\"}", 400, "idempotencyKeyMissing", "Idempotency-Key",
            "is required" },
        { "cashier", "PATCH /customers/{c} If-Match:\"999\"", "{\"remarks\":\"A\"}", 412, "staleVersion", null, null },
        { "cashier", "PATCH /customers/{c} If-Match:seven", "{\"remarks\":\"A\"}", 400, "malformed", "If-Match", "is an ETag" },
        { "cashier", "PATCH /customers/{c} If-Match:\"1\",\"2\"", "{\"remarks\":\"A\"}", 400, "malformed", "If-Match", "is an ETag" },
        { "cashier", "GET /customers/{c}/items?days=0", null, 400, "malformed", "days", "from 1 to 3660" },
        { "cashier", "GET /customers/{c}/items?days=3661", null, 400, "malformed", "days", "from 1 to 3660" },
        { "cashier", "GET /customers/{c}/items?days=some", null, 400, "malformed", "days", "is a whole number" },
        { "cashier", "GET /customers/{c}/items?days=7&from=2026-01-01", null, 400, "malformed", "days", "is given alone" },
        { "cashier", "GET /customers/{c}/items?from=2026-02-30", null, 400, "malformed", "from", "is a date" },
        { "cashier", "GET /customers/{c}/items?from=2026-02-02&to=2026-02-01", null, 400, "malformed", "to", "is not before from" },
        { "cashier", "GET /customers/{c}/items?from=2001-01-01&to=2026-02-01", null, 400, "malformed", "from", "at most 3660 days" },
        { "cashier", "GET /customers/{c}/items?from=9999-12-31&to=9999-12-31", null, 400, "malformed", "from", "year" },
        { "cashier", "GET /customers/{c}/items?to=0001-01-01", null, 400, "malformed", "to", "year" },
        { "cashier", "GET /customers/{c}/items?limit=0", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "cashier", "GET /customers/{c}/items?cursor=x", null, 400, "malformed", "cursor", "is one that" },
        { "cashier", "GET /customers/{random}/items", null, 404, "notFound", null, null },
        { "cashier", "GET /customers/7", null, 400, "malformed", "id", "is a UUID" },
        { "cashier", "GET /customers/{random}", null, 404, "notFound", null, null },
        { "cashier", "PATCH /customers/{random}", "{\"remarks\":\"A\"}", 404, "notFound", null, null },
        { "cashier", "GET /customers?limit=0", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "cashier", "GET /customers?limit=201", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "cashier", "GET /customers?limit=many", null, 400, "malformed", "limit", "is a whole number" },
        { "cashier", "GET /customers?limit=1&limit=2", null, 400, "malformed", "limit", "is given once" },
        { "cashier", "GET /customers?sort=height", null, 400, "malformed", "sort", "is name, spend" },
        { "cashier", "GET /customers?sort=0", null, 400, "malformed", "sort", "is name, spend" },
        { "cashier", "GET /customers?cursor=%21%21", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "cashier", "GET /customers?cursor=AAAA", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "cashier", "GET /customers?q=%00", null, 400, "malformed", "q", "is text" },
        { "cashier", "GET /customers?q={long}", null, 400, "malformed", "q", "is text of at most" },
        { "cashier", "GET /customers/lookup", null, 400, "malformed", "phone", "is given" },
        { "cashier", "GET /customers/lookup?phone=1&email=a@b.c", null, 400, "malformed", "phone", "one of them only" },
        { "manager", "GET /customers/{c}/journal?cursor=-1", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "cashier", "GET /sync?cursor=nonsense!", null, 400, "malformed", "cursor", "is one that a sync" },
        { "cashier", "GET /sync?cursor=MXxzb2hvfDA", null, 400, "malformed", "cursor", "is one that a sync" },
        { "cashier", "GET /sync?store=%2e%2e%2f", null, 400, "malformed", "store", "letters" },
        { "cashier", "GET /sync?store=camden", null, 403, "forbidden", null, "sync" },
        { "manager", "GET /stores/soho/spend?from=today", null, 400, "malformed", "from", "is a date" },
        { "manager", "GET /stores/soho/spend?from=2026-02-01&to=2026-01-01", null, 400, "malformed", "period", "ends no earlier" },
        { "manager", "GET /audit?from=yesterday", null, 400, "malformed", "from", "is a date or a time" },
        { "manager", "GET /audit?from=2026-02-01&to=2026-01-01", null, 400, "malformed", "period", "ends no earlier" },
        { "manager", "GET /audit?cursor=AAAA", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "manager", "GET /audit?limit=0", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "manager", "GET /customers/{c}/audit?cursor=0", null, 400, "malformed", "cursor", "is one that a page ended with" },
        { "manager", "GET /customers/{c}/audit?limit=201", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "manager", "GET /customers/{random}/audit", null, 404, "notFound", null, null },
        { "manager", "GET /stores/nowhere/audit", null, 404, "notFound", null, null },
        { "cashier", "GET /audit", null, 403, "forbidden", null, "readAudit" },
        { "manager", "GET /stores/nowhere/spend", null, 404, "notFound", null, null },

        // Chain, groups, stores, registers, users.
        { "manager", "POST /groups", "{}", 422, "invalid", "name", "is required" },
        { "manager", "PUT /groups/{random}", "{\"name\":\"x\"}", 404, "notFound", null, null },
        { "manager", "DELETE /groups/{random}", null, 404, "notFound", null, null },
        { "manager", "DELETE /groups/nobody", null, 400, "malformed", "id", "is a UUID" },
        { "manager", "DELETE /groups/{random} Idempotency-Key:", null, 400, "idempotencyKeyMissing", "Idempotency-Key", "is required" },
        { "manager", "GET /groups?limit=0", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "manager", "GET /groups?cursor=x", null, 400, "malformed", "cursor", "is one that" },
        { "manager", "GET /groups/{random}/customers", null, 404, "notFound", null, null },
        { "manager", "GET /groups/{random}/customers?cursor=x", null, 404, "notFound", null, null },
        { "manager", "GET /groups/{random}/customers?limit=201", null, 400, "malformed", "limit", "is from 1 to 200" },
        { "manager", "GET /groups/{random}/account", null, 404, "notFound", null, null },
        { "manager", "PUT /groups/{random}/account", "{\"limit\":\"5.00\"}", 404, "notFound", null, null },
        { "manager", "PUT /groups/{random}/account", "{}", 422, "invalid", "limit", "is required" },
        { "manager", "PUT /groups/{random}/account", "{\"limit\":5}", 422, "invalid", "limit", "is a decimal string" },
        { "manager", "POST /groups/{random}/account/payments", "{\"amount\":\"5.00\"}", 404, "notFound", null, null },
        { "manager", "POST /groups/{random}/account/payments", "{\"reference\":\"May\"}", 422, "invalid", "amount", "is required" },
        { "manager", "PUT /stores/soho", "{\"name\":\"x\",\"timeZone\":\"Mars/Base\"}", 422, "invalid", "timeZone", "time zone" },
        { "manager", "POST /stores", "{\"id\":\"a/b\",\"name\":\"x\",\"timeZone\":\"Europe/London\"}", 422, "invalid", "id", "letters" },
        { "manager", "POST /stores", "{\"id\":\"new\",\"name\":\"x\",\"timeZone\":\"Mars/Base\"}", 422, "invalid", "timeZone",
            "time zone" },
        { "manager", "POST /stores", "{\"id\":\"soho\",\"name\":\"x\",\"timeZone\":\"Europe/London\"}", 409, "alreadyExists", null, null },
        { "manager", "POST /registers", "{\"id\":\"new\",\"name\":\"x\"}", 422, "invalid", "storeId", "is required" },
        { "manager", "DELETE /registers/nowhere", null, 404, "notFound", null, null },
        { "admin", "PUT /settings", "{\"country\":\"Atlantis\",\"timeZone\":\"Europe/London\"}", 422, "invalid", "country", "two letters" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"loyalty\":{\"pointsPerUnit\":-1}}", 422,
            "invalid", "loyalty.pointsPerUnit", "is from 0" },
        { "admin", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\",\"currency\":\"EUR\"}", 422, "invalid", "currency",
            "is not known here" },
        { "admin", "PUT /permissions", "{\"flyToTheMoon\":{\"role\":\"admin\"}}", 422, "invalid", "flyToTheMoon", "is not known here" },
        { "admin", "PUT /permissions", "{\"createGroup\":{\"role\":\"king\"}}", 422, "invalid", "createGroup.role", "is one of cashier" },
        { "admin", "PUT /permissions", "{\"createGroup\":{\"who\":\"king\"}}", 422, "invalid", "createGroup.who", "is not known here" },
        { "admin", "PUT /permissions", "{\"createGroup\":\"admin\"}", 422, "invalid", "createGroup", "is an object" },
        { "admin", "PUT /permissions", "{\"adjustPoints\":{\"backOfficeOnly\":false}}", 422, "invalid", "adjustPoints.backOfficeOnly",
            "stays true" },
        { "admin", "PUT /permissions", "{\"putUser\":{\"role\":\"manager\"}}", 422, "invalid", "putUser.role", "stays admin" },
        { "manager", "PUT /permissions", "{\"createGroup\":null}", 403, "forbidden", null, "changePermissions" },
        { "admin", "POST /users", "{\"name\":\"new\",\"role\":\"king\",\"pin\":\"1234\"}", 422, "invalid", "role", "is one of cashier" },
        { "admin", "POST /users", "{\"name\":\"new\",\"role\":\"cashier\",\"pin\":\"12\"}", 422, "invalid", "pin", "is 4 to 12 digits" },
        { "admin", "POST /users", "{\"name\":\"register:x\",\"role\":\"admin\",\"pin\":\"1234\"}", 422, "invalid", "name", "letters" },

        // Strangers, and addresses and methods that are none.
        { "nobody", "GET /customers", null, 401, "unauthenticated", null, null },
        { "nobody", "POST /customers", "{\"firstName\":\"A\"}", 401, "unauthenticated", null, null },
        { "nobody", "PATCH /customers/{c}", "{\"remarks\":\"A\"}", 401, "unauthenticated", null, null },
        { "nobody", "DELETE /customers/{c}", null, 401, "unauthenticated", null, null },
        { "cashier", "DELETE /customers/{c}", null, 403, "forbidden", null, "deleteCustomer" },
        { "cashier", "PUT /settings", "{\"country\":\"GB\",\"timeZone\":\"Europe/London\"}", 403, "forbidden", null, "changeSettings" },
        { "cashier Authorization:Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "GET /customers", null, 401, "unauthenticated", null,
            null },
        { "cashier Authorization:Bearer x", "GET /customers", null, 401, "unauthenticated", null, null },
        { "cashier Authorization:Basic YWRtaW46YWRtaW4=", "GET /customers", null, 401, "unauthenticated", null, null },
        { "nobody", "POST /sessions", "{}", 422, "invalid", "user", "is required" },
        { "nobody", "POST /sessions", "{\"user\":\"admin\"}", 422, "invalid", "pin", "is required" },
        { "nobody", "POST /sessions", "{\"user\":\"admin\",\"pin\":1234}", 422, "invalid", "pin", "is text" },
        { "nobody", "POST /sessions", "{\"registerToken\":\"guess\"}", 401, "wrongCredentials", null, null },
        { "cashier", "GET /nothing/here", null, 404, "notFound", null, null },
        { "cashier", "PUT /customers", "{}", 405, "methodNotAllowed", null, null },
        { "cashier", "DELETE /sync", null, 405, "methodNotAllowed", null, null },
        { "cashier", "POST /customers/{c}", "{}", 405, "methodNotAllowed", null, null },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bad_input_is_refused_by_name_and_changes_nothing(
        string who, string request, string? body, int status, string code, string? field, string? rule)
    {
        var customer = await shop.NewCustomer(
            more: new { firstName = "Target", loyalty = true, addresses = new[] { new { line1 = "1 High St" } } });
        var journal = shop.Services.GetRequiredService<IJournal>();
        var heads = await Task.WhenAll(Enumerable.Range(0, journal.Shards).Select(shard => journal.HeadAsync(shard)));
        string Fill(string text) => Filled(text, customer);

        var parts = Fill(request).Split(' ', 3);
        var role = who.Split(' ', 2);
        var client = role[0] switch { "cashier" => shop.Soho1, "manager" => shop.Manager, "admin" => shop.Admin, _ => shop.Stranger() };
        var headers = parts.Skip(2).Concat(role.Skip(1)).Select(header => header.Split(':', 2)).Select(header => (header[0], header[1])).ToArray();
        var answer = await client.Send(
            new HttpMethod(parts[0]), "/api/v1" + parts[1], body is null ? null : Fill(body), Client.NewKey(), headers);

        answer.ShouldBeRefused(status, code);
        if (field is not null)
        {
            answer.Json.GetProperty("errors").TryGetProperty(field, out var rules).ShouldBeTrue(answer.Body);
            rules.EnumerateArray().ShouldContain(one => one.GetString()!.Contains(rule!), answer.Body);
        }
        else if (rule is not null) answer.Text("detail").ShouldContain(rule);
        (await shop.Manager.Get(customer.Path)).Body.ShouldBe(customer.Body);
        // What the shop does by itself meanwhile, such as sending receipts that another test has asked for, is not this request's.
        foreach (var (shard, head) in heads.Index())
            (await journal.ReadShardAsync(shard, head, 1_000)).ShouldAllBe(happened => happened.By.User == "system");
    }

    [Fact]
    public void There_are_more_than_a_hundred_of_them() => Rows.Count().ShouldBeGreaterThan(100);

    private static string Filled(string text, Answer customer)
    {
        if (text.StartsWith("{sale:", StringComparison.Ordinal))
        {
            var (from, to) = text[6..^1].Split("=>") is [var one, var other] ? (one, other) : throw new ArgumentException(text);
            text = Sale.Replace(from, to);
            text.ShouldNotBe(Sale);
        }
        return text.Replace("{c}", customer.Id)
            .Replace("{a}", customer.Json.GetProperty("addresses")[0].GetProperty("id").GetString())
            .Replace("{random}", Guid.CreateVersion7().ToString())
            .Replace("{huge}", new string('x', 1024 * 1024))
            .Replace("{long}", new string('x', 2001))
            .Replace("{deep}", new string('[', 40) + new string(']', 40))
            .Replace("{manyTags}", string.Join(',', Enumerable.Range(0, 201).Select(number => $"\"t{number}\"")))
            .Replace("{six}", string.Join(',', Enumerable.Repeat("{\"line1\":\"x\"}", 6)));
    }
}
